//! Loading on the program's stack without running the program. deno_core ends each load of a module with a microtask checkpoint. Where the
//! first use of `process.stdout` loads a stream, or `require` an ES module, the program's promise reactions would run in the middle of
//! the function that asked, and find modules that are only half there.
//!
//! The ops that load are replaced by ones that hold checkpoints back and then call what they replace. That is found under a name of ours: an op's
//! function can be read where the op has been made, but not while the list of ops is put together.

use std::cell::Cell;
use std::sync::OnceLock;

use deno_core::_ops::OpCtx;
use deno_core::JsRuntime;
use deno_core::OpDecl;
use deno_core::v8;

use super::on_demand::own_of;
use super::on_demand::raw_op;
use crate::thread;

/// `name`: deno_core's op; `kept`: what it does, under our name.
macro_rules! held_loads {
    ($($name:ident, $kept:ident, $arguments:expr, $place:expr;)*) => {
        /// How many there are.
        const COUNT: usize = [$(stringify!($name)),*].len();

        $(
            /// What deno_core's op of that name does. Nobody calls it under this name.
            pub(super) const fn $kept() -> OpDecl {
                raw_op!($kept, $arguments, never)
            }

            unsafe extern "C" fn $name(info: *const v8::FunctionCallbackInfo) {
                // SAFETY: V8 calls this with the arguments of a call of the op in this place.
                unsafe { load_held(info, $place, stringify!($kept)) };
            }
        )*

        /// The op that takes the place of `op`, for the middleware of the extension.
        pub(super) fn replaced(op: OpDecl) -> OpDecl {
            match op.name {
                $(stringify!($name) => {
                    KEPT.with(|kept| kept[$place].set(Some(op)));
                    op.with_implementation_from(&raw_op!($name, $arguments, $name))
                })*
                $(stringify!($kept) => match KEPT.with(|kept| kept[$place].get()) {
                    Some(kept) => op.with_implementation_from(&kept),
                    None => op,
                },)*
                _ => op,
            }
        }
    };
}

held_loads! {
    op_import_sync, op_rt_import_sync_itself, 1, 0;
    op_import_sync_with_source, op_rt_import_sync_with_source_itself, 2, 1;
    op_lazy_load_esm, op_rt_lazy_load_esm_itself, 1, 2;
    op_load_ext_script, op_rt_load_ext_script_itself, 1, 3;
}

/// So many of them, the first ones, load what is the program's. Within the others deno_core takes no termination.
const LOADS_OF_PROGRAMS: usize = 2;

thread_local! {
    /// Deno_core's ops, between its own and ours in the list of ops, which a thread puts together at one go.
    static KEPT: [Cell<Option<OpDecl>>; COUNT] = const { [const { Cell::new(None) }; COUNT] };
}

unsafe extern "C" fn never(_info: *const v8::FunctionCallbackInfo) {}

/// # Safety
/// `info` is that of a call of the op in `place`, and the list of ops has `kept` behind it.
unsafe fn load_held(info: *const v8::FunctionCallbackInfo, place: usize, kept: &str) {
    static ITSELF: [OnceLock<v8::FunctionCallback>; COUNT] = [const { OnceLock::new() }; COUNT];
    // SAFETY: the caller's, and it lives as long as the call.
    let call = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(call);
    let own =
        own_of(&arguments).expect("deno_core makes the function of an op with data of the op");
    // SAFETY: `own` is what deno_core has made the op's function with.
    let itself = ITSELF[place].get_or_init(|| unsafe { callback_behind(own, kept) });
    v8::callback_scope!(unsafe scope, call);
    let _held = rt_v8::HeldMicrotasks::new(scope);
    // SAFETY: the function that stood in this op's place, with the arguments and the data that it would have got.
    unsafe { itself(info) };
    if place < LOADS_OF_PROGRAMS {
        terminate_again(scope);
    }
}

/// Go on ending the thread. A module that was terminated looks to deno_core like one that threw `null`, which the program would catch.
fn terminate_again(scope: &mut v8::PinScope<'_, '_>) {
    let state = JsRuntime::op_state_from(scope);
    // Where the state is borrowed no program has run.
    let thread = state
        .try_borrow()
        .ok()
        .and_then(|state| thread::current(&state));
    if thread.is_some_and(|thread| thread.is_terminated()) {
        scope.terminate_execution();
    }
}

/// The function of the op `kept`.
///
/// # Safety
/// `own` is an op of a realm that has `kept` behind it.
unsafe fn callback_behind(own: *const OpCtx, kept: &str) -> v8::FunctionCallback {
    let mut op = own;
    // SAFETY: deno_core has all ops of a realm in one boxed slice, and hands out pointers into it; `kept` comes before its end.
    let found = unsafe {
        while (*op).decl().name != kept {
            op = op.add(1);
        }
        &*op
    };
    let [_, callback, ..] = found.external_references();
    // SAFETY: the second is the callback.
    unsafe { callback.function }
}
