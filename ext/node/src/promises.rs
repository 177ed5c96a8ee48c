//! Whose a promise is.

use deno_core::{op2, v8};

use crate::own_scripts::is_own_script;

/// The frames of the hook that asks: itself, and the function that V8 calls.
const OF_THE_HOOK: usize = 2;

/// Whether the promise that V8 is just making is one of the runtime's own: the script that makes it is.
///
/// JS: `() => boolean`
///
/// To be called from a hook of `ext/v8/promise_hooks.js`. Without a script, where native code makes it, it is nobody's and counts as
/// the runtime's.
#[op2(nofast)]
pub fn op_rt_made_by_runtime(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let Some(stack) = v8::StackTrace::current_stack_trace(scope, OF_THE_HOOK + 1) else {
        return false;
    };
    // V8 does not look whether there is such a frame.
    if stack.get_frame_count() <= OF_THE_HOOK {
        return true;
    }
    let Some(frame) = stack.get_frame(scope, OF_THE_HOOK) else {
        return true;
    };
    frame
        .get_script_name(scope)
        .is_some_and(|name| is_own_script(scope, name))
}
