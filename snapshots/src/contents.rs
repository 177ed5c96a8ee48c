//! What of a program is in a heap: how many objects of each class, and what each of its files holds.

use std::collections::HashMap;
use std::collections::HashSet;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;
use serde::Deserialize;
use serde::Serialize;

use crate::scan::Graph;
use crate::scan::Paths;

/// A part of a heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// Of a class, a file, a global variable's holder.
    pub name: String,
    pub count: u64,
    /// In V8's heap; texts beside it do not count.
    pub bytes: u64,
}

/// The program's share of a heap, the largest part first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// By the class of objects, or in parentheses by what else it is.
    pub constructors: Vec<Share>,
    /// By the file that holds it; `globalThis` for what global variables of the program hold alone.
    pub modules: Vec<Share>,
}

/// Names of the properties of the global object before a program has run, to tell its own from, and of what it has of `rt`'s.
pub fn global_names(runtime: &mut JsRuntime) -> Result<HashSet<String>, CoreError> {
    let names = runtime.execute_script(
        "ext:rt_bootstrap/globals",
        "Object.getOwnPropertyNames(globalThis).join('\\n')",
    )?;
    deno_core::scope!(scope, runtime);
    let names = v8::Local::new(scope, names).to_rust_string_lossy(scope);
    let private = format!("<symbol {}>", rt_runtime::LAZY_LOADS);
    Ok(names
        .lines()
        .map(str::to_owned)
        .chain(std::iter::once(private))
        .collect())
}

impl Contents {
    /// Of the heap of `runtime`, which is frozen or was not started yet. `None` where V8 cannot record it.
    ///
    /// - `globals`: see [`global_names`]
    pub fn of(runtime: &mut JsRuntime, globals: &HashSet<String>) -> Option<Self> {
        let json = rt_runtime::heap_snapshot_text(runtime.v8_isolate())?;
        let graph = Graph::read(&json)?;
        let paths = Paths::find(&graph);
        let mut constructors: HashMap<String, (u64, u64)> = HashMap::new();
        let mut modules: HashMap<String, (u64, u64)> = HashMap::new();
        for (node, owner) in paths.owners(&graph, globals).into_iter().enumerate() {
            let Some(owner) = owner else { continue };
            let bytes = graph.size(node);
            for (shares, name) in [
                (&mut constructors, graph.kind(node)),
                (&mut modules, owner.to_owned()),
            ] {
                let share = shares.entry(name).or_default();
                share.0 += 1;
                share.1 += bytes;
            }
        }
        Some(Self {
            constructors: sorted(constructors),
            modules: sorted(modules),
        })
    }
}

fn sorted(shares: HashMap<String, (u64, u64)>) -> Vec<Share> {
    let mut shares: Vec<Share> = shares
        .into_iter()
        .map(|(name, (count, bytes))| Share { name, count, bytes })
        .collect();
    shares.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.name.cmp(&b.name)));
    shares
}
