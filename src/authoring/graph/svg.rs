//! The picture as SVG: one file, with a title and a description for people who hear it.

use std::fmt::Write;

use crate::scenario::{Scenario, Stage};

use super::layout::{Size, Spot, lay_out};
use super::{Edge, Graph, Node, Shares, What, stage_word};
use crate::report::escaped;

const FONT: &str = "'Atkinson Hyperlegible Next', Verdana, 'DejaVu Sans', Arial, sans-serif";
const INK: &str = "#1f2933";
/// The room above the graph for its heading and the key.
const HEAD: f64 = 84.0;

/// The scenario's beats and endings and the ways between them. With shares, what many plays come to is drawn broader.
#[must_use]
pub fn graph_svg(scenario: &Scenario, shares: Option<&Shares>) -> String {
    let graph = Graph::of(scenario, shares);
    let nodes: Vec<Size> = graph.nodes.iter().map(node_size).collect();
    let labels: Vec<Size> = graph.edges.iter().map(label_size).collect();
    let layout = lay_out(&graph, &nodes, &labels);
    let key_width = as_length(Stage::ALL.len()) * 104.0 + 190.0;
    let heading = format!("The beats of “{}”", graph.title);
    let width = layout.size.width.max(key_width).max(text_width(&heading, 20.0) + 48.0);
    let shift = (width - layout.size.width) / 2.0;
    let height = layout.size.height + HEAD;
    let mut out = String::new();
    // Writing into a text cannot fail.
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" width=\"{width:.0}\" height=\"{height:.0}\" \
         role=\"img\" aria-labelledby=\"graph-title graph-desc\" font-family=\"{FONT}\">\n<title id=\"graph-title\">{}</title>\n\
         <desc id=\"graph-desc\">{}</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"24\" y=\"34\" font-size=\"20\" font-weight=\"bold\" fill=\"{INK}\">{}</text>\n",
        escaped(&heading),
        escaped(&described(&graph)),
        escaped(&heading)
    );
    out += &key();
    let _ = writeln!(out, "<g transform=\"translate({shift:.1} {HEAD})\">");
    for (place, edge) in graph.edges.iter().enumerate() {
        out += &drawn_way(&graph, edge, &layout.ways[place], layout.upwards[place]);
    }
    for (edge, spot) in graph.edges.iter().zip(&layout.labels) {
        out += &drawn_label(edge, *spot);
    }
    for ((node, size), spot) in graph.nodes.iter().zip(&nodes).zip(&layout.nodes) {
        out += &drawn_node(node, *size, *spot);
    }
    out += "</g>\n</svg>\n";
    out
}

fn as_length(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// More than any of the fonts needs for it.
fn text_width(text: &str, size: f64) -> f64 {
    as_length(text.chars().count()) * size * 0.66
}

fn lines(node: &Node) -> Vec<String> {
    let share = node.share.map(|share| format!("{} of plays", percent(share)));
    std::iter::once(node.about.clone()).chain(share).collect()
}

fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "under 1 %".to_owned() } else { format!("{percent:.0} %") }
}

fn node_size(node: &Node) -> Size {
    let lines = lines(node);
    let widest = lines.iter().map(|line| text_width(line, 12.0)).fold(text_width(&node.id, 15.0), f64::max);
    let ends = if matches!(node.what, What::Beat(_)) { 24.0 } else { 48.0 };
    Size { width: (widest + ends).max(110.0), height: 34.0 + 17.0 * as_length(lines.len()) }
}

fn label_size(edge: &Edge) -> Size {
    let lines = edge.label();
    let widest = lines.iter().map(|line| text_width(line, 11.0)).fold(0.0, f64::max);
    Size { width: widest + 8.0, height: 14.0 * as_length(lines.len()) }
}

/// Fill by stage: light, and apart in lightness as well as in hue.
const fn fill(what: What) -> &'static str {
    match what {
        What::Beat(Stage::Greet) => "#fff4d6",
        What::Beat(Stage::Discover) => "#cfe8fb",
        What::Beat(Stage::Solve) => "#cdecc8",
        What::Beat(Stage::Confirm) => "#e3d5f7",
        What::Beat(Stage::Close) => "#f7c9cf",
        What::Ending(_) | What::Anywhere => "#ffffff",
    }
}

