//! Ops that the base snapshot leaves out, made when JavaScript asks for them.

use std::sync::OnceLock;

use deno_core::_ops::OpCtx;
use deno_core::Extension;
use deno_core::OpDecl;
use deno_core::v8;
use deno_core::v8::fast_api::CFunction;
use rustc_hash::FxHashMap;

/// The op `$name` that is called as V8 calls functions, `$callback` with what deno_core keeps of the op as data.
macro_rules! raw_op {
    ($name:ident, $arguments:expr, $callback:ident) => {
        deno_core::OpDecl::new_internal_op2(
            deno_core::__op_name_fast!($name),
            false,
            false,
            false,
            $arguments,
            false,
            false,
            $callback,
            |info| {
                // SAFETY: as for any callback: V8 hands over the arguments of the call.
                unsafe { $callback(info) };
                0
            },
            deno_core::AccessorType::None,
            None,
            None,
            deno_core::OpMetadata::default(),
        )
    };
}
pub(super) use raw_op;

/// Have deno_core make no op with a fast call for an isolate that starts from a heap. It would make all of them, some five hundred, when
/// the first file is loaded that is not in the heap; `op_rt_make_op` makes those that somebody asks for. deno_core passes over ops whose
/// functions can be called with `new`, and makes none of the others in such an isolate.
pub(crate) fn keep_fast_calls(extension: &mut Extension) {
    let own = extension.middleware_fn.take();
    extension.middleware_fn = Some(Box::new(move |op| {
        let mut op = own.as_ref().map_or(op, |own| own(op));
        op.constructable = true;
        op
    }));
}

pub(super) fn has_fast_call_of_ours(op: &OpCtx) -> bool {
    op.decl().constructable
}

/// `(name: unknown, ops: object, setUpAsyncStub: Function) => Function | undefined`: what deno_core gives a table of ops under `name`, and now `ops` has;
/// undefined where there is no such op. `setUpAsyncStub` is deno_core's, which makes an op's function one that returns promises.
///
/// Has to be the last op of the last extension. What deno_core keeps of an op is handed to the op itself and to nobody else, and all
/// of that lies in one array, in the order of the ops: from the last one the others can be reached.
pub(super) const fn op_rt_make_op() -> OpDecl {
    raw_op!(op_rt_make_op, 3, make_op)
}

unsafe extern "C" fn make_op(info: *const v8::FunctionCallbackInfo) {
    // SAFETY: V8 calls this with the arguments of a call, which live as long as it.
    let info = unsafe { &*info };
    let arguments = v8::FunctionCallbackArguments::from_function_callback_info(info);
    let mut result = v8::ReturnValue::from_function_callback_info(info);
    v8::callback_scope!(unsafe scope, info);
    let Some(own) = own_of(&arguments) else {
        return;
    };
    let Ok(name) = v8::Local::<v8::String>::try_from(arguments.get(0)) else {
        return;
    };
    // SAFETY: V8 gives back what deno_core has made this function with, a context that lives as long as the realm.
    let Some(place) = (unsafe { place_of(own, &name.to_rust_string_lossy(scope)) }) else {
        return;
    };
    // SAFETY: `place_of` knows that an op is there.
    let op = unsafe { op_at(own, place.index) };
    let Some(function) = function_of(scope, op, place, has_fast_call_of_ours(op)) else {
        return;
    };
    let Ok(table) = v8::Local::<v8::Object>::try_from(arguments.get(1)) else {
        return;
    };
    let mut made: v8::Local<v8::Value> = function.into();
    if op.decl().is_async {
        let Ok(set_up) = v8::Local::<v8::Function>::try_from(arguments.get(2)) else {
            return;
        };
        let undefined = v8::undefined(scope).into();
        let Some(stub) = set_up.call(scope, undefined, &[name.into(), made]) else {
            return;
        };
        made = stub;
    }
    if table
        .create_data_property(scope, name.into(), made)
        .is_some()
    {
        result.set(made);
    }
}

/// What deno_core has made the function with that is called.
pub(super) fn own_of(arguments: &v8::FunctionCallbackArguments<'_>) -> Option<*const OpCtx> {
    let own = v8::Local::<v8::External>::try_from(arguments.data()).ok()?;
    Some(own.value().cast_const().cast())
}

/// An op, which is the same in each isolate.
#[derive(Default)]
pub(super) struct Place {
    /// Where it stands.
    pub index: usize,
    fast: OnceLock<FastCall>,
}

