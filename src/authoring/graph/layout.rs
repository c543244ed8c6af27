//! Where everything stands: layers by the longest way from the start, few crossings, and room for every label.
//!
//! Labels are laid out as nodes of their own in layers between those of the beats, and a way that passes a layer has its place there too:
//! so nothing ever lies on anything else.

use super::Graph;

/// How large a node or a label is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Where a node stands: its middle.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A laid-out graph.
#[derive(Debug)]
pub(super) struct Layout {
    /// By node.
    pub(super) nodes: Vec<Spot>,
    /// By edge: the points that it passes, from its upper end to its lower, in pairs that are joined straight.
    pub(super) ways: Vec<Vec<Spot>>,
    /// By edge: where its label stands.
    pub(super) labels: Vec<Spot>,
    /// By edge: whether it goes up, back to a beat further above.
    pub(super) upwards: Vec<bool>,
    pub(super) size: Size,
}

const MARGIN: f64 = 24.0;
const BESIDE: f64 = 18.0;
const BETWEEN: f64 = 22.0;
const SWEEPS: usize = 24;

/// Something with a place in a layer: a node, a label, or a way that passes.
struct Item {
    layer: usize,
    size: Size,
    above: Vec<usize>,
    below: Vec<usize>,
    x: f64,
    /// How much it matters that its ways are straight.
    weight: f64,
}

pub(super) fn lay_out(graph: &Graph, nodes: &[Size], labels: &[Size]) -> Layout {
    let upwards = upwards(graph);
    let layers = layers(graph, &upwards);
    let mut items: Vec<Item> = nodes.iter().zip(&layers).map(|(&size, &layer)| item(2 * layer, size, 1.0)).collect();
    // Each edge's chain of items, from its upper node to its lower one.
    let mut chains = Vec::new();
    for (place, edge) in graph.edges.iter().enumerate() {
        let (top, bottom) = if upwards[place] { (edge.to, edge.from) } else { (edge.from, edge.to) };
        let (first, last) = (2 * layers[top], 2 * layers[bottom]);
        let mut chain = vec![top];
        for layer in first + 1..last {
            let passing = Size { width: 6.0, height: 0.0 };
            let here = if layer == first + 1 { item(layer, labels[place], 2.0) } else { item(layer, passing, 4.0) };
            chain.push(items.len());
            items.push(here);
        }
        chain.push(bottom);
        for pair in chain.windows(2) {
            items[pair[0]].below.push(pair[1]);
            items[pair[1]].above.push(pair[0]);
        }
        chains.push(chain);
    }
    let rows = order(&items);
    place_across(&mut items, &rows);
    for _ in 0..4 {
        straighten(&mut items, &rows, &chains);
    }
    let (tops, heights, height) = place_down(&items, &rows);
    let left = items.iter().map(|item| item.x - item.size.width / 2.0).fold(f64::INFINITY, f64::min);
    let right = items.iter().map(|item| item.x + item.size.width / 2.0).fold(f64::NEG_INFINITY, f64::max);
    let spot = |place: usize| {
        let item = &items[place];
        Spot { x: item.x - left + MARGIN, y: tops[item.layer] + heights[item.layer] / 2.0 }
    };
    let ways = chains.iter().map(|chain| {
        let mut points = Vec::new();
        for (step, &place) in chain.iter().enumerate() {
            let (middle, item) = (spot(place), &items[place]);
            let half = if step == 0 || step + 1 == chain.len() { item.size.height / 2.0 } else { heights[item.layer] / 2.0 };
            if step > 0 {
                points.push(Spot { y: middle.y - half, ..middle });
            }
            if step + 1 < chain.len() {
                points.push(Spot { y: middle.y + half, ..middle });
            }
        }
        points
    });
    Layout {
        nodes: (0..nodes.len()).map(spot).collect(),
        ways: ways.collect(),
        labels: chains.iter().map(|chain| spot(chain[1])).collect(),
        upwards,
        size: Size { width: right - left + 2.0 * MARGIN, height },
    }
}

const fn item(layer: usize, size: Size, weight: f64) -> Item {
    Item { layer, size, above: Vec::new(), below: Vec::new(), x: 0.0, weight }
}

