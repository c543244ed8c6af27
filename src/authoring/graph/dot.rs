//! The graph in the language of Graphviz, for people who lay it out themselves.

use std::fmt::Write;

use crate::scenario::Scenario;

use super::{Graph, Shares, What};

/// The scenario's beats and endings and the ways between them as DOT. With shares, what many plays come to is drawn broader.
#[must_use]
pub fn graph_dot(scenario: &Scenario, shares: Option<&Shares>) -> String {
    let graph = Graph::of(scenario, shares);
    let mut out = String::from("digraph beats {\n");
    // Writing into a text cannot fail.
    let _ = writeln!(out, "  graph [label={}, labelloc=t, fontname=\"sans-serif\"];", quoted(&graph.title));
    out += "  node [fontname=\"sans-serif\", style=filled, fillcolor=white];\n  edge [fontname=\"sans-serif\", fontsize=10];\n";
    for (place, node) in graph.nodes.iter().enumerate() {
        let shape = match node.what {
            What::Beat(_) => "box",
            What::Ending(_) => "octagon",
            What::Anywhere => "ellipse",
        };
        let share = node.share.map_or_else(String::new, |share| format!("\n{:.1} % of plays", share * 100.0));
        let _ = writeln!(out, "  n{place} [shape={shape}, label={}];", quoted(&format!("{}\n{}{share}", node.id, node.about)));
    }
    for edge in &graph.edges {
        let width = edge.share.map_or_else(String::new, |share| format!(", penwidth={:.2}", 0.75 + 6.0 * share));
        let _ = writeln!(out, "  n{} -> n{} [label={}{width}];", edge.from, edge.to, quoted(&edge.label().join("\n")));
    }
    out += "}\n";
    out
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n"))
}
