//! V8, once for the process.

use std::time::Instant;

use deno_core::JsRuntime;
use deno_core::v8;

/// Set V8 up for the process: `flags` as on a command line, without a program name.
///
/// Returns the flags V8 does not know, in order; V8 is initialized only when there are none.
pub fn initialize_v8(flags: &[String]) -> Vec<String> {
    let since = Instant::now();
    // A user snapshot holds no objects of V8's shared read-only heap, so isolates from different snapshots can live in one
    // process; and `v8.setFlagsFromString` works while running.
    let mut arguments: Vec<String> = [
        "rt",
        "--no-extensible-ro-snapshot",
        "--no-freeze-flags-after-init",
        // As the V8 of Node 26: detached views are host objects like others.
        "--no-track-array-buffer-views",
        // At 4 KB, V8's own, starts of programs and of workers wake a thread to compile what ends before the code could be of use.
        "--baseline-batch-compilation-threshold=65536",
    ]
    .map(str::to_string)
    .into();
    arguments.extend(flags.iter().cloned());
    let unknown: Vec<String> = v8::V8::set_flags_from_command_line(arguments)
        .into_iter()
        .skip(1)
        .collect();
    if unknown.is_empty() {
        // V8's own way is to read 4 KB of /dev/urandom for 16 bytes, five times a start.
        v8::V8::set_entropy_source(rt_system::fill_with_randomness);
        JsRuntime::init_platform(None);
        rt_v8::lay_heaps_side_by_side();
        rt_node::install_tls_provider();
        rt_v8::engine_started(since);
    }
    unknown
}

/// The heap may grow with the machine, as Node's may; V8's flags win.
pub(crate) fn default_heap_limits() -> v8::CreateParams {
    v8::CreateParams::default().heap_limits_from_system_memory(rt_system::usable_memory(), 0)
}

/// Have V8 let go of the bytecode of all functions that do not run; it compiles them again when they are called.
pub fn forget_compiled_code(isolate: &mut v8::Isolate) {
    v8::V8::set_flags_from_string("--flush-bytecode --stress-flush-code");
    isolate.low_memory_notification();
    v8::V8::set_flags_from_string("--no-stress-flush-code");
}

/// Have a heap not tell with what kinds of values its functions have run, which another build may do in another order. In how many places it
/// would have; `None` if V8's bytecode is not as it was.
pub fn forget_comparisons(runtime: &mut JsRuntime) -> Option<usize> {
    deno_core::scope!(scope, runtime);
    rt_v8::forget_comparisons(scope)
}
