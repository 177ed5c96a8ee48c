//! `js/internals.d.ts` against the sources: which members of `internals.rt` they assign and use, and in which files.
//!
//! Both sides are read as text by simple rules. In the declarations a member is a line of an interface, indented by two
//! spaces. In the sources it is `internals.rt.group.member`, or `group.member` where the file says `const { group } =
//! internals.rt;`, and in `const { member } = ...group;`. A member followed by `=` is assigned.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const DECLARATIONS: &str = "js/internals.d.ts";
/// Folders; some of the changes to Deno's files share, too.
const SOURCES: [&str; 4] = [
    "js",
    "ext",
    "runtime/src/source_patches",
    "runtime/upstream",
];

/// One `interface` of the declarations.
#[derive(Default)]
struct Interface {
    members: BTreeMap<String, String>,
    /// The files, or folders of them, that the line above names.
    owners: Vec<String>,
}

/// Where a member stands in the sources.
#[derive(Default)]
struct Uses {
    assigned_in: BTreeSet<String>,
    used: bool,
}

type Members = BTreeMap<(String, String), Uses>;

/// Names and owners are those of the sources, in both directions.
pub fn declarations_are_what_the_sources_share() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text =
        fs::read_to_string(repository.join(DECLARATIONS)).expect("js/internals.d.ts can be read");
    let interfaces = parse_declarations(&text);
    let groups = &interfaces["Rt"].members;
    let mut members = Members::new();
    for folder in SOURCES {
        let folder = repository.join(folder);
        if !folder.exists() {
            continue;
        }
        for path in files_below(&folder) {
            let name = path.strip_prefix(&repository).unwrap_or(&path);
            let text = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            scan(&name.display().to_string(), &text, &mut members);
        }
    }
    let mut problems = Vec::new();
    for ((group, member), uses) in &members {
        match groups.get(group).map(|interface| &interfaces[interface]) {
            Some(interface) if interface.members.contains_key(member) => {
                for file in &uses.assigned_in {
                    if !interface.owners.iter().any(|owner| file.starts_with(owner)) {
                        problems.push(format!(
                            "{file} assigns {group}.{member} and is not named above it"
                        ));
                    }
                }
            }
            _ => problems.push(format!("{group}.{member} is not declared")),
        }
    }
    for (group, interface) in groups {
        let interface = &interfaces[interface];
        for member in interface.members.keys() {
            match members.get(&(group.clone(), member.clone())) {
                None => problems.push(format!("{group}.{member} is declared and nowhere used")),
                Some(uses) if uses.assigned_in.is_empty() => {
                    problems.push(format!("{group}.{member} is nowhere assigned"))
                }
                Some(uses) if !uses.used => {
                    problems.push(format!("{group}.{member} is assigned and nowhere used"))
                }
                Some(_) => {}
            }
        }
        for owner in &interface.owners {
            let assigns = members.iter().any(|((of, _), uses)| {
                of == group
                    && uses
                        .assigned_in
                        .iter()
                        .any(|file| file.starts_with(owner.as_str()))
            });
            if !assigns {
                problems.push(format!(
                    "{owner} is named above {group} and assigns none of it"
                ));
            }
        }
    }
    assert!(
        problems.is_empty(),
        "{DECLARATIONS}:\n{}",
        problems.join("\n")
    );
}

fn parse_declarations(text: &str) -> BTreeMap<String, Interface> {
    let mut interfaces = BTreeMap::new();
    let mut current: Option<(String, Interface)> = None;
    let mut comment = String::new();
    for line in text.lines() {
        if let Some(words) = line.strip_prefix("// ") {
            comment.push_str(words);
            comment.push(' ');
        } else if let Some(name) = line.strip_prefix("interface ") {
            let name = name.trim_end_matches(['{', ' ']).to_owned();
            let owners = owners_of(&comment);
            current = Some((
                name,
                Interface {
                    owners,
                    ..Interface::default()
                },
            ));
        } else if line == "}" {
            interfaces.extend(current.take());
        } else if let (Some((_, interface)), Some(member)) = (&mut current, line.strip_prefix("  "))
        {
            let name = identifier(member);
            let declared = member[name.len()..].trim_start_matches('?');
            if let Some(of) = declared.strip_prefix([':', '(']) {
                interface
                    .members
                    .insert(name.to_owned(), of.trim_matches([' ', ';']).to_owned());
            }
        }
        if !line.starts_with("//") {
            comment.clear();
        }
    }
    interfaces
}

