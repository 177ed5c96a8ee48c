//! Which object of a program something native belongs to: what is found is a part of it, often some layers down.

use super::Found;
use super::graph::Edge;
use super::graph::EdgeKind;
use super::graph::Graph;
use super::kinds;
use super::paths;
use super::paths::Paths;

/// So deep is a native object in what a program has of it.
const MOST_LAYERS: usize = 12;

/// What ties a context of `vm` to the object that a program made it of.
const VM_CONTEXT: &str = "native ContextifyContext";

pub fn of(graph: &Graph, paths: &Paths, found: &Found) -> usize {
    if found.half == VM_CONTEXT {
        return of_context(graph, paths, found.node);
    }
    // Objects of V8's are what programs have, and so are functions of add-ons.
    if found.class.is_some() || graph.is_function(found.node) {
        return found.node;
    }
    let mut culprit = found.node;
    for _ in 0..MOST_LAYERS {
        let Some((holder, edge)) = paths.holder(culprit) else {
            break;
        };
        let class = graph.name(culprit);
        let is_whole = is_object(graph, culprit) && !kinds::INNER.contains(&class);
        let is_part = if kinds::is_known(class) {
            is_part_of_known(graph, &edge, holder)
        } else {
            !is_whole || is_private(graph, paths, &edge, holder)
        };
        if !is_part {
            return culprit;
        }
        culprit = holder;
    }
    if is_object(graph, culprit) && !kinds::INNER.contains(&graph.name(culprit)) {
        culprit
    } else {
        // Nothing of a known class around it.
        found.node
    }
}

fn is_object(graph: &Graph, node: usize) -> bool {
    graph.is_object(node) && !paths::is_scope(graph, node)
}

/// Hash is a part of Hmac; a program has both.
fn is_part_of_known(graph: &Graph, edge: &Edge, holder: usize) -> bool {
    let (name, class) = (graph.edge_name(edge), graph.name(holder));
    kinds::PARTS.contains(&(name, class))
}

/// Whether a class keeps something for itself in this way.
fn is_private(graph: &Graph, paths: &Paths, edge: &Edge, holder: usize) -> bool {
    let name = graph.edge_name(edge);
    match edge.kind {
        EdgeKind::Property => name.starts_with(['_', '#', '<']),
        EdgeKind::Variable => paths.file(holder).is_none(),
        // A File has the parts of the Blob that it was made of.
        EdgeKind::Element => paths
            .holder(holder)
            .is_some_and(|(_, edge)| graph.edge_name(&edge) == "<symbol Parts>"),
        _ => false,
    }
}

/// The object that a context was made of, where V8 still has it.
pub fn made_of(graph: &Graph, wrapper: usize) -> Option<usize> {
    let native = graph.child(wrapper, EdgeKind::Field, "cppgc_object")?;
    let mut parts = graph.edges(native).iter().map(|edge| edge.to);
    parts.find(|node| graph.is_object(*node))
}

/// Whether `culprit` stands for the whole context.
pub fn is_made_of(graph: &Graph, wrapper: usize, culprit: usize) -> bool {
    culprit == wrapper || made_of(graph, wrapper) == Some(culprit)
}

/// The object that a program made a context of, or else what it has from that context.
fn of_context(graph: &Graph, paths: &Paths, wrapper: usize) -> usize {
    for node in made_of(graph, wrapper).into_iter().chain([wrapper]) {
        let Some((_, steps)) = paths.to(node) else {
            continue;
        };
        let enters = |(_, edge): &&(usize, Edge)| {
            graph.name(edge.to) == "system / NativeContext"
                || matches!(graph.edge_name(edge), "__proto__" | "constructor" | "map")
        };
        match steps.iter().find(enters) {
            Some((from, _)) => return *from,
            None => return node,
        }
    }
    wrapper
}
