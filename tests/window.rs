//! Where a window cannot be opened: a sentence that says why, and the call all the same.

#![cfg(all(feature = "game", target_os = "linux"))]
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

use std::os::unix::net::UnixListener;
use std::process::{Command, Stdio};

/// Starts the program without a terminal, and gives what it says.
fn said(set_up: impl FnOnce(&mut Command)) -> String {
    let data = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_rapport"));
    program.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env("RAPPORT_DATA", data.path()).stdin(Stdio::null());
    set_up(&mut program);
    let done = program.output().unwrap();
    assert!(done.status.success(), "{done:?}");
    let (out, told) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap());
    assert!(!told.contains("panicked"), "{told}");
    assert!(out.contains("this is a demonstration") || told.contains("this is a demonstration"), "nothing is played: {out}{told}");
    assert!(out.contains("The service cycle:"), "it is not played to its marks: {out}");
    out + &told
}

#[test]
fn without_a_display_it_says_so_and_plays_on() {
    let text = said(|_| {});
    assert!(text.contains("The window cannot be opened: there is no display. You can play here, in lines of text."), "{text}");
}

#[test]
fn a_display_that_does_not_answer_is_named() {
    let text = said(|program| _ = program.env("DISPLAY", ":7654"));
    assert!(text.contains("no display answers at :7654"), "{text}");
}

#[test]
fn without_anything_that_can_draw_it_says_so_and_plays_on() {
    // Something answers where the display would be, and no driver is found.
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("display:0");
    let _display = UnixListener::bind(&place).unwrap();
    let nothing = folder.path().join("no-driver.json");
    let text = said(|program| {
        program.env("DISPLAY", &place).env("WGPU_BACKEND", "vulkan");
        program.env("VK_DRIVER_FILES", &nothing).env("VK_ICD_FILENAMES", &nothing);
    });
    assert!(text.contains("there is no graphics adapter here, not even a software one"), "{text}");
}