fn key() -> String {
    let mut out = String::from("<g font-size=\"12\" aria-hidden=\"true\">\n");
    for (place, stage) in Stage::ALL.into_iter().enumerate() {
        let x = 24.0 + 104.0 * as_length(place);
        let _ = writeln!(
            out,
            "<rect x=\"{x:.0}\" y=\"50\" width=\"16\" height=\"16\" fill=\"{}\" stroke=\"{INK}\"/><text x=\"{:.0}\" y=\"63\" fill=\"{INK}\">{}</text>",
            fill(What::Beat(stage)),
            x + 22.0,
            stage_word(stage)
        );
    }
    let x = 24.0 + 104.0 * as_length(Stage::ALL.len());
    let _ = writeln!(
        out,
        "<rect x=\"{x:.0}\" y=\"50\" width=\"30\" height=\"16\" rx=\"8\" fill=\"#ffffff\" stroke=\"{INK}\" stroke-width=\"3\"/>\
         <text x=\"{:.0}\" y=\"63\" fill=\"{INK}\">an ending</text>\n</g>",
        x + 38.0
    );
    out
}

fn drawn_way(graph: &Graph, edge: &Edge, points: &[Spot], upwards: bool) -> String {
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return String::new() };
    let mut path = format!("M {:.1} {:.1}", first.x, first.y);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let middle = f64::midpoint(from.y, to.y);
        let _ = write!(path, " C {:.1} {middle:.1} {:.1} {middle:.1} {:.1} {:.1}", from.x, to.x, to.x, to.y);
    }
    let (tip, back) = if upwards { (*first, 9.0) } else { (*last, -9.0) };
    let width = edge.share.map_or(1.5, |share| 0.75 + 6.0 * share.clamp(0.0, 1.0));
    let half = 4.0 + width / 2.0;
    let anywhere = graph.nodes[edge.from].what == What::Anywhere;
    let dashes = if anywhere || edge.share == Some(0.0) { " stroke-dasharray=\"5 4\"" } else { "" };
    format!(
        "<path d=\"{path}\" fill=\"none\" stroke=\"#52606d\" stroke-width=\"{width:.2}\"{dashes}/>\
         <path d=\"M {:.1} {:.1} L {:.1} {:.1} L {:.1} {:.1} Z\" fill=\"#52606d\"/>\n",
        tip.x,
        tip.y,
        tip.x - half,
        tip.y + back,
        tip.x + half,
        tip.y + back
    )
}

fn drawn_label(edge: &Edge, spot: Spot) -> String {
    let (lines, size) = (edge.label(), label_size(edge));
    if lines.is_empty() {
        return String::new();
    }
    let mut out = format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#ffffff\"/>\n",
        spot.x - size.width / 2.0,
        spot.y - size.height / 2.0,
        size.width,
        size.height
    );
    for (place, line) in lines.iter().enumerate() {
        let y = spot.y - size.height / 2.0 + 11.0 + 14.0 * as_length(place);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"11\" text-anchor=\"middle\" fill=\"{INK}\">{}</text>",
            spot.x,
            escaped(line)
        );
    }
    out
}

fn drawn_node(node: &Node, size: Size, spot: Spot) -> String {
    let (left, top) = (spot.x - size.width / 2.0, spot.y - size.height / 2.0);
    let (round, stroke, dashes) = match node.what {
        What::Beat(_) => (4.0, 1.5, ""),
        What::Ending(_) => (size.height / 2.0, 3.0, ""),
        What::Anywhere => (size.height / 2.0, 1.5, " stroke-dasharray=\"5 4\""),
    };
    let mut out = format!(
        "<g><rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{round:.1}\" fill=\"{}\" stroke=\"{INK}\" stroke-width=\"{stroke}\"{dashes}/>\n\
         <text x=\"{:.1}\" y=\"{:.1}\" font-size=\"15\" font-weight=\"bold\" text-anchor=\"middle\" fill=\"{INK}\">{}</text>\n",
        size.width,
        size.height,
        fill(node.what),
        spot.x,
        top + 22.0,
        escaped(&node.id)
    );
    for (place, line) in lines(node).iter().enumerate() {
        let y = top + 40.0 + 17.0 * as_length(place);
        let _ = writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{y:.1}\" font-size=\"12\" text-anchor=\"middle\" fill=\"{INK}\">{}</text>",
            spot.x,
            escaped(line)
        );
    }
    out + "</g>\n"
}

