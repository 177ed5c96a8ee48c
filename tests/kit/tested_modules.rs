//! What the spec cases say about Node's built-in modules: which modules a case is about, and its sentence.
//!
//! A case is about the modules that its manifest names under `modules`, otherwise about that of its area ("Areas" below), otherwise about those
//! that its files load, but for what nearly every program loads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::case;
use super::manifest::Manifest;

/// Areas whose cases are about one module, whatever else they load.
const AREAS: [(&str, &str); 18] = [
    ("child_process", "child_process"),
    ("cjs", "module"),
    ("cluster", "cluster"),
    ("crypto", "crypto"),
    ("dns", "dns"),
    ("esm", "module"),
    ("fetch", GLOBALS),
    ("ffi", "ffi"),
    ("fs", "fs"),
    ("globals", GLOBALS),
    ("http", "http"),
    ("inspector", "inspector"),
    ("process", "process"),
    ("streams", "stream"),
    ("tls", "tls"),
    ("v8", "v8"),
    ("worker", "worker_threads"),
    ("zlib", "zlib"),
];

/// Areas whose cases are about the modules that they load.
const BY_LOADING: [&str; 2] = ["builtins", "stdlib"];

/// What programs load to say or to prepare something: a case is about these when it loads nothing else.
const HELPERS: [&str; 6] = ["assert", "child_process", "events", "fs", "os", "path"];

/// The section of what needs no module.
pub const GLOBALS: &str = "globals";

/// What the cases say of a module.
#[derive(Default)]
pub struct Tested {
    /// Sentences of cases, each with whether Node passes them too.
    pub sentences: BTreeMap<String, bool>,
    /// Why Node does not pass some of them.
    pub differs: BTreeSet<String>,
}

impl Tested {
    /// How many of the cases pass under Node too.
    pub fn under_node(&self) -> usize {
        self.sentences.values().filter(|same| **same).count()
    }
}

/// By module, for each of `modules` and the globals.
///
/// # Errors
/// Cases that cannot be read, or that name a module which there is not.
pub fn collect(specs: &Path, modules: &[String]) -> Result<BTreeMap<String, Tested>, String> {
    let mut tested: BTreeMap<String, Tested> = BTreeMap::new();
    for (case, folder, manifest) in case::manifests(specs)? {
        let Some((area, name)) = case.split_once("::") else {
            continue;
        };
        for module in modules_of(&manifest, area, &folder, modules)
            .map_err(|error| format!("{case}: {error}"))?
        {
            let tested = tested.entry(module).or_default();
            let same = manifest.not_node().is_none();
            tested.sentences.insert(sentence(name), same);
            if let Some(reason) = manifest.not_node() {
                tested.differs.insert(reason_in_words(reason));
            }
        }
    }
    Ok(tested)
}

fn modules_of(
    manifest: &Manifest,
    area: &str,
    folder: &Path,
    modules: &[String],
) -> Result<BTreeSet<String>, String> {
    if let Some(unknown) = manifest
        .modules
        .iter()
        .find(|name| *name != GLOBALS && !modules.contains(name))
    {
        return Err(format!("`modules`: no module is called `{unknown}`"));
    }
    if !manifest.modules.is_empty() {
        return Ok(manifest.modules.iter().cloned().collect());
    }
    if let Some((_, module)) = AREAS.iter().find(|(name, _)| *name == area) {
        return Ok(BTreeSet::from([(*module).to_owned()]));
    }
    if !BY_LOADING.contains(&area) {
        return Ok(BTreeSet::new());
    }
    let loaded = loaded_by(folder, modules).map_err(|error| error.to_string())?;
    let others: BTreeSet<String> = loaded
        .iter()
        .filter(|name| !HELPERS.contains(&name.as_str()))
        .cloned()
        .collect();
    Ok(if others.is_empty() { loaded } else { others })
}

/// The modules that the files of a case load, its manifest included: it may hold a program.
fn loaded_by(folder: &Path, modules: &[String]) -> std::io::Result<BTreeSet<String>> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() || path.extension().is_some_and(|extension| extension == "out") {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        for before in [
            "require(",
            "from ",
            "import ",
            "import(",
            "getBuiltinModule(",
        ] {
            for (place, _) in text.match_indices(before) {
                let rest = text[place + before.len()..].trim_start_matches('\\');
                let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
                    continue;
                };
                let name = rest[1..].split([quote, '\\']).next().unwrap_or_default();
                let name = name.strip_prefix("node:").unwrap_or(name);
                if modules.iter().any(|module| module == name) {
                    found.insert(name.to_owned());
                }
            }
        }
    }
    Ok(found)
}

/// The name of a case is a sentence.
fn sentence(name: &str) -> String {
    name.replace('_', " ")
}

fn reason_in_words(reason: &str) -> String {
    reason
        .trim_start_matches("Deviation: ")
        .trim_end_matches('.')
        .to_owned()
}
