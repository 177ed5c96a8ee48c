//! V8's flags at run time.

use deno_core::{op2, v8};

/// A number that changes with V8's version, its flags and the machine's features: what a code cache depends on.
///
/// JS: `() => number` (uint32). Called by `v8.js` for `cachedDataVersionTag`.
///
/// Source: `ScriptCompiler::CachedDataVersionTag`.
#[op2(fast)]
pub fn op_rt_v8_cached_data_version_tag() -> u32 {
    v8::script_compiler::cached_data_version_tag()
}

/// Hand a line of flags to V8, which takes several, separated by blanks, and skips what it does not know.
///
/// JS: `(flags: string) => void`. Called by `v8.js` for `setFlagsFromString`, which has checked the type.
///
/// Flags act for the whole process. V8 has to run with `--no-freeze-flags-after-init`, or it aborts here.
///
/// Source: `V8::SetFlagsFromString`.
#[op2(fast)]
pub fn op_rt_v8_set_flags_from_string(#[string] flags: &str) {
    v8::V8::set_flags_from_string(flags);
}
