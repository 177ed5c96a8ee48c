//! The shortest way from what a program knows by name to each object of its heap.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::HashMap;
use std::collections::HashSet;

use super::graph::Edge;
use super::graph::EdgeKind;
use super::graph::Graph;

/// What a program has under a name of its own, where a way may begin.
#[derive(Clone, Debug)]
pub enum Source {
    Global,
    /// The variables at the top level of a file.
    File(String),
    /// A CommonJS module, for what is in its exports only.
    Module(String),
    /// The exports of an ES module.
    EsModule(String),
    /// Everything that V8 holds on to.
    Roots,
}

/// What `freeze` in js/70_snapshot.js leaves on the global object for the start.
const FROZEN: &str = "__rt";

/// What it leaves there for deno_core.
const OF_DENO: &str = "Deno";

/// From all sources to everything.
pub struct Paths {
    /// The edge by which the best way enters a node.
    before: Vec<Option<(usize, Edge)>>,
    sources: HashMap<usize, Source>,
    /// Of each function, and of each scope that functions use: the file.
    files: HashMap<usize, String>,
    /// What `freeze` leaves on the global object.
    frozen: HashSet<usize>,
}

const NEVER: u32 = u32::MAX;

/// A way through what a program wrote is better than any through V8's or the runtime's insides.
const OF_THE_RUNTIME: u32 = 10_000;

impl Paths {
    pub fn find(graph: &Graph) -> Self {
        let files = files_of(graph);
        let sources = sources_of(graph, &files);
        let frozen = frozen_in(graph);
        let mut before = vec![None; graph.len()];
        let mut costs = vec![NEVER; graph.len()];
        let mut queue = BinaryHeap::new();
        for (node, source) in &sources {
            let cost = match source {
                Source::Global | Source::File(_) => 0,
                Source::Module(_) | Source::EsModule(_) => 1,
                Source::Roots => 4 * OF_THE_RUNTIME,
            };
            costs[*node] = cost;
            queue.push(Reverse((cost, *node)));
        }
        while let Some(Reverse((cost, node))) = queue.pop() {
            if cost > costs[node] {
                continue;
            }
            for edge in graph.edges(node) {
                let Some(mut step) = cost_of(graph, &files, node, edge) else {
                    continue;
                };
                // V8's own tables lead there as the properties do.
                if frozen.contains(&edge.to) {
                    step = OF_THE_RUNTIME;
                }
                let cost = cost.saturating_add(step);
                if cost < costs[edge.to] {
                    costs[edge.to] = cost;
                    before[edge.to] = Some((node, *edge));
                    queue.push(Reverse((cost, edge.to)));
                }
            }
        }
        Self {
            before,
            sources,
            files,
            frozen,
        }
    }

    /// Whether a way goes through what is the runtime's alone.
    pub fn is_of_the_runtime(&self, steps: &[(usize, Edge)]) -> bool {
        steps.iter().any(|(_, edge)| self.frozen.contains(&edge.to))
    }

    /// Where the way to `node` begins and its steps, each with the node that it leaves. `None` for what nothing holds.
    pub fn to(&self, node: usize) -> Option<(Source, Vec<(usize, Edge)>)> {
        let mut steps = Vec::new();
        let mut node = node;
        while let Some((from, edge)) = self.before[node] {
            steps.push((from, edge));
            node = from;
        }
        steps.reverse();
        Some((self.sources.get(&node)?.clone(), steps))
    }

    /// Of each node the file that holds it, or `globalThis`; `None` for what is the runtime's.
    ///
    /// - `globals`: properties of the global object that are not the program's
    pub fn owners<'a>(
        &'a self,
        graph: &'a Graph,
        globals: &HashSet<String>,
    ) -> Vec<Option<&'a str>> {
        let mut owners: Vec<Option<Option<&str>>> = vec![None; graph.len()];
        for node in 0..graph.len() {
            let mut way = Vec::new();
            let mut at = node;
            let owner = loop {
                if let Some(known) = owners[at] {
                    break known;
                }
                way.push(at);
                if let Some(file) = self.files.get(&at) {
                    break Some(file.as_str());
                }
                match self.sources.get(&at) {
                    Some(Source::File(file) | Source::Module(file) | Source::EsModule(file)) => {
                        break Some(file.as_str());
                    }
                    Some(Source::Global | Source::Roots) => break None,
                    None => {}
                }
                let Some((from, edge)) = self.before[at].filter(|_| !graph.is_function(at)) else {
                    break None;
                };
                if !self.is_of_program(graph, from, &edge) {
                    break None;
                }
                if matches!(self.sources.get(&from), Some(Source::Global)) {
                    let name = graph.edge_name(&edge);
                    let own = edge.kind == EdgeKind::Property
                        && !globals.contains(name)
                        && !matches!(name, FROZEN | OF_DENO | "__proto__");
                    break own.then_some("globalThis");
                }
                at = from;
            };
            for node in way {
                owners[node] = Some(owner);
            }
        }
        owners.into_iter().map(Option::flatten).collect()
    }

    /// Whether what an edge leads to belongs to who holds it, and is not something of V8's or the runtime's that everybody has.
    fn is_of_program(&self, graph: &Graph, from: usize, edge: &Edge) -> bool {
        match edge.kind {
            EdgeKind::Variable => self.files.contains_key(&from),
            EdgeKind::Nothing => false,
            _ => {
                !matches!(
                    graph.edge_name(edge),
                    "__proto__" | "code" | "constructor" | "map" | "native_context"
                ) && graph.name(edge.to) != "system / NativeContext"
            }
        }
    }

    /// The node from which the way enters `node`, and how.
    pub fn holder(&self, node: usize) -> Option<(usize, Edge)> {
        self.before[node]
    }

    /// The program's file that a function or a scope belongs to.
    pub fn file(&self, node: usize) -> Option<&str> {
        self.files.get(&node).map(String::as_str)
    }
}