/// The graph in sentences.
fn described(graph: &Graph) -> String {
    let mut out = format!("The role-play begins at {}.", graph.nodes[graph.start].id);
    for (place, node) in graph.nodes.iter().enumerate() {
        let ways: Vec<&str> = graph.edges.iter().filter(|edge| edge.from == place).map(|edge| graph.nodes[edge.to].id.as_str()).collect();
        let share = node.share.map_or_else(String::new, |share| format!(", {} of plays", percent(share)));
        let _ = match node.what {
            What::Ending(_) => write!(out, " {} is an ending: {}{share}.", node.id, node.about),
            What::Beat(_) | What::Anywhere if ways.is_empty() => write!(out, " {} ({}{share}) leads nowhere.", node.id, node.about),
            What::Beat(_) | What::Anywhere => write!(out, " {} ({}{share}) leads to {}.", node.id, node.about, ways.join(", ")),
        };
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Size, label_size, lay_out, node_size};
    use crate::authoring::graph::Graph;
    use crate::authoring::graph::layout::Layout;
    use crate::library::Library;

    fn laid_out(graph: &Graph) -> (Layout, Vec<Size>, Vec<Size>) {
        let nodes: Vec<Size> = graph.nodes.iter().map(node_size).collect();
        let labels: Vec<Size> = graph.edges.iter().map(label_size).collect();
        (lay_out(graph, &nodes, &labels), nodes, labels)
    }

    #[test]
    fn nothing_lies_on_anything_else() {
        let library = Library::embedded(None).unwrap();
        for scenario in library.scenarios() {
            let graph = Graph::of(scenario, None);
            let (layout, nodes, labels) = laid_out(&graph);
            let boxes = layout.nodes.iter().zip(&nodes).chain(layout.labels.iter().zip(&labels).filter(|(_, size)| size.height > 0.0));
            let boxes: Vec<_> = boxes.collect();
            assert!(boxes.len() > graph.nodes.len());
            for (place, (one, size)) in boxes.iter().enumerate() {
                assert!(one.x - size.width / 2.0 >= 0.0 && one.x + size.width / 2.0 <= layout.size.width, "{}", scenario.id);
                assert!(one.y - size.height / 2.0 >= 0.0 && one.y + size.height / 2.0 <= layout.size.height, "{}", scenario.id);
                for (other, second) in &boxes[place + 1..] {
                    let beside = (one.x - other.x).abs() + 0.01 >= f64::midpoint(size.width, second.width);
                    let above = (one.y - other.y).abs() + 0.01 >= f64::midpoint(size.height, second.height);
                    assert!(beside || above, "{}: {one:?} {size:?} and {other:?} {second:?}", scenario.id);
                }
            }
        }
    }

    #[test]
    fn no_way_runs_through_a_node() {
        let library = Library::embedded(None).unwrap();
        for scenario in library.scenarios() {
            let graph = Graph::of(scenario, None);
            let (layout, nodes, _) = laid_out(&graph);
            for (edge, points) in graph.edges.iter().zip(&layout.ways) {
                for (place, (spot, size)) in layout.nodes.iter().zip(&nodes).enumerate() {
                    let own = place == edge.from || place == edge.to;
                    let inside = |point: &&super::Spot| {
                        (point.x - spot.x).abs() < size.width / 2.0 && (point.y - spot.y).abs() < size.height / 2.0 - 0.01
                    };
                    assert!(own || !points.iter().any(|point| inside(&point)), "{}: {}", scenario.id, graph.nodes[place].id);
                }
            }
        }
    }
}
