//! Changes to the JavaScript of Deno's extension crates: files that are ours outright, and patches in `runtime/upstream/` to the
//! rest. A new version of a crate that moves what a patch changes fails the build instead of passing unpatched.

mod late_errors;
mod table;
mod unified;

pub use late_errors::gather_late_errors;

/// Files that are ours from the first line to the last, by the specifier of the file of Deno's that each stands in for.
fn replacements() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    let tables = [
        rt_inspector::REPLACEMENTS,
        rt_worker::REPLACEMENTS,
        rt_v8::REPLACEMENTS,
        rt_node::REPLACEMENTS,
        OF_BOOTSTRAP,
    ];
    tables.into_iter().flatten()
}

const OF_BOOTSTRAP: &[(&str, &str)] = &[
    (
        "ext:deno_node/internal/process/per_thread.mjs",
        include_str!("../../../js/52_environment_flags.js"),
    ),
    (
        "ext:deno_node/_process/streams.mjs",
        include_str!("../../../js/51_standard_streams.js"),
    ),
];

/// The file of ours that stands in for Deno's.
pub fn replacement(specifier: &str) -> Option<String> {
    replacements()
        .find(|(theirs, _)| *theirs == specifier)
        .map(|(_, ours)| ours.replace(NODE_VERSION, crate::NODE_VERSION))
}

/// What stands for the Node version that programs see.
const NODE_VERSION: &str = "@NODE_VERSION@";

/// `source` with the patch for `specifier`, if it has one.
///
/// # Errors
/// If a hunk's old text does not stand in it exactly once.
pub fn apply(specifier: &str, source: &str) -> Result<String, String> {
    let path = table::path_of(specifier);
    match table::PATCHES.iter().find(|(listed, _)| *listed == path) {
        Some((_, patch)) => unified::apply(patch, specifier, source),
        None => Ok(source.to_string()),
    }
}

/// The specifiers of all files of Deno's that are not as Deno has them.
#[cfg(test)]
pub fn changed() -> impl Iterator<Item = &'static str> {
    let replaced = replacements().map(|(theirs, _)| *theirs);
    replaced.chain(table::PATCHES.iter().map(|(_, patch)| {
        let first = patch.lines().next().expect("a patch has lines");
        first.strip_prefix("--- ").expect("a patch names its file")
    }))
}

/// Have Deno's classes of the web show themselves to `util.inspect`: its own console asks them by another symbol, with other arguments.
/// What they show is `ext/node/inspect_web.js`.
pub fn show_to_node(source: String) -> String {
    source.replace(
        "[SymbolFor(\"Deno.privateCustomInspect\")](inspect, inspectOptions) {",
        "[SymbolFor(\"nodejs.util.inspect.custom\")](depth, inspectOptions, inspect) { if (depth !== null && depth < 0) { const short = core.loadExtScript(\"ext:rt_node/inspect_web.js\").below(this); if (short !== null) return short; }",
    )
}

