//! A voice for tests: a program that writes down what it hears, and speaks until it is told to be done.

#![allow(clippy::expect_used, clippy::panic, reason = "only tests have this voice")]

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use super::mouth::Mouth;
use super::voice::Voice;

const PROGRAM: &str = r#"#!/bin/sh
echo $$ >> "$0.children"
{ printf '[%s]' "$@"; cat; echo; } >> "$0.heard"
until [ -e "$0.over" ]; do sleep 0.01; done
"#;

/// The fake program, in a folder of its own.
pub(in crate::game) struct Fake {
    folder: TempDir,
    name: &'static str,
}

impl Fake {
    /// One that is called like a program that speaks.
    pub(in crate::game) fn called(name: &'static str) -> Self {
        let fake = Self { folder: tempfile::tempdir().expect("a folder"), name };
        // Written by a child: a program that this process holds open for writing cannot be started, and other tests start programs too.
        let script = r#"printf '%s' "$1" > "$2" && chmod +x "$2""#;
        let written = Command::new("sh").args(["-c", script, "sh", PROGRAM]).arg(fake.file("")).status();
        assert!(written.expect("a shell").success());
        fake
    }

    fn file(&self, ending: &str) -> PathBuf {
        self.folder.path().join(format!("{}{ending}", self.name))
    }

    /// The voice that finds it.
    pub(in crate::game) fn voice(&self) -> Voice {
        Voice::of(Mouth::on(self.folder.path().as_os_str()), || {})
    }

    /// What it heard so far: for each time its arguments, each in brackets, then what came by the other way.
    pub(in crate::game) fn heard(&self) -> String {
        std::fs::read_to_string(self.file(".heard")).unwrap_or_default()
    }

    /// Has it be done with whatever it is told, from now on.
    pub(in crate::game) fn be_brief(&self) {
        std::fs::write(self.file(".over"), "").expect("a file");
    }

    /// Whether any child of it is there still: speaking, or dead and not seen off.
    pub(in crate::game) fn anybody(&self) -> bool {
        let children = std::fs::read_to_string(self.file(".children")).unwrap_or_default();
        children.lines().any(|child| Command::new("kill").args(["-0", child]).output().expect("kill").status.success())
    }
}

/// Looks again and again until it is so; a minute is far more than anything here takes.
pub(in crate::game) fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..6000 {
        if so() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("not within a minute: {what}");
}