/// The paths in the first sentence of `Assigned in a.js, b.js: ...`.
fn owners_of(comment: &str) -> Vec<String> {
    let Some(sentence) = comment.strip_prefix("Assigned in ") else {
        return Vec::new();
    };
    let mut owners = Vec::new();
    for word in sentence.split_whitespace() {
        let path = word.trim_end_matches([',', ';', ':', '.']);
        if path.contains('/') {
            owners.push(path.to_owned());
        }
        if word.ends_with([':', '.']) {
            break;
        }
    }
    owners
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("a folder can be read").path();
        if path.is_dir() {
            files.extend(files_below(&path));
        } else if is_source(&path) {
            files.push(path);
        }
    }
    files
}

/// Rust sources hold patches in one folder only.
fn is_source(path: &Path) -> bool {
    match path.extension().and_then(OsStr::to_str) {
        Some("js" | "patch") => true,
        Some("rs") => path.iter().any(|folder| folder == "source_patches"),
        _ => false,
    }
}

/// Adds what `text` says of the members.
fn scan(file: &str, text: &str, members: &mut Members) {
    const RT: &str = "internals.rt";
    let mut add = |group: &str, member: &str, rest: &str| {
        if member.is_empty() {
            return;
        }
        let uses = members
            .entry((group.to_owned(), member.to_owned()))
            .or_default();
        let rest = rest.trim_start();
        if rest.starts_with('=') && !rest.starts_with("==") {
            uses.assigned_in.insert(file.to_owned());
        } else {
            uses.used = true;
        }
    };
    let mut bound = BTreeSet::new();
    for name in destructured(text, RT) {
        bound.insert(name.to_owned());
    }
    for (start, _) in text.match_indices("internals.rt.") {
        let after = &text[start + "internals.rt.".len()..];
        let group = identifier(after);
        let (member, rest) = member_of(&after[group.len()..]);
        add(group, member, rest);
        if member.is_empty() && after[group.len()..].starts_with(';') {
            for name in destructured(text, &format!("{RT}.{group}")) {
                add(group, name, "");
            }
        }
    }
    for group in &bound {
        for (start, _) in text.match_indices(group.as_str()) {
            let before = text[..start].chars().next_back().unwrap_or(' ');
            if before.is_alphanumeric() || "_$./\"`".contains(before) {
                continue;
            }
            let (member, rest) = member_of(&text[start + group.len()..]);
            add(group, member, rest);
        }
        for name in destructured(text, group) {
            add(group, name, "");
        }
    }
}

/// The names in each `const { a, b } = value;`.
fn destructured<'a>(text: &'a str, value: &str) -> Vec<&'a str> {
    let end = format!("}} = {value};");
    let mut names = Vec::new();
    for (at, _) in text.match_indices(&end) {
        let start = text[..at].rfind('{').map_or(at, |brace| brace + 1);
        names.extend(
            text[start..at]
                .split(',')
                .map(|name| identifier(name.trim()))
                .filter(|name| !name.is_empty()),
        );
    }
    names
}

/// The member in `.member...` or `?.member...`, and what follows it.
fn member_of(text: &str) -> (&str, &str) {
    let Some(text) = text.trim_start_matches('?').strip_prefix('.') else {
        return ("", text);
    };
    let name = identifier(text);
    (name, &text[name.len()..])
}

fn identifier(text: &str) -> &str {
    let end = text
        .find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '$'))
        .unwrap_or(text.len());
    &text[..end]
}
