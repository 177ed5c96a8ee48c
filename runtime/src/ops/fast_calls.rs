//! Fast calls for the ops of the base snapshot's files: V8 writes no pointers to such functions into a heap.

use std::sync::OnceLock;

use deno_core::OpDecl;
use deno_core::v8;
use deno_core::v8::fast_api::CFunction;

use super::on_demand::fast_call_of;
use super::on_demand::has_fast_call_of_ours;
use super::on_demand::op_at;
use super::on_demand::own_of;
use super::on_demand::place_of;
use super::on_demand::raw_op;
use super::on_demand::template_of;

/// `(name: string) => number | undefined`: where the op stands among all, the same in each isolate; undefined where there is no such op, or none
/// with a fast call. Only for the base snapshot, since it looks at the names of all ops.
///
/// This and the next one have to stand behind all ops that are asked for, see `op_rt_make_op`.
pub(super) const fn op_rt_fast_op_place() -> OpDecl {
    raw_op!(op_rt_fast_op_place, 1, fast_op_place)
}

unsafe extern "C" fn fast_op_place(info: *const v8::FunctionCallbackInfo) {
    // SAFETY: V8 calls this with the arguments of a call, which live as long as it.
    let info = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(info);
    let mut result = v8::ReturnValue::from_function_callback_info(info);
    v8::callback_scope!(unsafe scope, info);
    let Some(own) = own_of(&arguments) else {
        return;
    };
    let name = arguments.get(0).to_rust_string_lossy(scope);
    // SAFETY: V8 gives back what deno_core has made this function with, a context that lives as long as the realm.
    let Some(place) = (unsafe { place_of(own, &name) }) else {
        return;
    };
    // SAFETY: `place_of` knows that an op is there.
    let op = unsafe { op_at(own, place.index) };
    if fast_call_of(op).is_some() {
        result.set_uint32(place.index as u32);
    }
}

/// `(ops: Function[], places: number[]) => boolean`: have the ops, each of which stands in the place that `op_rt_fast_op_place` has told, be called
/// without detours from optimized code. False if one of them is no op. The places are the same in each call. Nothing happens in an isolate
/// whose heap will be written.
pub(super) const fn op_rt_use_fast_calls() -> OpDecl {
    raw_op!(op_rt_use_fast_calls, 2, use_fast_calls)
}

/// What V8 calls, in the order of the places.
struct Calls(Vec<CFunction>);

// SAFETY: the addresses of functions and of constants.
unsafe impl Send for Calls {}
// SAFETY: as above, and nothing writes to them.
unsafe impl Sync for Calls {}

unsafe extern "C" fn use_fast_calls(info: *const v8::FunctionCallbackInfo) {
    static CALLS: OnceLock<Calls> = OnceLock::new();
    // SAFETY: V8 calls this with the arguments of a call, which live as long as it.
    let info = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(info);
    let mut result = v8::ReturnValue::from_function_callback_info(info);
    v8::callback_scope!(unsafe scope, info);
    result.set_bool(false);
    let (Some(own), Ok(functions), Ok(places)) = (
        own_of(&arguments),
        v8::Local::<v8::Array>::try_from(arguments.get(0)),
        v8::Local::<v8::Array>::try_from(arguments.get(1)),
    ) else {
        return;
    };
    // SAFETY: it is the op itself.
    if !has_fast_call_of_ours(unsafe { &*own }) {
        result.set_bool(true);
        return;
    }
    let mut ops = Vec::with_capacity(places.length() as usize);
    for index in 0..places.length() {
        let place = places
            .get_index(scope, index)
            .and_then(|place| place.uint32_value(scope));
        let Some(place) = place else {
            return;
        };
        // SAFETY: the base snapshot of this build has the place from `fast_op_place`.
        ops.push(unsafe { op_at(own, place as usize) });
    }
    let calls = CALLS.get_or_init(|| Calls(ops.iter().map(|op| op.decl().fast_fn()).collect()));
    for ((index, op), call) in (0..).zip(&ops).zip(&calls.0) {
        let function = functions
            .get_index(scope, index)
            .map(v8::Local::<v8::Function>::try_from);
        let template = template_of(scope, op, std::slice::from_ref(call));
        if !matches!(function, Some(Ok(function)) if rt_v8::put_template(function, template)) {
            return;
        }
    }
    result.set_bool(true);
}
