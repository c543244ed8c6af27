//! The speech that Windows brings: words are made into sound in memory, and the sound is played.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use windows::Foundation::TypedEventHandler;
use windows::Media::Core::MediaSource;
use windows::Media::Playback::MediaPlayer;
use windows::Media::SpeechSynthesis::SpeechSynthesizer;
use windows::core::{HSTRING, Result};

/// A voice, and what plays it.
pub(super) struct Speech {
    voice: SpeechSynthesizer,
    player: MediaPlayer,
    /// Whether something is played that has neither ended nor failed.
    playing: Arc<AtomicBool>,
}

impl Speech {
    /// The voice that the person has chosen in Windows.
    pub(super) fn new() -> Result<Self> {
        let (voice, player) = (SpeechSynthesizer::new()?, MediaPlayer::new()?);
        let playing = Arc::new(AtomicBool::new(false));
        let (ended, failed) = (Arc::clone(&playing), Arc::clone(&playing));
        player.MediaEnded(&TypedEventHandler::new(move |_, _| {
            ended.store(false, Ordering::Relaxed);
            Ok(())
        }))?;
        player.MediaFailed(&TypedEventHandler::new(move |_, _| {
            failed.store(false, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(Self { voice, player, playing })
    }

    /// Begins to say some words, at `rate` per cent of the voice's own speed.
    pub(super) fn begin(&self, words: &str, rate: u16) -> Result<()> {
        self.voice.Options()?.SetSpeakingRate(f64::from(rate) / 100.0)?;
        let sound = self.voice.SynthesizeTextToStreamAsync(&HSTRING::from(words))?.join()?;
        self.player.SetSource(&MediaSource::CreateFromStream(&sound, &sound.ContentType()?)?)?;
        self.playing.store(true, Ordering::Relaxed);
        self.player.Play().inspect_err(|_| self.playing.store(false, Ordering::Relaxed))
    }

    /// Whether it still speaks.
    pub(super) fn busy(&self) -> bool {
        self.playing.load(Ordering::Relaxed)
    }

    /// Stops at once.
    pub(super) fn stop(&self) {
        self.playing.store(false, Ordering::Relaxed);
        let _ = self.player.Pause();
    }
}
