//! ES module facades for the built-in modules: `import` of one evaluates a small module that exports what `require` gives as
//! `default`, and the properties of that by the names they have in Node. `module.syncBuiltinESMExports()` reads them again.
//!
//! Deno's own ES modules of these names stay what its internals import; a program never gets one.

use std::fmt::Write as _;
use std::sync::LazyLock;

use deno_core::url::Url;
use memchr::memmem;

/// A line for each module that programs may load: its name as `module.builtinModules` has it, then `Object.keys` of it.
const NAMES: &str = include_str!("../../../ext/node/builtins/names.txt");

/// What makes properties of the modules look as in Node: after a line `# name` those for that module. js/32_builtins.js reads
/// them.
const SHAPES: &str = include_str!("../../../ext/node/builtins/shapes.txt");

/// What the facades import: `js/32_builtins.js`.
const LIBRARY: &str = "node:rt_builtins";

/// URLs of facades begin so: behind those of all that is the runtime's own, by name.
const FACADE: &str = "rt:builtin/";

/// What `process` has too in a child process that was forked.
const OF_CHILDREN: &str =
    "channel connected send _send disconnect _disconnect _handleQueue _pendingMessage";

/// What `vm` has too under `--experimental-vm-modules`.
const VM_MODULES: &str = "Module SourceTextModule SyntheticModule";

/// Why a module has more exports than usual.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Extras {
    /// The process has a channel to the one that made it.
    pub forked: bool,
    pub vm_modules: bool,
}

impl Extras {
    /// What the URL of the facade of `name` ends with, and the names.
    fn of(self, name: &str) -> Option<(&'static str, &'static str)> {
        match name {
            "process" if self.forked => Some(("+channel", OF_CHILDREN)),
            "vm" if self.vm_modules => Some(("+modules", VM_MODULES)),
            _ => None,
        }
    }
}

/// Properties whose first read makes or loads a lot, streams above all. Node reads them whenever the module is imported. Here a facade reads
/// them when somebody could see it: see [`names_costly`].
static COSTLY: [(&str, &[&str]); 7] = [
    ("process", &["stdin", "stdout", "stderr"]),
    (
        "fs",
        &[
            "promises",
            "ReadStream",
            "WriteStream",
            "FileReadStream",
            "FileWriteStream",
            "Utf8Stream",
        ],
    ),
    ("crypto", &["webcrypto", "subtle"]),
    ("http", &["WebSocket", "CloseEvent", "MessageEvent"]),
    ("tty", &["ReadStream", "WriteStream"]),
    ("url", &["URLPattern"]),
    ("util", &["debounce", "throttle"]),
];

struct Builtin {
    name: &'static str,
    /// Only `node:name` means it; the bare name is a package's.
    needs_scheme: bool,
    exports: &'static str,
}

// A list, not a map: a process asks for a few, and hashing all names would cost it more.
static BUILTINS: LazyLock<Vec<Builtin>> = LazyLock::new(|| {
    NAMES
        .lines()
        .map(|line| {
            let (id, exports) = line.split_once(' ').unwrap_or((line, ""));
            let name = id.strip_prefix("node:").unwrap_or(id);
            Builtin {
                name,
                needs_scheme: name != id,
                exports,
            }
        })
        .collect()
});

fn builtin(name: &str) -> Option<&'static Builtin> {
    BUILTINS.iter().find(|builtin| builtin.name == name)
}

/// The built-in module that `specifier` names, without its scheme.
pub(super) fn find(specifier: &str) -> Option<&'static str> {
    // A path, as most are.
    if specifier.starts_with(['.', '/']) {
        return None;
    }
    let scheme_less = specifier.strip_prefix("node:");
    let builtin = builtin(scheme_less.unwrap_or(specifier))?;
    (scheme_less.is_some() || !builtin.needs_scheme).then_some(builtin.name)
}

/// `Object.keys` of the module in Node, separated by spaces.
pub(crate) fn exports_of(name: &str) -> Option<&'static str> {
    builtin(name).map(|builtin| builtin.exports)
}

