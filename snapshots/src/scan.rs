//! What of a program cannot be in a snapshot, found before V8 writes its heap: V8 would abort at the first of it and not say what it was.
//!
//! A quick walk over all objects tells whether there is anything at all ([`Seen`]). Only then is the heap recorded as a graph, and each thing
//! named with the way that holds it.

mod culprit;
mod graph;
mod kinds;
mod paths;
mod words;

use std::collections::HashSet;

use deno_core::JsRuntime;
use deno_core::v8;
use rt_runtime::NativeHalves;

use graph::Edge;
use graph::EdgeKind;
pub use graph::Graph;
use kinds::Numbered;
use kinds::Open;
pub use paths::Paths;

/// Things to name; more would help nobody.
const MOST: usize = 50;

/// What has a native half in a heap in which no program has run.
pub struct Seen(NativeHalves);

impl Seen {
    pub fn in_heap_of(runtime: &mut JsRuntime) -> Self {
        deno_core::scope!(scope, runtime);
        Self(rt_runtime::native_halves(scope))
    }

    /// A line for each thing that a program has added to the heap of `runtime` and that cannot be in a snapshot. To be asked after garbage was
    /// collected.
    ///
    /// - `open`: whether something stands in the way, or this process has something open that objects may name by its number
    /// - `native`: what it alone holds is not written
    /// - `keeps_secrets`: whether keys may be in a blob
    pub fn refusals(
        &self,
        runtime: &mut JsRuntime,
        open: bool,
        native: NativeCode,
        keeps_secrets: bool,
    ) -> Refusals {
        let NativeCode {
            addons,
            leaves_handles,
        } = native;
        let now = Self::in_heap_of(runtime).0;
        if !open && !addons && !now.has_more_than(&self.0) {
            return Refusals::default();
        }
        let sample = addons.then(|| sample_of_externals(runtime));
        let json = rt_runtime::heap_snapshot_text(runtime.v8_isolate());
        drop(sample);
        let Some(mut graph) = json.and_then(|json| Graph::read(&json)) else {
            return Refusals::default();
        };
        let dropped = graph
            .drop_handles(|name| addons || leaves_handles || kinds::HOLDS_ITSELF.contains(&name));
        Refusals {
            lines: name_all(&graph, keeps_secrets),
            dropped,
        }
    }
}

/// What native code was there while the program ran that keeps what it was given.
#[derive(Clone, Copy)]
pub struct NativeCode {
    /// Whether add-ons were loaded.
    pub addons: bool,
    /// Whether the runtime's own holds functions of the program, and never lets go of them.
    pub leaves_handles: bool,
}

/// Where an object has its native half of an add-on.
const WRAPPED: &str = "<symbol napi_wrap>";

/// The name under which an object holds an External that nobody else has.
const SAMPLE: &str = "rt sample of externals";

/// Such an object: V8 writes neither a name nor a constructor of externals into a heap snapshot, but they all have one shape.
fn sample_of_externals(runtime: &mut JsRuntime) -> v8::Global<v8::Object> {
    deno_core::scope!(scope, runtime);
    let holder = v8::Object::new(scope);
    if let Some(name) = v8::String::new(scope, SAMPLE) {
        let external = v8::External::new(scope, std::ptr::null_mut());
        holder.set(scope, name.into(), external.into());
    }
    v8::Global::new(scope, holder)
}

/// All externals but the sample, which has to be in the heap, and the data of native functions, which V8 lets go of or knows.
fn externals(graph: &Graph) -> HashSet<usize> {
    let shape_of = |node| graph.child(node, EdgeKind::Field, "map");
    let sample = (0..graph.len()).find_map(|node| graph.child(node, EdgeKind::Property, SAMPLE));
    let Some((sample, shape)) = sample.and_then(|sample| Some((sample, shape_of(sample)?))) else {
        return HashSet::new();
    };
    let mut found: HashSet<usize> = (0..graph.len())
        .filter(|node| *node != sample && shape_of(*node) == Some(shape))
        .collect();
    for node in 0..graph.len() {
        let is_native_function = graph.name(node) == "system / FunctionTemplateInfo";
        for edge in graph.edges(node) {
            // An object of an add-on is named itself.
            if is_native_function || graph.edge_name(edge) == WRAPPED {
                found.remove(&edge.to);
            }
        }
    }
    found
}

