//! V8's flags at run time.

use std::sync::{Mutex, PoisonError};

use deno_core::{op2, v8};

/// What this process was told so far: flags are V8's, and V8 does not say which were set.
static SET: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// The words of all flags that programs of this process have set while running, in order, whether V8 knows them or not. The
/// value of a flag may be a word of its own.
pub fn flags_set_at_run_time() -> Vec<String> {
    SET.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

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
    // The lock is held until V8 has them, so that the order is V8's for all threads.
    let mut set = SET.lock().unwrap_or_else(PoisonError::into_inner);
    set.extend(flags.split_ascii_whitespace().map(str::to_string));
    v8::V8::set_flags_from_string(flags);
}
