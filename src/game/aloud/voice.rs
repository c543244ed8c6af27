//! A voice that the window can have speak without ever waiting for it: a thread of its own, asleep while nothing is said.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;

use bevy::prelude::Resource;

use super::mouth::{LOOK, Mouth};

/// The looks that no line outlasts: some for a slow start, and some for each character.
const MOST_LOOKS: [usize; 2] = [500, 6];

/// Words to say, by number.
struct Line {
    number: u64,
    words: String,
    rate: u16,
}

/// What the thread tells.
#[derive(Default)]
struct Notes {
    /// The number of the last line that is over.
    done: AtomicU64,
    /// Whether something could not speak at all.
    broken: AtomicBool,
}

/// The voice of this computer, or none.
#[derive(Resource, Default)]
pub(in crate::game) struct Voice {
    speaker: Option<Speaker>,
    /// The number of the last line.
    number: u64,
}

struct Speaker {
    /// A line, or silence. Once nobody can order anything, the thread ends.
    orders: Option<Sender<Option<Line>>>,
    notes: Arc<Notes>,
    thread: Option<JoinHandle<()>>,
}

impl Voice {
    /// A voice out of this mouth, if there is one. `wake` is called when a line is over.
    pub(in crate::game) fn of(mouth: Option<Mouth>, wake: impl Fn() + Send + 'static) -> Self {
        let speaker = mouth.map(|mouth| {
            let (orders, ordered) = channel();
            let notes = Arc::<Notes>::default();
            let theirs = Arc::clone(&notes);
            let thread = std::thread::spawn(move || speak(mouth, &ordered, &theirs, wake));
            Speaker { orders: Some(orders), notes, thread: Some(thread) }
        });
        Self { speaker, number: 0 }
    }

    /// Whether there is one.
    pub(in crate::game) fn can_speak(&self) -> bool {
        self.speaker.as_ref().is_some_and(|speaker| !speaker.notes.broken.load(Ordering::Relaxed))
    }

    /// Says some words instead of whatever it says now, at a rate in per cent.
    pub(super) fn say(&mut self, words: String, rate: u16) {
        self.number += 1;
        self.order(Some(Line { number: self.number, words, rate: rate.clamp(70, 150) }));
    }

    /// Falls silent.
    pub(super) fn hush(&mut self) {
        if self.speaking() {
            self.number += 1;
            if let Some(speaker) = &self.speaker {
                speaker.notes.done.fetch_max(self.number, Ordering::Relaxed);
            }
            self.order(None);
        }
    }

    /// Whether it still says the last that it was asked to.
    pub(super) fn speaking(&self) -> bool {
        self.speaker.as_ref().is_some_and(|speaker| speaker.notes.done.load(Ordering::Relaxed) < self.number)
    }

    fn order(&self, line: Option<Line>) {
        if let Some(orders) = self.speaker.as_ref().and_then(|speaker| speaker.orders.as_ref()) {
            let _ = orders.send(line);
        }
    }
}

/// Nobody speaks on after the window has closed.
impl Drop for Speaker {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// The thread: one line at a time, the newest.
fn speak(mut mouth: Mouth, orders: &Receiver<Option<Line>>, notes: &Notes, wake: impl Fn()) {
    let mut order = orders.recv().ok();
    while let Some(first) = order {
        order = match orders.try_iter().last().unwrap_or(first) {
            None => orders.recv().ok(),
            Some(line) => {
                if !mouth.begin(&line.words, line.rate) {
                    notes.broken.store(true, Ordering::Relaxed);
                }
                let next = until_something_else(&mut mouth, orders, MOST_LOOKS[0] + MOST_LOOKS[1] * line.words.len());
                mouth.stop(!matches!(next, Ok(Some(_))));
                match next {
                    Ok(next) => Some(next),
                    Err(RecvTimeoutError::Disconnected) => None,
                    Err(RecvTimeoutError::Timeout) => {
                        notes.done.fetch_max(line.number, Ordering::Relaxed);
                        wake();
                        orders.recv().ok()
                    }
                }
            }
        };
    }
}

/// Lets a line be spoken: to its end or so many looks long (then it is a timeout), or until something else is ordered.
fn until_something_else(mouth: &mut Mouth, orders: &Receiver<Option<Line>>, most: usize) -> Result<Option<Line>, RecvTimeoutError> {
    for _ in 0..most {
        match orders.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) if mouth.busy() => {}
            next => return next,
        }
    }
    Err(RecvTimeoutError::Timeout)
}

#[cfg(all(test, unix))]
mod tests {
    use super::super::fake::{Fake, until};

    #[test]
    fn words_arrive_as_they_are_and_no_shell_sees_them() {
        let unsafe_words = "--help; $(touch x) `id` 'quoted' \"too\" <b> \\ £5 & é\nnext";
        let fake = Fake::called("espeak-ng");
        let mut voice = fake.voice();
        voice.say(unsafe_words.to_owned(), 100);
        let wanted = unsafe_words.replace('\n', " ");
        until("heard", || fake.heard().ends_with('\n'));
        assert_eq!(fake.heard(), format!("[-v][en-gb][-s][175][--stdin]{wanted}\n"));
        assert!(voice.speaking());
        voice.hush();
        assert!(!voice.speaking());
        until("nobody is left", || !fake.anybody());
    }

    #[test]
    fn a_new_line_takes_the_place_of_the_old_one() {
        let fake = Fake::called("espeak-ng");
        let mut voice = fake.voice();
        for words in ["one", "two"] {
            voice.say(words.to_owned(), 150);
            until("heard", || fake.heard().contains(words));
        }
        assert!(voice.speaking());
        fake.be_brief();
        until("over", || !voice.speaking());
        until("nobody is left", || !fake.anybody());
    }

    #[test]
    fn what_speaks_on_by_itself_is_told_to_stop() {
        let fake = Fake::called("spd-say");
        let mut voice = fake.voice();
        voice.say("100% sure".to_owned(), 70);
        until("heard", || fake.heard().ends_with('\n'));
        assert_eq!(fake.heard(), "[--wait][--language][en][--rate][-57][--][100 per cent sure]\n");
        voice.hush();
        drop(voice);
        assert!(fake.heard().ends_with("\n[--stop]\n"), "{}", fake.heard());
        assert!(!fake.anybody());
    }

    #[test]
    fn nobody_speaks_on_once_the_voice_is_gone() {
        let fake = Fake::called("espeak");
        let mut voice = fake.voice();
        voice.say("on and on".to_owned(), 100);
        until("heard", || fake.heard().contains("on and on"));
        drop(voice);
        assert!(!fake.anybody(), "neither speaking nor dead and not seen off");
    }
}