fn cost_of(graph: &Graph, files: &HashMap<usize, String>, from: usize, edge: &Edge) -> Option<u32> {
    let name = graph.edge_name(edge);
    Some(match edge.kind {
        EdgeKind::Nothing => return None,
        // How the global object of a context of `vm` finds what the context was made of (runtime/src/vm_definer.rs).
        EdgeKind::Property if name.contains("rt:vm:contextified") => OF_THE_RUNTIME,
        EdgeKind::Variable if files.contains_key(&from) => 10,
        EdgeKind::Variable => OF_THE_RUNTIME,
        EdgeKind::Property if matches!(name, "__proto__" | "constructor" | "prototype") => 1000,
        // Where a property has no better name.
        EdgeKind::Property if name.starts_with('<') || name.starts_with('_') => 12,
        EdgeKind::Property | EdgeKind::Element => 10,
        EdgeKind::Field if matches!(name, "map" | "shared" | "code" | "feedback_cell") => 1000,
        // Its own scope belongs to a function, and so do those around it.
        EdgeKind::Field if matches!(name, "context" | "previous") => 1,
        EdgeKind::Field => 11,
    })
}

/// The files of functions that are the program's and of the scopes that those use.
fn files_of(graph: &Graph) -> HashMap<usize, String> {
    let mut files = HashMap::new();
    for function in (0..graph.len()).filter(|node| graph.is_function(*node)) {
        let file = graph
            .child(function, EdgeKind::Field, "shared")
            .and_then(|shared| graph.child(shared, EdgeKind::Field, "script"))
            .and_then(|script| graph.name(script).strip_prefix("system / Script / "))
            .filter(|file| is_of_a_program(file));
        let Some(file) = file else { continue };
        files.insert(function, shown(file));
        let mut scope = graph.child(function, EdgeKind::Field, "context");
        while let Some(node) = scope.filter(|node| is_scope(graph, *node)) {
            if files.insert(node, shown(file)).is_some() {
                break;
            }
            scope = graph.child(node, EdgeKind::Field, "previous");
        }
    }
    files
}

pub fn is_scope(graph: &Graph, node: usize) -> bool {
    graph.name(node).starts_with("system / Context")
}

fn is_of_a_program(file: &str) -> bool {
    !["ext:", "node:", "checkin:", "[ext:", "internal:"]
        .iter()
        .any(|start| file.starts_with(start))
}

/// A path below the working folder without that folder.
pub fn shown(file: &str) -> String {
    let path = file.strip_prefix("file://").unwrap_or(file);
    std::env::current_dir()
        .ok()
        .and_then(|folder| {
            std::path::Path::new(path)
                .strip_prefix(folder)
                .ok()
                .map(|path| path.display().to_string())
        })
        .unwrap_or_else(|| path.to_owned())
}

fn sources_of(graph: &Graph, files: &HashMap<usize, String>) -> HashMap<usize, Source> {
    let mut sources = HashMap::from([(0, Source::Roots)]);
    if let Some(global) = main_global(graph) {
        sources.insert(global, Source::Global);
    }
    for node in 0..graph.len() {
        let name = graph.name(node);
        if is_scope(graph, node) {
            let outermost = graph
                .child(node, EdgeKind::Field, "previous")
                .is_some_and(|outer| graph.name(outer) == "system / NativeContext");
            if let Some(file) = files.get(&node).filter(|_| outermost) {
                sources.insert(node, Source::File(file.clone()));
            }
        } else if name == "Module" && graph.child(node, EdgeKind::Property, "exports").is_some() {
            let file = graph.child(node, EdgeKind::Property, "filename");
            if let Some(file) = file.map(|file| graph.name(file))
                && file.starts_with('/')
            {
                sources.insert(node, Source::Module(shown(file)));
            }
        } else if name == "system / SourceTextModule"
            && let Some(file) = file_of_es_module(graph, files, node)
        {
            sources.insert(node, Source::EsModule(file));
        }
    }
    sources
}

/// The global object of the program, which has been frozen.
pub fn main_global(graph: &Graph) -> Option<usize> {
    (0..graph.len()).find(|node| {
        graph.name(*node).ends_with("[JSGlobalObject]")
            && graph.child(*node, EdgeKind::Property, FROZEN).is_some()
    })
}

fn frozen_in(graph: &Graph) -> HashSet<usize> {
    let global = main_global(graph);
    [FROZEN, OF_DENO]
        .into_iter()
        .filter_map(|name| graph.child(global?, EdgeKind::Property, name))
        .collect()
}

/// An ES module keeps the generator that ran it.
fn file_of_es_module(
    graph: &Graph,
    files: &HashMap<usize, String>,
    module: usize,
) -> Option<String> {
    graph
        .edges(module)
        .iter()
        .filter(|edge| graph.name(edge.to) == "Generator")
        .flat_map(|edge| graph.edges(edge.to))
        .find_map(|edge| files.get(&edge.to).cloned())
}
