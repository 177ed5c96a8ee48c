//! The process as JavaScript sees it: its main module, its thread's CPU time, its end.

use std::cell::RefCell;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::op2;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;

use crate::modules::MainModuleIsKnown;
use crate::modules::ModuleFormat;
use crate::modules::NodeServices;
use crate::modules::PackageMap;
use crate::modules::imports_of;

/// CPU time of the calling thread in microseconds: `out[0]` user, `out[1]` system.
#[op2(fast)]
pub fn op_current_thread_cpu_usage(#[buffer] out: &mut [f64]) {
    if let [user, system, ..] = out {
        (*user, *system) = rt_system::thread_cpu_usage();
    }
}

/// Bytes that the process's control groups allow it, see [`rt_system::constrained_memory`]. Stands in for `deno_node`'s op, which
/// looks at one group only and says 0 for no limit.
///
/// JS: `() => number`. Called for `process.constrainedMemory()`.
#[op2(fast)]
#[number]
pub fn op_rt_constrained_memory() -> u64 {
    rt_system::constrained_memory()
}

/// The target that the runtime was compiled for, such as `aarch64-apple-darwin`.
///
/// JS: `() => string`
#[op2]
#[string]
pub fn op_rt_target() -> &'static str {
    rt_system::TARGET
}

/// End the process with `code`, the low eight bits of it; in a worker the thread. There the JavaScript that calls goes on
/// until V8 looks whether it may, at the next call or loop.
#[op2(nofast, reentrant)]
pub fn op_rt_exit(state: Rc<RefCell<OpState>>, scope: &mut v8::PinScope<'_, '_>, code: i32) {
    let thread = crate::thread::current(&state.borrow());
    if let Some(worker) = thread.filter(|thread| !thread.is_main()) {
        worker.stop(code);
        return;
    }
    let all_ended = crate::worker::stop_children(&mut state.borrow_mut());
    rt_v8::release_profilers(scope);
    if !all_ended {
        // What runs at the end of a process would take V8 apart below a thread that uses it.
        rt_system::exit_at_once(code);
    }
    std::process::exit(code);
}

/// The main module became known while the event loop runs: it is to be loaded at the end of this turn.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_main_is_known(state: &mut OpState) {
    state.put(MainModuleIsKnown);
}

/// How many threads the process may well use at a time.
#[op2(fast)]
pub fn op_rt_available_parallelism() -> u32 {
    std::thread::available_parallelism().map_or(1, |count| count.get() as u32)
}

/// The sentence of a resolution error in Node's words; see `modules/errors.rs`.
///
/// JS: `(text: string, required: boolean) => { class, code, message } | null`; `null` if the text names no Node error code.
#[op2]
#[serde]
pub fn op_rt_resolution_error(
    #[string] text: &str,
    required: bool,
) -> Option<crate::modules::ResolutionError> {
    crate::modules::ResolutionError::of_text(text, required)
}

/// The members of `process.allowedNodeEnvironmentFlags`.
#[op2]
#[serde]
pub fn op_rt_environment_flags() -> Vec<String> {
    crate::start::environment_flags()
}

/// The flags that take a value, aliases among them.
#[op2]
#[serde]
pub fn op_rt_flags_with_value() -> Vec<String> {
    crate::start::flags_with_value()
}

/// Whether a package map was given of which the program has still to hear that such are experimental. True once.
#[op2(fast)]
pub fn op_rt_package_map_is_news(state: &mut OpState) -> bool {
    let services = state.borrow::<NodeServices>();
    services.package_map().is_some_and(PackageMap::is_news)
}

/// What `specifier` means to the file at `asker`, by the package map: the folder of a package, and which part of it; `null` of a name that the
/// package of that file may not ask for.
///
/// JS: `(specifier: string, asker: string) => [string, string] | null`; throws what is wrong with the map.
#[op2]
#[serde]
pub fn op_rt_package_in_map(
    state: &mut OpState,
    #[string] specifier: &str,
    #[string] asker: &str,
) -> Result<Option<(String, String)>, JsErrorBox> {
    let Some(map) = state.borrow::<NodeServices>().package_map() else {
        return Ok(None);
    };
    let found = map.resolve(specifier, Path::new(asker))?;
    Ok(found.map(|(folder, part)| (folder.to_string_lossy().into_owned(), part)))
}

#[op2(fast)]
pub fn op_rt_pid() -> u32 {
    std::process::id()
}

#[op2(fast)]
pub fn op_rt_ppid() -> u32 {
    std::os::unix::process::parent_id()
}

