//! Temporary: opens the window, or takes pictures.
fn main() {
    let folder = std::env::args().nth(1);
    let scenario = std::env::args().nth(2);
    let done = match folder {
        Some(folder) if folder != "-" => rapport::game::tour(std::path::Path::new(&folder), scenario.as_deref()),
        _ => rapport::game::run(rapport::game::Options { scenario, ..Default::default() }),
    };
    if let Err(error) = done {
        println!("cannot open: {error}");
    }
}
