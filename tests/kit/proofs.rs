//! Which cases prove what about the exports of `node:v8`, and the table of it in `docs/node-v8.md`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::case;
use super::manifest::Manifest;
use super::options::is_on;

/// `Object.keys(require('v8'))` of Node 26.10.
pub const EXPORTS: [&str; 25] = [
    "cachedDataVersionTag",
    "getHeapSnapshot",
    "getHeapStatistics",
    "getHeapSpaceStatistics",
    "getHeapCodeStatistics",
    "getCppHeapStatistics",
    "setFlagsFromString",
    "Serializer",
    "Deserializer",
    "DefaultSerializer",
    "DefaultDeserializer",
    "deserialize",
    "takeCoverage",
    "stopCoverage",
    "serialize",
    "writeHeapSnapshot",
    "promiseHooks",
    "queryObjects",
    "startupSnapshot",
    "setHeapSnapshotNearHeapLimit",
    "setHeapProfileNearHeapLimit",
    "GCProfiler",
    "isStringOneByteRepresentation",
    "startCpuProfile",
    "startHeapProfile",
];

/// In which respect a case proves an export.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub enum Respect {
    /// What right input gives.
    Good,
    /// What wrong input gives: arguments, receivers, states, files.
    Bad,
    /// That it acts on the thread that calls it.
    Worker,
}

const RESPECTS: [Respect; 3] = [Respect::Good, Respect::Bad, Respect::Worker];

#[derive(Default)]
struct Proofs {
    cases: BTreeMap<Respect, usize>,
    /// Why Node does not pass some of them, and how many.
    differs: BTreeMap<String, usize>,
}

/// The table in Markdown, a line each, newline at the end.
///
/// # Errors
/// A manifest that cannot be read, or an export that no case proves in one of the respects.
fn table(specs: &Path) -> Result<String, String> {
    let proofs = collect(specs)?;
    let mut text = String::from(
        "\n| export | good input | bad input | in a worker | where Node differs |\n|---|--:|--:|--:|---|\n",
    );
    let mut missing = Vec::new();
    for export in EXPORTS {
        let proofs = proofs.get(export);
        let _ = write!(text, "| `{export}` ");
        for respect in RESPECTS {
            let count = proofs.and_then(|proofs| proofs.cases.get(&respect));
            if count.is_none() {
                missing.push(format!("{export} ({respect:?})"));
            }
            let _ = write!(text, "| {} ", count.copied().unwrap_or_default());
        }
        let differs = proofs.into_iter().flat_map(|proofs| &proofs.differs);
        let reasons: Vec<String> = differs
            .map(|(reason, count)| match count {
                1 => reason.clone(),
                _ => format!("{reason} ({count} cases)"),
            })
            .collect();
        let _ = writeln!(text, "| {} |", reasons.join("; ").replace('|', r"\|"));
    }
    if !missing.is_empty() {
        return Err(format!("no case proves {}", missing.join(", ")));
    }
    text.push('\n');
    Ok(text)
}

fn collect(specs: &Path) -> Result<BTreeMap<String, Proofs>, String> {
    let mut proofs: BTreeMap<String, Proofs> = BTreeMap::new();
    for (_, _, manifest) in case::manifests(specs)? {
        add(&mut proofs, &manifest);
    }
    Ok(proofs)
}

fn add(proofs: &mut BTreeMap<String, Proofs>, manifest: &Manifest) {
    for (export, respects) in &manifest.proves {
        let proofs = proofs.entry(export.clone()).or_default();
        for &respect in respects {
            *proofs.cases.entry(respect).or_default() += 1;
        }
        if let Some(reason) = manifest.not_node() {
            let reason = reason
                .trim_start_matches("Deviation: ")
                .trim_end_matches('.');
            *proofs.differs.entry(reason.to_owned()).or_default() += 1;
        }
    }
}

/// The table in `docs/node-v8.md` is that of the cases; `RT_BLESS=1` writes it anew.
pub fn docs_show_what_the_cases_prove() {
    const START: &str = "<!-- exports:start -->\n";
    const END: &str = "<!-- exports:end -->";
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let expected = table(&repository.join("tests/specs")).unwrap_or_else(|error| panic!("{error}"));
    let path = repository.join("docs/node-v8.md");
    let page = fs::read_to_string(&path).expect("the page can be read");
    let (before, rest) = page.split_once(START).expect("the page has the marks");
    let (shown, after) = rest.split_once(END).expect("the page has the marks");
    if is_on("RT_BLESS") {
        let text = format!("{before}{START}{expected}{END}{after}");
        fs::write(&path, text).expect("the page can be written");
        return;
    }
    assert_eq!(shown, expected, "RT_BLESS=1 writes the table of exports");
}
