//! The modules of a crate use each other in one direction: no circles but between a module and its own parts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

const CRATES: [&str; 11] = [
    "benches/startup/src",
    "cli/src",
    "ext/ffi/src",
    "ext/inspector/src",
    "ext/node/src",
    "ext/permission/src",
    "ext/v8/src",
    "ext/worker/src",
    "runtime/src",
    "snapshots/src",
    "system/src",
];

#[test]
fn modules_of_a_crate_do_not_use_each_other_in_circles() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for source in CRATES {
        let mut modules = BTreeMap::new();
        collect(&root.join(source), "", &mut modules);
        assert!(!modules.is_empty(), "{source} has no modules");
        let uses: BTreeMap<&str, BTreeSet<String>> = modules
            .iter()
            .map(|(name, text)| (name.as_str(), used_by(name, text, &modules)))
            .collect();
        for name in modules.keys() {
            if let Some(circle) = way_back(name, &uses) {
                panic!("{source}: {}", circle.join(" uses "));
            }
        }
    }
}

#[test]
fn no_crate_is_forgotten() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let workspace = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let members = workspace
        .lines()
        .find_map(|line| line.strip_prefix("members = "))
        .expect("the workspace lists its members in a line");
    for member in members.split('"').skip(1).step_by(2) {
        let is_known = CRATES
            .iter()
            .any(|source| source.strip_suffix("/src") == Some(member));
        assert!(is_known, "{member}");
    }
}

#[test]
fn a_circle_is_found() {
    let modules: BTreeMap<String, String> = [
        ("a", "use crate::b::c;"),
        ("b", "use super::d;"),
        ("d", "fn f() { crate::a::f() }"),
        ("a/part", "use super::helper; use crate::a::other;"),
    ]
    .map(|(name, text)| (name.to_string(), text.to_string()))
    .into();
    let uses: BTreeMap<&str, BTreeSet<String>> = modules
        .iter()
        .map(|(name, text)| (name.as_str(), used_by(name, text, &modules)))
        .collect();
    assert_eq!(way_back("a", &uses).unwrap(), ["a", "b", "d", "a"]);
    assert!(uses["a/part"].is_empty(), "a part may use its whole");
}

/// The source files below `folder` by module path, `a/b` for `crate::a::b`; the crate's root is left out.
fn collect(folder: &Path, prefix: &str, modules: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{stem}/"), modules);
            continue;
        }
        let name = match stem.as_str() {
            "tests" => continue,
            "lib" | "main" if prefix.is_empty() => continue,
            "mod" => prefix.trim_end_matches('/').to_string(),
            stem => format!("{prefix}{stem}"),
        };
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            modules.insert(name, product.to_string());
        }
    }
}

/// The modules that `text`, the source of `name`, names by `crate::` or `super::`, but for its own parts and what it is part of.
fn used_by(name: &str, text: &str, modules: &BTreeMap<String, String>) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    for line in code {
        for (root, _) in line
            .match_indices("crate::")
            .chain(line.match_indices("super::"))
        {
            let before = line[..root].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || "_:$".contains(before)) {
                continue;
            }
            let mut path: Vec<&str> = match &line[root..root + 5] {
                "super" => name.split('/').collect(),
                _ => Vec::new(),
            };
            for part in line[root..].split("::") {
                let word = part
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap_or_default();
                match word {
                    "crate" => {}
                    "super" => drop(path.pop()),
                    word => path.push(word),
                }
                if word.len() != part.len() {
                    break;
                }
            }
            let found = (1..=path.len())
                .rev()
                .map(|length| path[..length].join("/"))
                .find(|module| modules.contains_key(module));
            used.extend(found);
        }
    }
    used.retain(|module| {
        let within = |part: &str, whole: &str| part.starts_with(&format!("{whole}/"));
        module != name && !within(module, name) && !within(name, module)
    });
    used
}

/// The way from `start` over what it uses back to itself.
fn way_back(start: &str, uses: &BTreeMap<&str, BTreeSet<String>>) -> Option<Vec<String>> {
    let mut ways = vec![vec![start.to_string()]];
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop() {
        for next in uses.get(way[way.len() - 1].as_str()).into_iter().flatten() {
            let longer = [way.as_slice(), std::slice::from_ref(next)].concat();
            if next == start {
                return Some(longer);
            }
            if seen.insert(next.clone()) {
                ways.push(longer);
            }
        }
    }
    None
}