// By module, as above.
static SHAPES_BY_MODULE: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut found = Vec::new();
    // Of the lines of the module that is being read.
    let mut begin = None;
    let mut end = 0;
    for line in SHAPES.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix("# ") {
            found.extend(begin.map(|(name, begin)| (name, SHAPES[begin..end].trim_end())));
            begin = Some((name.trim_end(), end + line.len()));
        }
        end += line.len();
    }
    found.extend(begin.map(|(name, begin)| (name, SHAPES[begin..].trim_end())));
    found
});

/// The lines of `SHAPES` for the module `name`.
pub(crate) fn shapes_of(name: &str) -> &'static str {
    let row = SHAPES_BY_MODULE.iter().find(|(module, _)| *module == name);
    row.map_or("", |(_, lines)| lines)
}

/// Whether `specifier` is the library of the facades, and a facade asks.
pub(super) fn is_library(specifier: &str, referrer: &str) -> bool {
    is_library_name(specifier) && referrer.starts_with(FACADE)
}

pub(super) fn is_library_name(specifier: &str) -> bool {
    specifier == LIBRARY
}

/// The URL of the facade for the module at `url`, which is `node:` and a name.
pub(super) fn facade_url(url: &Url, extras: Extras) -> Option<Url> {
    let name = find(url.as_str())?;
    let suffix = extras.of(name).map_or("", |(suffix, _)| suffix);
    Url::parse(&format!("{FACADE}{name}{suffix}")).ok()
}

/// URL and text of the facades that any process may want, sorted. Among the sources that load on first use they are evaluated
/// without a turn of the event loop, as `import()` of a built-in module is in Node.
pub fn builtin_facades() -> Vec<(String, String)> {
    let mut facades: Vec<_> = BUILTINS
        .iter()
        .map(|Builtin { name, .. }| (format!("{FACADE}{name}"), facade(name, Extras::default())))
        .collect();
    facades.sort();
    facades
}

/// `modules` without facades, for a builder: of sources that load on first use a snapshot keeps the code alone, and a facade is
/// read again at the start.
pub(crate) fn without_facades<'a>(
    modules: &'a [(&'static str, &'static str)],
) -> &'a [(&'static str, &'static str)] {
    let end = modules.partition_point(|(specifier, _)| *specifier < FACADE);
    &modules[..end]
}

/// The module whose facade is at `url`.
pub(super) fn of_facade(url: &Url) -> Option<&'static str> {
    let name = url.as_str().strip_prefix(FACADE)?;
    let name = name.split_once('+').map_or(name, |(name, _)| name);
    builtin(name).map(|builtin| builtin.name)
}

fn costly_of(name: &str) -> Option<&'static [&'static str]> {
    COSTLY
        .iter()
        .find(|(module, _)| *module == name)
        .map(|(_, exports)| *exports)
}

/// Whether some of the properties of the module `name` are not read before somebody could see them.
pub(super) fn has_costly(name: &str) -> bool {
    costly_of(name).is_some()
}

/// The text of the facade for the module `name`.
pub(super) fn facade(name: &str, extras: Extras) -> String {
    let more = extras.of(name).map_or("", |(_, names)| names);
    let exports: Vec<&str> = exports_of(name)
        .unwrap_or_default()
        .split_ascii_whitespace()
        .chain(more.split_ascii_whitespace())
        .collect();
    let costly = costly_of(name).unwrap_or_default();
    let mut variables = String::new();
    let mut plain_reads = String::new();
    let mut costly_reads = String::new();
    let mut clauses = String::new();
    for (index, export) in exports.iter().enumerate() {
        let reads = if costly.contains(export) {
            &mut costly_reads
        } else {
            &mut plain_reads
        };
        // Writing to a string cannot fail.
        let _ = write!(variables, ", v{index}");
        let _ = write!(reads, "v{index} = get(\"{export}\"); ");
        let _ = write!(clauses, ", v{index} as {export}");
    }
    format!(
        "import {{ builtin }} from \"{LIBRARY}\";\nlet exports{variables};\nexports = builtin(\"{name}\", (get) => {{ {plain_reads}}}, (get) => {{ {costly_reads}}});\nexport {{ exports as default{clauses} }};\n//# sourceURL=ext:rt_bootstrap/builtin_facade"
    )
}

