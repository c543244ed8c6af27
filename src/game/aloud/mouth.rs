//! What speaks: a program of this computer that reads out what it is given, or the speech that Windows brings.
//!
//! Nothing here is linked on Linux or macOS: a program is looked for when the window opens, and runs as a child. None of them uses the network.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often somebody who speaks is asked whether they are done.
pub(super) const LOOK: Duration = Duration::from_millis(40);

/// How many such looks a program has to stop another's speech.
const LOOKS_TO_STOP: u32 = 25;

/// The words a minute that these programs speak at their own speed.
const OWN_SPEED: u32 = 175;

/// A program that speaks, and so how it is asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game) enum Program {
    /// Speech Dispatcher's client: the voice that the person has chosen for their desktop.
    SpdSay,
    /// eSpeak, old or new.
    Espeak,
    /// The voice of macOS.
    Say,
}

/// Programs to look for, the best first.
const PROGRAMS: &[(&str, Program)] = if cfg!(target_os = "macos") {
    &[("say", Program::Say)]
} else {
    &[("spd-say", Program::SpdSay), ("espeak-ng", Program::Espeak), ("espeak", Program::Espeak)]
};

/// What speaks.
pub(in crate::game) enum Mouth {
    /// A program, where it lies, and the child that speaks now.
    Program(Program, PathBuf, Option<Child>),
    /// The speech that Windows brings, once it was asked for.
    #[cfg(windows)]
    Windows(Option<super::windows::Speech>),
}

impl Mouth {
    /// What this computer has; `None` if it has nothing that speaks.
    #[cfg(not(windows))]
    pub(super) fn here() -> Option<Self> {
        Self::on(&std::env::var_os("PATH")?)
    }

    /// What this computer has: Windows always has a voice.
    #[cfg(windows)]
    pub(super) fn here() -> Option<Self> {
        Some(Self::Windows(None))
    }

    /// The best program in a list of folders as `PATH` holds one.
    pub(in crate::game) fn on(folders: &OsStr) -> Option<Self> {
        let places = || std::env::split_paths(folders).filter(|folder| folder.is_absolute());
        let lies_in = |name: &str| places().map(|folder| folder.join(name)).find(|file| can_run(file));
        PROGRAMS.iter().find_map(|(name, program)| lies_in(name).map(|file| Self::Program(*program, file, None)))
    }

    /// Begins to say some words, at `rate` per cent of the voice's own speed. Says whether anything began.
    pub(super) fn begin(&mut self, words: &str, rate: u16) -> bool {
        match self {
            Self::Program(program, file, child) => {
                let words = program.sayable(words);
                let mut command = program.command(file, &words, rate);
                let Ok(mut speaker) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else {
                    return false;
                };
                if let Some(mut ear) = speaker.stdin.take() {
                    // One that has gone already will not hear it.
                    let _ = ear.write_all(words.as_bytes());
                }
                *child = Some(speaker);
                true
            }
            #[cfg(windows)]
            Self::Windows(speech) => {
                if speech.is_none() {
                    *speech = super::windows::Speech::new().ok();
                }
                speech.as_ref().is_some_and(|speech| speech.begin(words, rate).is_ok())
            }
        }
    }

    /// Whether it still speaks.
    pub(super) fn busy(&mut self) -> bool {
        match self {
            Self::Program(_, _, child) => child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None))),
            #[cfg(windows)]
            Self::Windows(speech) => speech.as_ref().is_some_and(|speech| speech.busy()),
        }
    }

    /// Stops at once. `for_good` is where no other words follow.
    pub(super) fn stop(&mut self, for_good: bool) {
        if !self.busy() {
            return;
        }
        match self {
            Self::Program(program, file, child) => {
                let Some(mut child) = child.take() else {
                    return;
                };
                let _ = child.kill();
                let _ = child.wait();
                // Its client has gone, but Speech Dispatcher speaks on until it is told; new words of ours would stop it by themselves.
                if for_good && *program == Program::SpdSay {
                    let mut command = Command::new(file);
                    command.arg("--stop").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
                    if let Ok(child) = command.spawn() {
                        see_off(child);
                    }
                }
            }
            #[cfg(windows)]
            Self::Windows(speech) => {
                if let Some(speech) = speech {
                    speech.stop();
                }
            }
        }
    }
}