/// The kind of module the file at `path` is for who starts or requires it: `module`, `commonjs`, `ambiguous` (its syntax decides), `json`, `wasm`, `addon`
/// or `unknown`.
#[op2]
#[string]
pub fn op_rt_main_format(state: &OpState, #[string] path: &str) -> &'static str {
    match ModuleFormat::of_main(Path::new(path), state.borrow::<NodeServices>()) {
        ModuleFormat::Module => "module",
        ModuleFormat::CommonJs => "commonjs",
        ModuleFormat::Ambiguous => "ambiguous",
        ModuleFormat::Json => "json",
        ModuleFormat::Wasm => "wasm",
        ModuleFormat::Addon => "addon",
        ModuleFormat::Unknown => "unknown",
    }
}

/// What the file at `path` asks for by name, without running it.
///
/// JS: `(path: string) => string[]`: `import` or `require`, and the specifier, by turns.
#[op2]
#[serde]
pub fn op_rt_imports_of(state: &OpState, #[string] path: &str) -> Vec<String> {
    imports_of(Path::new(path), state.borrow::<NodeServices>())
        .into_iter()
        .flat_map(|wanted| {
            let way = if wanted.by_require {
                "require"
            } else {
                "import"
            };
            [way.to_string(), wanted.specifier]
        })
        .collect()
}

/// The text of a program's file as it is written, types included; bytes that are not UTF-8 become U+FFFD.
///
/// JS: `(path: string) => string`. Called by `js/60_main.js` for `--check` and for what explains an error.
///
/// # Errors
/// The system's, with its `code`.
#[op2]
#[string]
pub fn op_rt_main_text(state: &OpState, #[string] path: &str) -> Result<String, JsErrorBox> {
    crate::modules::read_as_written(Path::new(path), state.borrow::<NodeServices>())
}

/// Let `import` of `url` give `source`: a program from the command line or standard input is no file.
#[op2(fast)]
pub fn op_rt_register_source(state: &OpState, #[string] url: String, #[string] source: String) {
    state.borrow::<NodeServices>().register_source(url, source);
}

/// `source` with its types blanked out; errors as Node's (`ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX`, ...).
#[op2]
#[string]
pub fn op_rt_strip_types(#[string] source: String) -> Result<String, JsErrorBox> {
    let url = Url::parse("file:///[eval]").map_err(JsErrorBox::from_err)?;
    crate::modules::strip_types(&url, source)
}

/// Whether the text of a program given on the command line is an ES module by its syntax.
#[op2(fast)]
pub fn op_rt_has_module_syntax(#[string] source: &str) -> bool {
    Url::parse("file:///[eval].js")
        .is_ok_and(|specifier| crate::modules::has_module_syntax(&specifier, source))
}

/// Whether the text of a file of CommonJS is a library that does without `module` and `exports`, too.
///
/// JS: `(text: string) => boolean`
#[op2(fast)]
pub fn op_rt_is_umd(#[string] text: &str) -> bool {
    crate::modules::is_for_any_surroundings(text)
}

/// The script that stands for a line of the REPL that awaits outside of functions; `undefined` for any other.
///
/// JS: `(line: string) => string | undefined`
#[op2]
#[string]
pub fn op_rt_repl_await(#[string] line: &str) -> Option<String> {
    crate::modules::awaited_line(line)
}

/// Whether more lines could make a program of a text that is none.
///
/// JS: `(text: string) => boolean`
#[op2(fast)]
pub fn op_rt_repl_is_unfinished(#[string] text: &str) -> bool {
    crate::modules::is_unfinished(text)
}

/// Start and end of the expression whose properties the end of a line of the REPL names, if reading it is all that it does.
///
/// JS: `(text: string) => [number, number] | null`
#[op2]
#[serde]
pub fn op_rt_repl_object(#[string] text: &str) -> Option<[u32; 2]> {
    crate::modules::object_at_end(text)
}

/// What of a line of the REPL has a color of its own: start, end and style of each piece, one after the other.
///
/// JS: `(text: string) => number[]`
#[op2]
#[serde]
pub fn op_rt_repl_pieces(#[string] text: &str) -> Vec<u32> {
    crate::modules::styled_pieces(text)
}

/// The files of the program that were read since this was asked last, in a process that `--watch` has started.
///
/// JS: `() => string[]`
#[op2]
#[serde]
pub fn op_rt_files_read(state: &OpState) -> Vec<String> {
    let noted = state.borrow::<NodeServices>().files().take_noted();
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    noted.into_iter().map(text).collect()
}