#[derive(Default)]
pub struct Refusals {
    pub lines: Vec<String>,
    /// Whether handles were left out that have to be let go of before the heap is written.
    pub dropped: bool,
}

/// Something that cannot be written.
struct Found {
    node: usize,
    /// What of it is not in the heap.
    half: String,
    /// Its class where the name of its constructor may be another one.
    class: Option<&'static str>,
}

fn name_all(graph: &Graph, keeps_secrets: bool) -> Vec<String> {
    let found = find(graph);
    if found.is_empty() {
        return Vec::new();
    }
    let paths = Paths::find(graph);
    let mut named = HashSet::new();
    let mut lines = Vec::new();
    let mut of_the_runtime = Vec::new();
    for found in found {
        let culprit = culprit::of(graph, &paths, &found);
        if !named.insert(culprit) {
            continue;
        }
        match words::line(graph, &paths, &found, culprit) {
            (mut line, true) => {
                if !keeps_secrets && kinds::is_secret(graph.name(culprit), &found.half) {
                    line.push_str("; --snapshot-allow-secrets keeps it");
                }
                lines.push(line);
            }
            // Those of the runtime are among the pointers that V8 knows.
            (_, false) if found.class == Some(kinds::EXTERNAL) => {}
            (line, false) => of_the_runtime.push(line),
        }
    }
    // What the runtime alone holds belongs to something that is named already, as a rule.
    if lines.is_empty() {
        lines = of_the_runtime;
    }
    lines.sort();
    let more = lines.len().saturating_sub(MOST);
    if more > 0 {
        lines.truncate(MOST);
        lines.push(format!("Cannot snapshot {more} more objects."));
    }
    lines
}

fn find(graph: &Graph) -> Vec<Found> {
    let held = graph.held();
    // V8's own, of the `WebAssembly` object of each context.
    let of_v8: HashSet<usize> = (0..graph.len())
        .filter_map(|node| graph.child(node, EdgeKind::Property, "JSTag"))
        .collect();
    let externals = externals(graph);
    (0..graph.len())
        .filter(|node| held[*node] && !of_v8.contains(node))
        .filter_map(|node| {
            let found = |half: String, class| Some(Found { node, half, class });
            if externals.contains(&node) {
                return found("native data of an add-on".to_owned(), Some(kinds::EXTERNAL));
            }
            if graph.is_function(node) && is_exported(graph, node) {
                return found(
                    words::half_of_v8(kinds::EXPORTED).to_owned(),
                    Some(kinds::EXPORTED),
                );
            }
            if let Some(half) = of_an_addon(graph, node) {
                return found(half.to_owned(), None);
            }
            if !graph.is_object(node) {
                return None;
            }
            if let Some(half) = native_half(graph, node) {
                return found(format!("native {half}"), None);
            }
            if let Some(class) = class_of_v8(graph, node) {
                return found(words::half_of_v8(class).to_owned(), Some(class));
            }
            numbered(graph, node).and_then(|kind| found(kind.half.to_owned(), None))
        })
        .collect()
}

/// The type of the native object that `node` wraps.
fn native_half(graph: &Graph, node: usize) -> Option<&str> {
    graph
        .child(node, EdgeKind::Field, "cppgc_object")
        .map(|native| graph.name(native))
}

/// What an add-on has made: an object with a native half, one that is nothing else, or a function that `ext/node/addons.js` has marked.
fn of_an_addon(graph: &Graph, node: usize) -> Option<&'static str> {
    let property = |name| graph.child(node, EdgeKind::Property, name).is_some();
    if property(WRAPPED) {
        return Some("native half of an add-on");
    }
    if graph.is_function(node) {
        return property("<symbol rt add-on>").then_some("native code of an add-on");
    }
    None
}

