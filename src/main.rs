//! The program: hands its arguments to the `cli` room.

fn main() {}
