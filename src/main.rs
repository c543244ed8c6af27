//! The program: hands over to the `cli` room.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(rapport::cli::run() as u8)
}
