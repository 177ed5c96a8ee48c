//! Which frames of a stack programs see, and how these are written: the runtime's own as Node's, where Node has any there.

use deno_core::v8;

/// Those of the call sites that programs see.
pub(super) fn visible<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Array>> {
    let lines = lines(scope, call_sites)?;
    if lines.len() == call_sites.length() as usize {
        return Some(call_sites);
    }
    let mut sites = Vec::with_capacity(lines.len());
    for (index, _) in lines {
        sites.push(call_sites.get_index(scope, index)?);
    }
    Some(v8::Array::new_with_elements(scope, &sites))
}

/// The lines of a stack that programs see, each with the index of its call site.
pub(super) fn lines<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<Vec<(u32, v8::Local<'s, v8::String>)>> {
    let mut lines = Vec::new();
    let mut has_tick_loop = false;
    for index in 0..call_sites.length() {
        let site = call_sites.get_index(scope, index)?.to_string(scope)?;
        let line = site.to_rust_string_lossy(scope);
        // Callbacks may run in a tick of ours, and their ticks within it: in Node there is one loop.
        let is_tick_loop = line
            .strip_prefix("Object.")
            .unwrap_or(&line)
            .starts_with(TICK_LOOP);
        if is_tick_loop && has_tick_loop {
            continue;
        }
        has_tick_loop |= is_tick_loop;
        if let Some(site) = shown(scope, site, line) {
            lines.push((index, site));
        }
    }
    Some(lines)
}

/// The scripts of deno_core, which have no names like Node's (`shown_name` in `source_patches`).
const CORE_SCRIPTS: [(&str, &str); 3] = [
    ("ext:core/00_infra.js", "node:internal/bootstrap/realm"),
    ("ext:core/01_core.js", "node:internal/process/task_queues"),
    ("ext:core/02_timers.js", "node:internal/timers"),
];

/// How the names of functions begin that are to stay unseen in any file.
const INTERNAL_NAME: &str = "__node_internal_";

/// Functions through which the runtime comes to a program's callbacks, and of which Node's stacks have no counterpart: how their lines
/// begin. Those without a name are of the runtime's own anyhow.
const PASSAGES: &[&str] = &[
    "#call (node:internal/timers:",
    "#read (node:internal/process/streams:",
    "#runInContext (node:vm:",
    "HTTPParser.execute (node:internal_binding/http_parser:",
    "Immediate.onImmediate (node:internal/timers:",
    "Immediate.onImmediate [as _onImmediate] (node:internal/timers:",
    "Object.__processTimers (ext:core/",
    "Object.drainTicks [as runNextTicks] (ext:core/",
    "Object.guarded (node:internal/process/execution:",
    "Object.onTimeout [as _onTimeout] (node:internal/timers:",
    "Object.requireHooked (node:internal/node/import_hooks:",
    "Object.requireHooked (node:internal/node/module_hooks:",
    "Object.requireImported (node:internal/node/module_hooks:",
    "Object.runAs (node:internal/async_hooks:",
    "Pipe.onStreamReadInContext [as onread] (node:net:",
    "TCP.onStreamReadInContext [as onread] (node:net:",
    "TTY.onStreamReadInContext [as onread] (node:net:",
    "__drainNextTickAndMacrotasks (ext:core/",
    "__eventLoopTick (ext:core/",
    INTERNAL_NAME,
    "__processTimers (ext:core/",
    "_runInAsyncContext (node:net:",
    "call (node:internal/process/streams:",
    "async importInTurn (node:rt_builtins:",
    "call (node:internal/timers:",
    "callAndReport (node:internal/child_process:",
    "callLast (node:internal/async_hooks:",
    "deliver (node:internal/per_context/messageport:",
    "dispatchMessage (node:internal/per_context/messageport:",
    "doExecute (node:internal_binding/http_parser:",
    "drain (node:internal/node/completions:",
    "drainTicks (ext:core/",
    "ext:rt_bootstrap/cjs_facade:",
    "guarded (node:internal/process/execution:",
    "guardedMain (node:internal/modules/run_main:",
    "internals.rt.current.processTimers (node:internal/timers:",
    "importInTurn (node:rt_builtins:",
    "loadCjs (node:internal/modules/cjs/loader:",
    "loadMaybeCjs (node:internal/modules/cjs/loader:",
    "node:",
    "preload (node:rt_builtins:",
    "requireHooked (node:rt_builtins:",
    "requireImported (node:rt_builtins:",
    "run (node:vm:",
    "runAll (node:internal/node/completions:",
    "runAs (node:internal/async_hooks:",
    "runImmediateCallbacks (ext:core/",
    "runLastAs (node:internal/async_hooks:",
    "runWithin (node:vm:",
    "serverHandle.onconnection (node:internal_binding/tcp_wrap:",
    "settle (node:internal/async_hooks:",
    "tellNext (node:internal/node/fs_event:",
];

/// The file of what stands around deno_core's loops (js/44_ticks.js).
const TICKS: &str = "(node:internal/bootstrap/ticks:";

/// How the line of the loop over ticks and microtasks begins.
const TICK_LOOP: &str = "processTicksAndRejections (";

/// How lines begin that Node has otherwise, and what stands there then.
const RENAMED: &[(&str, &str)] = &[
    (
        "ChildProcess.handle.onexit (",
        "ChildProcess._handle.onexit (",
    ),
    ("Module._extensions..", "Object.."),
    (
        "Object.processTicksAndRejections (",
        "process.processTicksAndRejections (",
    ),
    ("Object.processTimers (", "process.processTimers ("),
    (TICK_LOOP, "process.processTicksAndRejections ("),
    (
        "runFile (node:internal/modules/run_main:",
        "Module.executeUserEntryPoint [as runMain] (node:internal/modules/run_main:",
    ),
    (
        "runImmediates (ext:core/01_core.js:",
        "process.processImmediate (node:internal/timers:",
    ),
];

/// A line of a stack, its `text`, as programs see it. `None`: they do not.
fn shown<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    site: v8::Local<'s, v8::String>,
    text: String,
) -> Option<v8::Local<'s, v8::String>> {
    // All that is left out or written otherwise lies in such files; most lines do not.
    let may_be_ours = text.contains("node:") || text.contains("ext:");
    if !may_be_ours && !text.starts_with(INTERNAL_NAME) {
        return Some(site);
    }
    if PASSAGES.iter().any(|passage| text.starts_with(passage)) || text.contains(TICKS) {
        return None;
    }
    let renamed = RENAMED
        .iter()
        .find_map(|(ours, nodes)| Some(format!("{nodes}{}", text.strip_prefix(ours)?)));
    if renamed.is_none() && !text.contains("ext:core/") {
        return Some(site);
    }
    let named = CORE_SCRIPTS
        .iter()
        .fold(renamed.unwrap_or(text), |text, (script, name)| {
            text.replace(script, name)
        });
    Some(v8::String::new(scope, &named).unwrap_or(site))
}
