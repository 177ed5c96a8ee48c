//! The native halves of objects that Node-API add-ons have made.

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;
use deno_napi::NapiState;

/// The names under which objects have their native half, and its type: of the first add-on of the isolate on.
fn names<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: &OpState,
) -> Option<[v8::Local<'s, v8::Private>; 2]> {
    let state = state.try_borrow::<NapiState>()?;
    let half = state.napi_wrap.as_ref()?;
    let tag = state.type_tag.as_ref()?;
    Some([v8::Local::new(scope, half), v8::Local::new(scope, tag)])
}

/// Whether an add-on has given `object` a native half.
///
/// JS: `(object: object) => boolean`
#[op2(fast)]
pub fn op_rt_addon_has_half(
    scope: &mut v8::PinScope<'_, '_>,
    state: &OpState,
    object: v8::Local<v8::Object>,
) -> bool {
    let Some([half, _]) = names(scope, state) else {
        return false;
    };
    object.has_private(scope, half) == Some(true)
}

/// Take the native half of `object`, and what says of which type it is. The half stays where it is.
///
/// JS: `(object: object) => void`
#[op2(fast)]
pub fn op_rt_addon_take_half(
    scope: &mut v8::PinScope<'_, '_>,
    state: &OpState,
    object: v8::Local<v8::Object>,
) {
    for name in names(scope, state).into_iter().flatten() {
        object.delete_private(scope, name);
    }
}

/// Whether `object` and `twin` have one native half in common.
///
/// JS: `(object: object, twin: object) => boolean`
#[op2(fast)]
pub fn op_rt_addon_shares_half(
    scope: &mut v8::PinScope<'_, '_>,
    state: &OpState,
    object: v8::Local<v8::Object>,
    twin: v8::Local<v8::Object>,
) -> bool {
    let Some([half, _]) = names(scope, state) else {
        return false;
    };
    let [Some(one), Some(other)] = [object, twin].map(|each| each.get_private(scope, half)) else {
        return false;
    };
    one.is_external() && one.strict_equals(other)
}

/// Give `object` the native half of `twin` as well. That is freed when `twin` is garbage, which has to live as long as `object`, or when an
/// add-on removes it from one of them: then it has to be taken from the other, too, before an add-on sees that again.
///
/// JS: `(object: object, twin: object) => void`
#[op2(fast)]
pub fn op_rt_addon_give_half(
    scope: &mut v8::PinScope<'_, '_>,
    state: &OpState,
    object: v8::Local<v8::Object>,
    twin: v8::Local<v8::Object>,
) {
    for name in names(scope, state).into_iter().flatten() {
        if twin.has_private(scope, name) != Some(true) {
            continue;
        }
        if let Some(value) = twin.get_private(scope, name) {
            object.set_private(scope, name, value);
        }
    }
}