/// Files, without what follows the last dot, that do what a file of another name does in Node. Programs look for some of these names in
/// stacks.
const COUNTERPARTS: &[(&str, &str)] = &[
    ("deno_node/_fs/_fs_common", "fs"),
    ("deno_node/_zlib_binding", "zlib"),
    ("deno_node/internal/buffer", "buffer"),
    ("deno_web/00_url", "internal/url"),
    ("deno_web/02_event", "internal/event_target"),
    ("deno_web/03_abort_signal", "internal/abort_controller"),
    (
        "deno_web/13_message_port",
        "internal/per_context/messageport",
    ),
    ("rt_bootstrap/40_fatal", "internal/process/execution"),
    ("rt_bootstrap/47_rejections", "internal/process/promises"),
    ("rt_bootstrap/48_warnings", "internal/process/warning"),
    ("rt_bootstrap/60_main", "internal/modules/run_main"),
    ("rt_bootstrap/flags/check", "internal/main/check_syntax"),
    ("rt_node/child_process_channel", "internal/child_process"),
    ("rt_node/child_process_class", "internal/child_process"),
    ("rt_node/child_process_exec", "child_process"),
    ("rt_node/child_process_handle", "internal/child_process"),
    ("rt_node/child_process_spawn", "child_process"),
    ("rt_node/find_module", "internal/modules/cjs/loader"),
    ("rt_node/fs_calls", "fs"),
    ("rt_node/immediate", "internal/timers"),
    ("rt_node/module_class", "internal/modules/cjs/loader"),
    ("rt_node/module_compile", "internal/modules/cjs/loader"),
    ("rt_node/module_esm", "internal/modules/cjs/loader"),
    ("rt_node/module_extensions", "internal/modules/cjs/loader"),
    ("rt_node/module_files", "internal/modules/cjs/loader"),
    ("rt_node/module_load", "internal/modules/cjs/loader"),
    ("rt_node/module_require", "internal/modules/helpers"),
    ("rt_node/process_binding", "internal/bootstrap/realm"),
    (
        "rt_node/process_credentials",
        "internal/bootstrap/switches/does_own_process_state",
    ),
    ("rt_node/process_exit", "internal/process/per_thread"),
    (
        "rt_node/process_finalization",
        "internal/process/finalization",
    ),
    ("rt_node/process_signals", "internal/process/per_thread"),
    ("rt_node/process_usage", "internal/process/per_thread"),
    ("rt_node/process_warning", "internal/process/warning"),
    ("rt_node/timer_alarm", "internal/timers"),
    (
        "rt_worker/port_delivery",
        "internal/per_context/messageport",
    ),
    ("rt_worker/worker", "internal/worker"),
    ("rt_worker/worker_options", "internal/worker"),
    ("rt_worker/worker_questions", "internal/worker"),
    ("rt_worker/worker_request", "internal/worker"),
];

/// The name under which stacks show the source `specifier`: files of the runtime's own are `node:` and a path, as in Node.
pub fn shown_name(specifier: &str) -> Option<String> {
    let whole = specifier.strip_prefix("ext:")?;
    let (owner, path) = whole.split_once('/')?;
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let counterpart = COUNTERPARTS.iter().find(|(file, _)| {
        whole
            .strip_prefix(file)
            .is_some_and(|rest| rest.starts_with('.'))
    });
    if let Some((_, name)) = counterpart {
        return Some(format!("node:{name}"));
    }
    if owner == "deno_node" {
        return Some(match stem {
            "_events" => "node:events".to_string(),
            _ if stem.starts_with('_') && stem.contains('/') => {
                format!("node:internal/{}", stem.trim_start_matches('_'))
            }
            _ => format!("node:{stem}"),
        });
    }
    let owner = owner.split_once('_').map_or(owner, |(_, name)| name);
    let stem = stem.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
    Some(format!("node:internal/{owner}/{stem}"))
}

/// How a source is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SourceKind {
    Module,
    /// One parenthesised function expression, compiled as a script's value.
    Script,
}

impl SourceKind {
    /// Deno's script sources are one function expression and nothing else; modules import or export something.
    pub fn of(specifier: &str, source: &str) -> Self {
        let is_module = specifier.starts_with("node:")
            || source
                .lines()
                .any(|line| line.starts_with("import ") || line.starts_with("export "));
        if is_module {
            Self::Module
        } else {
            Self::Script
        }
    }
}

/// Give a source that speaks of `Deno` the private namespace object of js/10_deno.js under that name. Programs never see
/// such a global.
pub fn bind_private_namespace(kind: SourceKind, source: String) -> String {
    let mentions = ["Deno.", "Deno[", "Deno?"]
        .iter()
        .any(|text| source.contains(text));
    if !mentions {
        return source;
    }
    match kind {
        SourceKind::Module => format!(
            "import {{ internals as __rtInternals }} from \"ext:core/mod.js\"; const Deno = __rtInternals.denoNs; {source}"
        ),
        SourceKind::Script => {
            let expression = source.trim_end().trim_end_matches(';');
            format!("((Deno) => {expression})(__bootstrap.internals.denoNs);")
        }
    }
}

/// Have an ES module of an extension take its ops from deno_core's table of them, as scripts do. The module that exports all of them keeps them
/// alive, and the ops that a module imports from there are those of the base snapshot, which have no fast calls.
pub fn take_ops_from_table(source: String) -> String {
    const FROM: &str = "from \"ext:core/ops\";";
    let Some((before, after)) = source.split_once(FROM) else {
        return source;
    };
    // `* as` is for whoever wants the module itself.
    let Some((before, names)) = before
        .rsplit_once("import {")
        .and_then(|(before, names)| Some((before, names.trim_end().strip_suffix('}')?)))
    else {
        return source;
    };
    let names = names.replace(" as ", ": ");
    let after = take_ops_from_table(after.to_string());
    format!(
        "{before}import {{ core as __rtCore }} from \"ext:core/mod.js\"; const {{{names}}} = __rtCore.ops;{after}"
    )
}

