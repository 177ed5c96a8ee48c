//! Changes to the JavaScript of Deno's extension crates. Each is a literal text that must stand in its file as often as it says:
//! a new version of a crate that moves it fails the build instead of passing unpatched. There is a table for each file, and a
//! module for each subject.

mod errors;
mod modules;
mod names;
mod process;
mod sendable;
mod vm;
mod web;

/// A file that is ours from the first line to the last.
pub fn replacement(specifier: &str) -> Option<&'static str> {
    match specifier {
        "ext:deno_node/inspector.js" => Some(rt_inspector::INSPECTOR_SCRIPT),
        "ext:deno_web/13_message_port.js" => Some(rt_worker::MESSAGE_PORT_SCRIPT),
        "ext:deno_node/worker_threads.ts" => Some(rt_worker::WORKER_THREADS_SCRIPT),
        "ext:deno_web/01_broadcast_channel.js" => Some(rt_worker::BROADCAST_CHANNEL_SCRIPT),
        "ext:deno_web/locks.js" => Some(rt_worker::LOCKS_MODULE),
        "ext:deno_node/v8.ts" => Some(rt_v8::V8_SCRIPT),
        "node:v8" => Some(rt_v8::V8_MODULE),
        "ext:deno_node/internal/process/per_thread.mjs" => {
            Some(include_str!("../../../js/52_environment_flags.js"))
        }
        "ext:deno_node/perf_hooks.js" => Some(rt_v8::PERF_HOOKS_SCRIPT),
        _ => None,
    }
}

/// What is changed in one file.
struct File {
    specifier: &'static str,
    patches: &'static [Patch],
}

struct Patch {
    find: &'static str,
    replace: &'static str,
    /// How often the text stands in the file: once, unless a file repeats itself.
    times: usize,
}

impl Patch {
    const fn once(find: &'static str, replace: &'static str) -> Self {
        Self {
            find,
            replace,
            times: 1,
        }
    }
}

const SUBJECTS: [&[File]; 7] = [
    errors::FILES,
    modules::FILES,
    names::FILES,
    process::FILES,
    sendable::FILES,
    vm::FILES,
    web::FILES,
];

/// `source` with the patches for `specifier`.
///
/// # Errors
/// If a patch's text does not stand in it as often as it says.
pub fn apply(specifier: &str, source: &str) -> Result<String, String> {
    let mut text = source.to_string();
    let files = SUBJECTS.iter().copied().flatten();
    let patches = files
        .filter(|file| file.specifier == specifier)
        .flat_map(|file| file.patches);
    for patch in patches {
        let count = text.matches(patch.find).count();
        if count != patch.times {
            return Err(format!(
                "the patch of {specifier} must apply {} times, but its text stands there {count} times: {}",
                patch.times, patch.find
            ));
        }
        text = text.replace(patch.find, patch.replace);
    }
    Ok(text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_that_does_not_apply_is_an_error() {
        let error = apply("ext:deno_node/_process/process.ts", "nothing here").unwrap_err();
        assert!(error.contains("stands there 0 times"), "{error}");
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
}
