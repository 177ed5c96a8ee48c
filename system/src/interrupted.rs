//! What a signal interrupted.

use std::ffi::c_void;

/// If the signal came from a call of no address at all: take the call back in `context`, so that what made it is found by who follows
/// the calls from there. Says whether it was one.
///
/// # Safety
/// `context` is what the signal's handler was given, and the handler does not return.
#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
pub unsafe fn take_back_call_of_nothing(context: *mut c_void) -> bool {
    // SAFETY: by this function's contract. A call has left the address of what comes after it on the stack.
    unsafe {
        let context = &mut *context.cast::<libc::ucontext_t>();
        let registers = &mut context.uc_mcontext.gregs;
        if registers[libc::REG_RIP as usize] != 0 {
            return false;
        }
        let stack = registers[libc::REG_RSP as usize];
        registers[libc::REG_RIP as usize] = *(stack as *const i64);
        registers[libc::REG_RSP as usize] = stack + 8;
    }
    true
}

/// As above.
///
/// # Safety
/// As above.
#[cfg(all(target_os = "linux", target_arch = "aarch64"))]
pub unsafe fn take_back_call_of_nothing(context: *mut c_void) -> bool {
    // SAFETY: by this function's contract.
    let registers = unsafe { &mut (*context.cast::<libc::ucontext_t>()).uc_mcontext };
    if registers.pc != 0 {
        return false;
    }
    // A call has left the address of what comes after it in the link register.
    registers.pc = registers.regs[30];
    true
}

/// Not known elsewhere.
///
/// # Safety
/// As above.
#[cfg(not(all(
    target_os = "linux",
    any(target_arch = "x86_64", target_arch = "aarch64")
)))]
pub unsafe fn take_back_call_of_nothing(_context: *mut c_void) -> bool {
    false
}
