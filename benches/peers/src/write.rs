//! The same story for the other engines: as ink, and as Yarn.

use std::fmt::Write;

use crate::story::{COUNTERS, Reply, Story, Test};

/// The comparisons of a reply in a language that writes them with signs; `before` stands before every name.
fn tests(reply: &Reply, before: &str) -> String {
    let one = |(test, name): (&Test, &str)| match test {
        Test::AtLeast(n) => format!("{before}{name} >= {n}"),
        Test::Below(n) => format!("{before}{name} < {n}"),
    };
    reply.tests.iter().zip(COUNTERS).map(one).collect::<Vec<_>>().join(" and ")
}

/// The story as ink.
pub fn ink(story: &Story) -> String {
    let mut out = String::new();
    for name in COUNTERS {
        let _ = writeln!(out, "VAR {name} = 0");
    }
    out.push_str("-> beat_0\n");
    for (place, beat) in story.0.iter().enumerate() {
        let next = if place + 1 < story.0.len() { format!("beat_{}", place + 1) } else { "END".to_owned() };
        let _ = writeln!(out, "=== beat_{place} ===\n{}", beat.line);
        for reply in &beat.replies {
            let _ = writeln!(out, "+ [{}]", reply.say);
            for (name, by) in COUNTERS.iter().zip(reply.adds) {
                let _ = writeln!(out, "  ~ {name} = {name} + {by}");
            }
            let tests = tests(reply, "");
            let _ = writeln!(out, "  {{ {tests}:\n    {}\n  - else:\n    {}\n  }}\n  -> {next}", reply.first, reply.otherwise);
        }
    }
    out
}

/// The story as Yarn.
pub fn yarn(story: &Story) -> String {
    let mut out = String::new();
    for (place, beat) in story.0.iter().enumerate() {
        let _ = writeln!(out, "title: beat_{place}\n---");
        if place == 0 {
            for name in COUNTERS {
                let _ = writeln!(out, "<<declare ${name} = 0>>");
            }
        }
        let _ = writeln!(out, "{}", beat.line);
        for reply in &beat.replies {
            let _ = writeln!(out, "-> {}", reply.say);
            for (name, by) in COUNTERS.iter().zip(reply.adds) {
                let _ = writeln!(out, "    <<set ${name} = ${name} + {by}>>");
            }
            let _ = writeln!(
                out,
                "    <<if {}>>\n    {}\n    <<else>>\n    {}\n    <<endif>>",
                tests(reply, "$"),
                reply.first,
                reply.otherwise
            );
            if place + 1 < story.0.len() {
                let _ = writeln!(out, "    <<jump beat_{}>>", place + 1);
            }
        }
        out.push_str("===\n");
    }
    out
}