/// Which edges lead back to where a walk from the start has come from.
fn upwards(graph: &Graph) -> Vec<bool> {
    let mut back = vec![false; graph.edges.len()];
    let mut state = vec![0_u8; graph.nodes.len()];
    let roots = std::iter::once(graph.start).chain(0..graph.nodes.len());
    for root in roots {
        let mut open = vec![(root, 0_usize)];
        if state[root] != 0 {
            continue;
        }
        state[root] = 1;
        while let Some((node, from)) = open.pop() {
            let next = graph.edges.iter().enumerate().skip(from).find(|(_, edge)| edge.from == node);
            let Some((place, edge)) = next else {
                state[node] = 2;
                continue;
            };
            open.push((node, place + 1));
            match state[edge.to] {
                0 => {
                    state[edge.to] = 1;
                    open.push((edge.to, 0));
                }
                1 => back[place] = true,
                _ => {}
            }
        }
    }
    back
}

/// The longest way from a node that nothing leads to.
fn layers(graph: &Graph, upwards: &[bool]) -> Vec<usize> {
    let ends = |place: usize| {
        let edge = &graph.edges[place];
        if upwards[place] { (edge.to, edge.from) } else { (edge.from, edge.to) }
    };
    let mut layers = vec![0; graph.nodes.len()];
    // Without ways back there is no round, so this comes to rest after as many rounds as there are nodes.
    for _ in 0..graph.nodes.len() {
        for place in 0..graph.edges.len() {
            let (top, bottom) = ends(place);
            layers[bottom] = layers[bottom].max(layers[top] + 1);
        }
    }
    // What nothing leads to stands close above what it leads to.
    for node in (0..graph.nodes.len()).filter(|&node| node != graph.start) {
        let incoming = (0..graph.edges.len()).any(|place| ends(place).1 == node);
        let below = (0..graph.edges.len()).map(ends).filter(|(top, _)| *top == node).map(|(_, bottom)| layers[bottom]).min();
        if let Some(below) = below.filter(|_| !incoming) {
            layers[node] = below - 1;
        }
    }
    layers
}