impl Program {
    /// The words without what this program would take for something else.
    fn sayable(self, words: &str) -> String {
        let words = words.replace(char::is_control, " ");
        // This client takes its words for a format.
        if self == Self::SpdSay { words.replace('%', " per cent") } else { words }
    }

    /// How it is started. No shell ever sees the words.
    fn command(self, file: &Path, words: &str, rate: u16) -> Command {
        let speed = (OWN_SPEED * u32::from(rate) / 100).to_string();
        let mut command = Command::new(file);
        match self {
            Self::SpdSay => {
                command.args(["--wait", "--language", "en"]);
                // At the voice's own speed, it is the speed that the person has chosen for their desktop.
                if rate != 100 {
                    command.args(["--rate", &from_the_middle(rate).to_string()]);
                }
                command.arg("--").arg(words).stdin(Stdio::null());
            }
            Self::Espeak => {
                command.args(["-v", "en-gb", "-s", &speed, "--stdin"]).stdin(Stdio::piped());
            }
            Self::Say => {
                if rate != 100 {
                    command.args(["-r", &speed]);
                }
                command.args(["-f", "-"]).stdin(Stdio::piped());
            }
        }
        command
    }
}

/// Speech Dispatcher's speeds are steps from the middle: its fastest (100) is over twice its own speed, its slowest (-100) about half of it.
fn from_the_middle(rate: u16) -> i32 {
    let over = i32::from(rate) - 100;
    if over > 0 { over * 4 / 5 } else { over * 19 / 10 }
}

/// Waits a little for a child that has little to do.
fn see_off(mut child: Child) {
    for _ in 0..LOOKS_TO_STOP {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(LOOK);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(unix)]
fn can_run(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;

    file.metadata().is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_run(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(program: Program, words: &str, rate: u16) -> Vec<String> {
        let command = program.command(Path::new("/somewhere"), words, rate);
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn rates_are_said_in_the_programs_own_way() {
        assert_eq!(arguments(Program::Espeak, "x", 100)[3], "175");
        assert_eq!(arguments(Program::Espeak, "x", 70)[3], "122");
        assert_eq!(arguments(Program::Espeak, "x", 150)[3], "262");
        assert_eq!(arguments(Program::Say, "x", 150), ["-r", "262", "-f", "-"]);
        assert_eq!(arguments(Program::Say, "x", 100), ["-f", "-"], "the person's own speed");
        assert_eq!([70, 100, 150].map(from_the_middle), [-57, 0, 40]);
    }

    #[test]
    fn words_are_never_taken_for_options_or_formats() {
        let words = Program::SpdSay.sayable("--stop 20% off\0 %n");
        assert_eq!(arguments(Program::SpdSay, &words, 100), ["--wait", "--language", "en", "--", "--stop 20 per cent off   per centn"]);
        assert!(!arguments(Program::Espeak, "--help", 100).contains(&"--help".to_owned()), "these come by another way");
    }

    #[test]
    fn only_what_can_run_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("espeak-ng"), "not a program").expect("a file");
        std::fs::create_dir(folder.path().join("espeak")).expect("a folder of that name");
        let here = folder.path().as_os_str();
        assert_eq!(Mouth::on(here).is_some(), cfg!(not(unix)), "nobody made it a program");
        assert!(Mouth::on(OsStr::new("")).is_none());
        assert!(Mouth::on(OsStr::new("relative:./here")).is_none(), "a folder that somebody happens to stand in is not looked into");
    }
}