/// The class of an object whose data V8 keeps outside of the heap.
fn class_of_v8(graph: &Graph, node: usize) -> Option<&'static str> {
    let points_out = |edge: &Edge| graph.name(edge.to).starts_with("system / Foreign");
    let points_out = graph.edges(node).iter().any(points_out);
    let first = graph.child(node, EdgeKind::Property, "__proto__");
    // Not the prototype itself, nor a copy of ext/node/wasm_copies.js.
    let is_own = |name| graph.child(node, EdgeKind::Property, name).is_some();
    let is_indirect = first.is_some_and(|first| kinds::INDIRECT.contains(&graph.name(first)))
        && !["constructor", "exports", "grow", "valueOf"]
            .into_iter()
            .any(is_own);
    if !points_out && !is_indirect {
        return None;
    }
    let mut prototype = Some(node);
    while let Some(node) = prototype {
        let name = graph.name(node);
        // Not every prototype has a tag.
        let is = |class: &&&str| **class == name || class.strip_prefix("Intl.") == Some(name);
        if let Some(class) = kinds::OF_V8.iter().find(is) {
            return Some(class);
        }
        prototype = graph.child(node, EdgeKind::Property, "__proto__");
    }
    None
}

/// Whether a function is an export of an instance of WebAssembly.
fn is_exported(graph: &Graph, function: usize) -> bool {
    graph
        .child(function, EdgeKind::Field, "shared")
        .and_then(|shared| graph.child(shared, EdgeKind::Field, "trusted_function_data"))
        .is_some_and(|data| graph.name(data) == "system / WasmExportedFunctionData")
}

/// The row of an object that names something of this process by its number.
fn numbered(graph: &Graph, node: usize) -> Option<&'static Numbered> {
    let name = graph.name(node);
    let property = |name: &str| graph.child(node, EdgeKind::Property, name);
    kinds::NUMBERED.iter().find(|kind| {
        kind.class == name
            && property(kind.known_by).is_some()
            && property("constructor").is_none()
            && match kind.open {
                Open::Text(name) => property(name).is_some_and(|value| graph.is_text(value)),
                Open::Number(name) => {
                    property(name).is_some_and(|value| number(graph, value) >= Some(0.0))
                }
                Open::File(name) => {
                    property(name).is_some_and(|value| number(graph, value) > Some(2.0))
                }
                Open::Kept(name) => kept_state(graph, node)
                    .and_then(|state| graph.child(state, EdgeKind::Property, name))
                    .is_some_and(|value| number(graph, value) >= Some(0.0)),
                Open::Within(name, open) => property(name)
                    .and_then(|within| graph.child(within, EdgeKind::Property, open))
                    .is_some_and(|value| number(graph, value) >= Some(0.0)),
                Open::NumberUntil(name, end) => {
                    property(name).is_some_and(|value| number(graph, value) >= Some(0.0))
                        && property(end).is_some_and(|value| graph.name(value) == "null")
                }
            }
    })
}

fn number(graph: &Graph, node: usize) -> Option<f64> {
    let text = graph.child(node, EdgeKind::Field, "value")?;
    graph.name(text).parse().ok()
}

/// What a `WeakMap` of the runtime has for `node`.
fn kept_state(graph: &Graph, node: usize) -> Option<usize> {
    kept_with(graph, node, "rid")
}

/// Such a value, known by one of its properties.
fn kept_with(graph: &Graph, node: usize, property: &str) -> Option<usize> {
    all_kept_with(graph, node, property).next()
}

fn all_kept_with<'a>(
    graph: &'a Graph,
    node: usize,
    property: &'a str,
) -> impl Iterator<Item = usize> + 'a {
    graph
        .edges(node)
        .iter()
        .filter(move |edge| {
            let name = graph.edge_name(edge);
            name.contains("part of key (")
                && graph.child(edge.to, EdgeKind::Property, property).is_some()
        })
        .map(|edge| edge.to)
}

/// Where the program made what `node` is, if that was noted (ext/node/remade/journal.js, places.js).
fn place_of(graph: &Graph, node: usize) -> Option<&str> {
    // A cipher's is noted with its state.
    let part = graph.child(node, EdgeKind::Property, "_context");
    [Some(node), part]
        .into_iter()
        .flatten()
        .find_map(|node| text_kept_with(graph, node, "place"))
}

/// Why `node` cannot be made again, if that was noted (ext/node/remade/places.js).
fn why_of(graph: &Graph, node: usize) -> Option<&str> {
    text_kept_with(graph, node, "why")
}

fn text_kept_with<'a>(graph: &'a Graph, node: usize, property: &'a str) -> Option<&'a str> {
    all_kept_with(graph, node, property)
        .filter_map(|kept| graph.child(kept, EdgeKind::Property, property))
        .find(|text| graph.is_text(*text))
        .map(|text| graph.name(text))
}