/// The items of each layer from left to right, with few crossings: sweeps by the middle of the neighbours, the best one kept.
fn order(items: &[Item]) -> Vec<Vec<usize>> {
    let count = items.iter().map(|item| item.layer + 1).max().unwrap_or(0);
    let mut rows: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (place, item) in items.iter().enumerate() {
        rows[item.layer].push(place);
    }
    let mut place_in = vec![0.0; items.len()];
    let mut best = (usize::MAX, rows.clone());
    for sweep in 0..SWEEPS {
        let downwards = sweep % 2 == 0;
        let sequence: Vec<usize> = if downwards { (0..count).collect() } else { (0..count).rev().collect() };
        for layer in sequence {
            let middle = |place: usize, place_in: &[f64]| {
                let near = if downwards { &items[place].above } else { &items[place].below };
                let sum: f64 = near.iter().map(|&one| place_in[one]).sum();
                if near.is_empty() { place_in[place] } else { sum / as_length(near.len()) }
            };
            let mut keyed: Vec<(f64, usize)> = rows[layer].iter().map(|&place| (middle(place, &place_in), place)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            rows[layer] = keyed.into_iter().map(|(_, place)| place).collect();
            for (at, &place) in rows[layer].iter().enumerate() {
                place_in[place] = as_length(at) + 0.5 - as_length(rows[layer].len()) / 2.0;
            }
        }
        let crossings = crossings(items, &rows);
        if crossings < best.0 {
            best = (crossings, rows.clone());
        }
    }
    best.1
}

fn as_length(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn crossings(items: &[Item], rows: &[Vec<usize>]) -> usize {
    let mut at = vec![0; items.len()];
    for row in rows {
        for (place, &item) in row.iter().enumerate() {
            at[item] = place;
        }
    }
    let mut count = 0;
    for row in rows {
        let ways: Vec<(usize, usize)> = row.iter().flat_map(|&top| items[top].below.iter().map(move |&below| (top, below))).collect();
        for (place, one) in ways.iter().enumerate() {
            let crosses = |other: &&(usize, usize)| {
                (at[one.0] < at[other.0] && at[one.1] > at[other.1]) || (at[one.0] > at[other.0] && at[one.1] < at[other.1])
            };
            count += ways[place + 1..].iter().filter(crosses).count();
        }
    }
    count
}

/// Moves every item towards its neighbours, as far as the order and the room between allow.
fn place_across(items: &mut [Item], rows: &[Vec<usize>]) {
    for row in rows {
        spread(items, row, |_, _| 0.0);
    }
    for sweep in 0..SWEEPS * 2 {
        let layers: Vec<usize> = if sweep % 2 == 0 { (0..rows.len()).collect() } else { (0..rows.len()).rev().collect() };
        for layer in layers {
            spread(items, &rows[layer], |items, place| {
                let item = &items[place];
                let near = if sweep + 4 > SWEEPS * 2 {
                    item.above.iter().chain(&item.below).copied().collect::<Vec<_>>()
                } else if sweep % 2 == 0 {
                    item.above.clone()
                } else {
                    item.below.clone()
                };
                let weight: f64 = near.iter().map(|&one| items[one].weight).sum();
                let sum: f64 = near.iter().map(|&one| items[one].x * items[one].weight).sum();
                if near.is_empty() { item.x } else { sum / weight }
            });
        }
    }
}

/// Draws every way that passes several layers straight down, as far as its neighbours leave it room, so that it bends seldom.
fn straighten(items: &mut [Item], rows: &[Vec<usize>], chains: &[Vec<usize>]) {
    let mut at = vec![0; items.len()];
    for row in rows {
        for (place, &item) in row.iter().enumerate() {
            at[item] = place;
        }
    }
    for chain in chains.iter().filter(|chain| chain.len() > 3) {
        let passing = &chain[1..chain.len() - 1];
        let room = |items: &[Item], place: usize| {
            let (row, half) = (&rows[items[place].layer], items[place].size.width / 2.0 + BESIDE);
            let left = at[place].checked_sub(1).map(|before| &items[row[before]]);
            let right = row.get(at[place] + 1).map(|&after| &items[after]);
            let from = left.map_or(f64::NEG_INFINITY, |left| left.x + left.size.width / 2.0 + half);
            (from, right.map_or(f64::INFINITY, |right| right.x - right.size.width / 2.0 - half))
        };
        let mut from = 0;
        while from < passing.len() {
            let (mut least, mut most) = room(items, passing[from]);
            let mut to = from + 1;
            while to < passing.len() {
                let (left, right) = room(items, passing[to]);
                if left.max(least) > right.min(most) {
                    break;
                }
                (least, most) = (least.max(left), most.min(right));
                to += 1;
            }
            let wish = passing[from..to].iter().map(|&place| items[place].x).sum::<f64>() / as_length(to - from);
            for &place in &passing[from..to] {
                items[place].x = wish.max(least).min(most);
            }
            from = to;
        }
    }
}

/// Puts the items of a row as near to where each wants to be as their widths allow: those that would overlap are moved as a block.
fn spread(items: &mut [Item], row: &[usize], wish: impl Fn(&[Item], usize) -> f64) {
    let mut offsets = Vec::new();
    let mut edge = 0.0;
    for &place in row {
        offsets.push(edge + items[place].size.width / 2.0);
        edge += items[place].size.width + BESIDE;
    }
    // Blocks of items that touch: the sum of what they want, their weight, how many they are.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::new();
    for (&place, offset) in row.iter().zip(&offsets) {
        let weight = items[place].weight;
        blocks.push(((wish(items, place) - offset) * weight, weight, 1));
        while let [.., before, last] = blocks.as_slice() {
            if before.0 / before.1 <= last.0 / last.1 {
                break;
            }
            let merged = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            blocks.truncate(blocks.len() - 2);
            blocks.push(merged);
        }
    }
    let starts = blocks.iter().flat_map(|(sum, weight, count)| std::iter::repeat_n(sum / weight, *count));
    for ((&place, offset), start) in row.iter().zip(&offsets).zip(starts) {
        items[place].x = start + offset;
    }
}

/// The top and the height of every layer, and the height of everything.
fn place_down(items: &[Item], rows: &[Vec<usize>]) -> (Vec<f64>, Vec<f64>, f64) {
    let heights: Vec<f64> = rows.iter().map(|row| row.iter().map(|&place| items[place].size.height).fold(0.0, f64::max)).collect();
    let mut tops = Vec::new();
    let mut y = MARGIN;
    for height in &heights {
        tops.push(y);
        y += height + BETWEEN;
    }
    (tops, heights, y - BETWEEN + MARGIN)
}
