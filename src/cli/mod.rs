//! Arguments and exit codes: 0 fine, 1 findings, 2 could not do it.

mod analyse;
mod check;
mod codebook;
mod graph;
mod new;
mod play;
mod print;
mod start;
mod watch;
mod words;

use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand, ValueEnum};

/// How something went, as an exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing to report.
    Fine = 0,
    /// There are findings, warnings included.
    Findings = 1,
    /// It could not be done.
    CouldNot = 2,
}

#[derive(Debug, Parser)]
#[command(name = "rapport", version, about = "Customer-service role-play: practise the call, see why it went as it did.")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play a role-play
    Play(play::Wanted),
    /// Look at behaviours, and at what they cover
    Codebook(codebook::Wanted),
    /// Begin an organisation or a scenario
    New(new::Wanted),
    /// Check files and folders again at every save
    Watch(watch::Wanted),
    /// Look at every play of a scenario: best and worst, chance, endings, what is wrong with it as a whole
    Analyse(analyse::Wanted),
    /// Draw a scenario's beats and the ways between them
    Graph(graph::Wanted),
    /// Print a role-play to be played on paper
    Print(print::Wanted),
    /// Take a scenario's words out as a table, and put them back
    Words(words::Wanted),
    /// Walk the window through its screens and save a picture of each
    Tour {
        /// The folder for the pictures
        folder: PathBuf,
    },
    /// Check scenarios, organisations and customers
    Check {
        /// Files and folders
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// How to show what is found
        #[arg(long, value_enum, default_value_t = Shape::Human)]
        format: Shape,
        /// A centre's own codebook, in place of the built-in one
        #[arg(long, value_name = "DIR")]
        codebook: Option<PathBuf>,
    },
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// With the source, for people
    Human,
    /// In plain lines, for screen readers and editors
    Plain,
    /// One JSON object a line
    Json,
}

/// How the codebook is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Plainness {
    /// In words
    Human,
    /// As JSON
    Json,
}

/// Runs the program with the process's arguments.
#[must_use]
pub fn run() -> Exit {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let asked = !error.use_stderr();
            let _ = error.print();
            return if asked { Exit::Fine } else { Exit::CouldNot };
        }
    };
    let done = match &arguments.command {
        Some(Command::Check { paths, format, codebook }) => Ok(check::run(paths, *format, codebook.as_deref())),
        Some(Command::Codebook(wanted)) => codebook::run(wanted),
        Some(Command::Analyse(wanted)) => analyse::run(wanted),
        Some(Command::Graph(wanted)) => graph::run(wanted),
        Some(Command::New(wanted)) => new::run(wanted),
        Some(Command::Play(wanted)) => play::run(wanted),
        Some(Command::Print(wanted)) => print::run(wanted),
        Some(Command::Watch(wanted)) => watch::run(wanted),
        Some(Command::Words(wanted)) => words::run(wanted),
        Some(Command::Tour { folder }) => start::tour(folder),
        None => play::run(&play::Wanted::default()),
    };
    done.unwrap_or_else(|play::CouldNot(why)| {
        eprintln!("{why}");
        Exit::CouldNot
    })
}

/// Writes a line for whoever reads; a reader that has gone away has seen enough, and is no error.
fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{}", line.trim_end_matches('\n'));
}

/// Writes what was made to the file that was named, or to the standard output.
fn hand_over(text: &str, out: Option<&Path>) -> Result<Exit, play::CouldNot> {
    match out {
        None => say(text),
        Some(path) => {
            write_file(path, text)?;
            say(&format!("Written to {}.", path.display()));
        }
    }
    Ok(Exit::Fine)
}

/// Writes a file whole or not at all: what stood there before stays until the new text is complete.
fn write_file(path: &Path, text: &str) -> Result<(), play::CouldNot> {
    let cannot = |error: std::io::Error| play::CouldNot(format!("{} cannot be written: {error}.", path.display()));
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        let _ = std::fs::remove_file(&beside);
        cannot(error)
    })
}
