//! The window beside a bare Bevy window of the same features: until the first picture, memory, and what it costs to do nothing.
//!
//! ```sh
//! cargo bench --profile dev --bench window          # under a display; needs `xwd` (x11-apps on Debian)
//! ```
//!
//! Both programs are started in turn, from outside, on the same display, and looked at from outside: the first picture is there when the display shows
//! more than a flat colour. Each round starts both, and the middle of all rounds counts.

#![allow(clippy::disallowed_methods, reason = "this is what the clock is for")]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::{UpdateMode, WinitSettings};

type Bad = Box<dyn Error>;

/// How often each program is started.
const ROUNDS: usize = 5;
/// A program that shows nothing for so long is broken.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a program is left alone before it is watched doing nothing, and how long it is watched. Breath and blink have come to rest by then.
const SETTLING: Duration = Duration::from_secs(20);
const WATCHED: Duration = Duration::from_secs(10);
/// Clock ticks a second in `/proc`: fixed on Linux.
const TICKS: f64 = 100.0;

/// A program to look at.
struct Candidate {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<&'static str>,
}

/// What was seen of one start.
struct Seen {
    first: Duration,
    peak_kilobytes: u64,
    idle_share: f64,
}

/// A program that is stopped when it is done with.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn main() -> Result<(), Bad> {
    match std::env::args().nth(1).as_deref() {
        Some("bare") => {
            bare();
            Ok(())
        }
        _ => compare(),
    }
}

/// Frames that the bare window asks for: a window that sleeps from its first frame on would never show what is not ready by then.
const WAKING: u32 = 120;

/// A window with one line of text, which sleeps as Rapport does.
fn bare() {
    let hour = Duration::from_secs(3600);
    let asleep = WinitSettings { focused_mode: UpdateMode::reactive(hour), unfocused_mode: UpdateMode::reactive_low_power(hour) };
    App::new()
        .add_plugins(DefaultPlugins)
        .insert_resource(asleep)
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn(Camera2d);
            commands.spawn(Text::new("A bare window."));
        })
        .add_systems(Update, |mut frames: Local<u32>, mut redraw: MessageWriter<RequestRedraw>| {
            if *frames < WAKING {
                *frames += 1;
                redraw.write(RequestRedraw);
            }
        })
        .run();
}

fn compare() -> Result<(), Bad> {
    let rapport = PathBuf::from(env!("CARGO_BIN_EXE_rapport"));
    let candidates = [
        Candidate { name: "bare", program: std::env::current_exe()?, arguments: vec!["bare"] },
        Candidate { name: "title", program: rapport.clone(), arguments: vec![] },
        Candidate { name: "briefing", program: rapport, arguments: vec!["play", "kettle-no-receipt"] },
    ];
    let data = tempfile::tempdir()?;
    let mut seen: Vec<Vec<Seen>> = candidates.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for (candidate, seen) in candidates.iter().zip(&mut seen) {
            seen.push(look(candidate, data.path())?);
        }
    }
    println!("| Window | First picture, ms | Peak memory, MB | Doing nothing, % of a core |");
    println!("|---|---|---|---|");
    let middle = |seen: &[Seen], of: &dyn Fn(&Seen) -> f64| {
        let mut all: Vec<f64> = seen.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    let figures: Vec<[f64; 3]> = seen
        .iter()
        .map(|seen| {
            [
                middle(seen, &|one| one.first.as_secs_f64() * 1e3),
                middle(seen, &|one| one.peak_kilobytes as f64 / 1e3),
                middle(seen, &|one| one.idle_share * 100.0),
            ]
        })
        .collect();
    for (candidate, [first, peak, idle]) in candidates.iter().zip(&figures) {
        println!(
            "| {} | {first:.0} ({:.2} of bare) | {peak:.0} ({:.2} of bare) | {idle:.2} |",
            candidate.name,
            first / figures[0][0],
            peak / figures[0][1]
        );
    }
    Ok(())
}

fn look(candidate: &Candidate, data: &Path) -> Result<Seen, Bad> {
    let begun = Instant::now();
    let child = Command::new(&candidate.program)
        .args(&candidate.arguments)
        .env("RAPPORT_DATA", data)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    let running = Running(child);
    while !shown()? {
        if begun.elapsed() > PATIENCE {
            return Err(format!("{} shows nothing", candidate.name).into());
        }
        sleep(Duration::from_millis(10));
    }
    let first = begun.elapsed();
    sleep(SETTLING);
    let process = PathBuf::from(format!("/proc/{}", running.0.id()));
    let before = spent(&process)?;
    sleep(WATCHED);
    let idle_share = (spent(&process)? - before) / TICKS / WATCHED.as_secs_f64();
    let peak_kilobytes = peak(&process)?;
    drop(running);
    // The display is flat again before the next one starts.
    while shown()? {
        sleep(Duration::from_millis(50));
    }
    Ok(Seen { first, peak_kilobytes, idle_share })
}

/// Whether the display shows more than a flat colour.
fn shown() -> Result<bool, Bad> {
    let picture = Command::new("xwd").args(["-root", "-silent"]).stderr(Stdio::null()).output()?.stdout;
    // The first word is the size of the header; colours come after it and its table, which is small.
    let header = picture.first_chunk::<4>().map_or(0, |size| u32::from_be_bytes(*size)) as usize;
    let pixels: BTreeSet<&[u8]> = picture.get(header + 256 * 12..).unwrap_or_default().chunks_exact(4).step_by(7).collect();
    Ok(pixels.len() > 2)
}

/// Ticks of the clock that a process has spent.
fn spent(process: &Path) -> Result<f64, Bad> {
    let line = std::fs::read_to_string(process.join("stat"))?;
    let after = line.rsplit(')').next().unwrap_or_default();
    let fields: Vec<&str> = after.split_whitespace().collect();
    let field = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
    Ok(field(11) + field(12))
}

/// The most memory that a process ever held.
fn peak(process: &Path) -> Result<u64, Bad> {
    let status = std::fs::read_to_string(process.join("status"))?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    Ok(line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse().ok()).unwrap_or(0))
}