/// `source` with the comment by which V8 shows it as `name`. A script stays one expression, which deno_core goes on to wrap.
pub fn named(source: String, name: &str) -> String {
    match first_of_code(&source) {
        Some('(') => {
            let expression = source.trim_end().trim_end_matches(';');
            format!("({expression}\n//# sourceURL={name}\n);")
        }
        // A directive in front of the expression would not stand in parentheses.
        Some('"' | '\'') => source,
        _ => format!("{source}\n//# sourceURL={name}\n"),
    }
}

/// The first character that is neither space nor comment.
fn first_of_code(source: &str) -> Option<char> {
    let mut rest = source.trim_start();
    loop {
        rest = if let Some(comment) = rest.strip_prefix("//") {
            comment.split_once('\n')?.1
        } else if let Some(comment) = rest.strip_prefix("/*") {
            comment.split_once("*/")?.1
        } else {
            return rest.chars().next();
        }
        .trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_that_does_not_apply_is_an_error() {
        let error = apply("ext:deno_node/url.ts", "nothing here").unwrap_err();
        assert!(error.contains("stands in the file 0 times"), "{error}");
    }

    #[test]
    fn files_are_shown_with_names_like_nodes() {
        let shown = |specifier| shown_name(specifier).unwrap_or_default();
        assert_eq!(shown("ext:deno_node/_events.mjs"), "node:events");
        assert_eq!(shown("ext:deno_node/fs.ts"), "node:fs");
        assert_eq!(
            shown("ext:deno_node/internal/streams/readable.js"),
            "node:internal/streams/readable"
        );
        assert_eq!(
            shown("ext:deno_node/_fs/_fs_cp.ts"),
            "node:internal/fs/_fs_cp"
        );
        assert_eq!(
            shown("ext:rt_bootstrap/40_fatal.js"),
            "node:internal/process/execution"
        );
        assert_eq!(shown_name("node:net"), None);
    }

    #[test]
    fn a_script_stays_one_expression() {
        assert_eq!(
            named("// Why.\n(function () {})();\n".into(), "node:x"),
            "(// Why.\n(function () {})()\n//# sourceURL=node:x\n);"
        );
        assert!(named("import a from \"b\";".into(), "node:x").starts_with("import"));
    }

    #[test]
    fn the_architecture_names_what_is_replaced() {
        let page = include_str!("../../../ARCHITECTURE.md");
        for (theirs, _) in replacements() {
            assert!(page.contains(&format!("`{theirs}`")), "{theirs}");
        }
    }

    #[test]
    fn scripts_and_modules_get_the_private_namespace() {
        let script =
            bind_private_namespace(SourceKind::Script, "(function () { Deno.x; })();\n".into());
        assert_eq!(
            script,
            "((Deno) => (function () { Deno.x; })())(__bootstrap.internals.denoNs);"
        );
        let module =
            bind_private_namespace(SourceKind::Module, "export const x = Deno.pid;".into());
        assert!(module.ends_with("const Deno = __rtInternals.denoNs; export const x = Deno.pid;"));
        assert_eq!(
            bind_private_namespace(SourceKind::Script, "(1);".into()),
            "(1);"
        );
    }

    #[test]
    fn modules_take_their_ops_from_the_table() {
        let taken = take_ops_from_table(
            "import { core } from \"ext:core/mod.js\";\nimport {\n  op_a,\n  op_b as b,\n} from \"ext:core/ops\";\nb();".into(),
        );
        assert!(!taken.contains("ext:core/ops"), "{taken}");
        assert!(
            taken.contains("const {\n  op_a,\n  op_b: b,\n} = __rtCore.ops;\nb();"),
            "{taken}"
        );
        let whole = "import * as ops from \"ext:core/ops\";";
        assert_eq!(take_ops_from_table(whole.into()), whole);
    }
}
