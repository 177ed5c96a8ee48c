//! What V8 has noted in bytecode of the values that ran through it.

use std::ffi::c_int;

use deno_core::v8;

unsafe extern "C" {
    fn rt_v8_shim_forget_comparisons() -> c_int;
}

/// Have the bytecode of the heap of `scope` forget what kinds of values it has compared, as if nothing had run. In how many places it knew that;
/// `None` if V8's bytecode is not what it is taken for, and nothing was done.
pub fn forget_comparisons(_scope: &mut v8::PinScope<'_, '_>) -> Option<usize> {
    // SAFETY: the isolate is entered on this thread. The call changes notes that V8 may find as they were at first at any time, and no code runs
    // meanwhile.
    let noted = unsafe { rt_v8_shim_forget_comparisons() };
    usize::try_from(noted).ok()
}