/// What V8 calls from optimized code, where there is such a function.
struct FastCall(Option<&'static [CFunction]>);

// SAFETY: the addresses of a function and of a constant.
unsafe impl Send for FastCall {}
// SAFETY: as above, and nothing writes to them.
unsafe impl Sync for FastCall {}

/// What V8 calls from optimized code in place of an op.
pub(super) fn fast_call_of(op: &OpCtx) -> Option<CFunction> {
    let [.., function, info] = op.external_references();
    // deno_core has the same address twice for an op without one.
    (function != info).then(|| op.decl().fast_fn())
}

/// The op of that name.
///
/// # Safety
/// `own` is what deno_core has made the function of `op_rt_make_op` with, or of one of the two ops before it, which nobody asks for.
pub(super) unsafe fn place_of(own: *const OpCtx, name: &str) -> Option<&'static Place> {
    static PLACES: OnceLock<FxHashMap<&str, Place>> = OnceLock::new();
    let places = PLACES.get_or_init(|| {
        // SAFETY: see above.
        let last = usize::from(unsafe { (*own).id });
        let mut places = FxHashMap::with_capacity_and_hasher(last + 1, Default::default());
        for index in 0..=last {
            // SAFETY: none comes after this op's own.
            let op = unsafe { op_at(own, index) };
            // The methods of classes, which stand before all others, have the number of their class.
            if usize::from(op.id) == index {
                let fast = OnceLock::new();
                places.insert(op.decl().name, Place { index, fast });
            }
        }
        places
    });
    places.get(name)
}

/// # Safety
/// As of `place_of`, and `place` is at most that of `own`.
pub(super) unsafe fn op_at<'a>(own: *const OpCtx, place: usize) -> &'a OpCtx {
    // SAFETY: see above.
    let last = usize::from(unsafe { (*own).id });
    debug_assert!(place <= last);
    // SAFETY: `OpCtxs` of deno_core has all of a realm in one boxed slice, in which an op's number is its index, and deno_core hands out pointers into it.
    unsafe { &*own.sub(last - place) }
}

/// As deno_core makes it: without a fast call for a heap that will be written, since V8 writes none, and with it for all others.
pub(super) fn function_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    op: &OpCtx,
    place: &'static Place,
    with_fast_call: bool,
) -> Option<v8::Local<'s, v8::Function>> {
    let find = || FastCall(fast_call_of(op).map(|call| &*vec![call].leak()));
    let fast = || place.fast.get_or_init(find).0;
    let Some(fast) = with_fast_call.then(fast).flatten() else {
        return plain_function_of(scope, op, op.decl().arg_count);
    };
    let name = op.decl().name_fast.v8_string(scope).ok()?;
    let template = template_of(scope, op, fast);
    template.set_class_name(name);
    let function = template.get_function(scope)?;
    function.set_name(name);
    Some(function)
}

pub(super) fn template_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    op: &OpCtx,
    fast: &'static [CFunction],
) -> v8::Local<'s, v8::FunctionTemplate> {
    let (callback, data) = callback_of(scope, op);
    v8::FunctionTemplate::builder_raw(callback)
        .data(data)
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .side_effect_type(side_effects_of(op))
        .length(op.decl().arg_count.into())
        .build_fast(scope, fast)
}

pub(super) fn plain_function_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    op: &OpCtx,
    length: u8,
) -> Option<v8::Local<'s, v8::Function>> {
    let (callback, data) = callback_of(scope, op);
    let function = v8::Function::builder_raw(callback)
        .data(data)
        .constructor_behavior(v8::ConstructorBehavior::Throw)
        .side_effect_type(side_effects_of(op))
        .length(length.into())
        .build(scope)?;
    function.set_name(op.decl().name_fast.v8_string(scope).ok()?);
    rt_v8::clear_padding(function);
    Some(function)
}

fn callback_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    op: &OpCtx,
) -> (v8::FunctionCallback, v8::Local<'s, v8::Value>) {
    let [context, callback, ..] = op.external_references();
    // SAFETY: the first is the address of the context, the second the callback.
    let (context, callback) = unsafe { (context.pointer, callback.function) };
    (callback, v8::External::new(scope, context).into())
}

fn side_effects_of(op: &OpCtx) -> v8::SideEffectType {
    if op.decl().no_side_effects {
        v8::SideEffectType::HasNoSideEffect
    } else {
        v8::SideEffectType::HasSideEffect
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_op_that_makes_others_is_the_last_one() {
        let plan = crate::IsolatePlan::new(crate::Snapshot::nothing(), crate::Role::Program);
        let extensions = plan.parts().extensions();
        let last = extensions.iter().flat_map(|extension| extension.ops.iter());
        assert_eq!(last.last().map(|op| op.name), Some("op_rt_make_op"));
    }
}