/// The modules of which the ES module with the text `source` can see more than the cheap properties: it imports a costly one
/// by name, or the whole namespace.
pub(super) fn names_costly(source: &str) -> impl Iterator<Item = &'static str> {
    COSTLY
        .iter()
        .filter(move |(name, exports)| sees_any(source, name, exports))
        .map(|(name, _)| *name)
}

fn sees_any(source: &str, name: &str, exports: &[&str]) -> bool {
    memmem::find_iter(source.as_bytes(), name).any(|start| {
        let before = &source[..start];
        let after = &source[start + name.len()..];
        let before = before.strip_suffix("node:").unwrap_or(before);
        let Some(quote) = before
            .chars()
            .next_back()
            .filter(|quote| matches!(quote, '"' | '\''))
        else {
            return false;
        };
        // What stands between the keyword and the specifier; in doubt, everything is seen.
        let keyword = last_word(before, "import").max(last_word(before, "export"));
        let clause = keyword.map_or(before, |keyword| &before[keyword + "import".len()..]);
        let sees = clause.contains(['*', '\\', '/'])
            || exports.iter().any(|export| clause.contains(export));
        after.starts_with(quote) && sees
    })
}

/// Where `word` stands last in `text`, and not as a part of another name.
fn last_word(text: &str, word: &str) -> Option<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
    text.rmatch_indices(word)
        .map(|(start, _)| start)
        .find(|start| {
            let after = text[start + word.len()..].chars().next();
            !text[..*start].chars().next_back().is_some_and(is_name) && !after.is_some_and(is_name)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_modules_need_their_scheme() {
        assert_eq!(find("fs"), Some("fs"));
        assert_eq!(find("node:fs/promises"), Some("fs/promises"));
        assert_eq!(find("node:sqlite"), Some("sqlite"));
        assert_eq!(find("sqlite"), None);
        assert_eq!(find("node:rt_builtins"), None);
    }

    #[test]
    fn a_facade_exports_names_and_default() {
        let text = facade("util/types", Extras::default());
        assert!(text.contains("exports as default"), "{text}");
        assert!(text.contains(" as isProxy"), "{text}");
        let extras = Extras {
            forked: true,
            vm_modules: true,
        };
        let text = facade("process", extras);
        assert!(text.contains(" as send,"), "{text}");
        assert!(!facade("process", Extras::default()).contains(" as send,"));
        let url = facade_url(&Url::parse("node:vm").unwrap(), extras).unwrap();
        assert_eq!(url.as_str(), "rt:builtin/vm+modules");
        assert_eq!(of_facade(&url), Some("vm"));
        assert!(facade("vm", extras).contains(" as SourceTextModule"));
    }

    #[test]
    fn costly_properties_are_seen_by_name_or_namespace() {
        let seen = |source| names_costly(source).collect::<Vec<_>>();
        let nothing: Vec<&str> = Vec::new();
        assert_eq!(seen("import { stdin } from 'node:process';"), ["process"]);
        assert_eq!(seen("import * as fs from \"fs\";"), ["fs"]);
        assert_eq!(seen("export * from 'fs'"), ["fs"]);
        assert_eq!(seen("import{promises as p}from'fs'"), ["fs"]);
        assert_eq!(seen("import {promises as exported} from 'fs';"), ["fs"]);
        assert_eq!(
            seen("import { stdin as imported, argv } from 'process';"),
            ["process"]
        );
        assert_eq!(
            seen("import process from 'process'; process.stdin"),
            nothing
        );
        assert_eq!(seen("import fs, { readFileSync } from 'node:fs';"), nothing);
        assert_eq!(seen("import { stdin } from './process.js';"), nothing);
    }
}
