//! The native halves of objects that Node-API add-ons have made.

use std::cell::Cell;

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

thread_local! {
    /// Whether one of two objects is being asked for the sake of the other.
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// What an add-on finds in one of two objects that share a native half: that half, as long as the other has it as well. Once an add-on has removed
/// it there, and with that freed it, there is none here either.
fn shared_half(
    scope: &mut v8::PinScope<'_, '_>,
    name: v8::Local<v8::Name>,
    args: v8::PropertyCallbackArguments,
    mut answer: v8::ReturnValue<v8::Value>,
) {
    let Ok(pair) = v8::Local::<v8::Array>::try_from(args.data()) else {
        return;
    };
    let [Some(half), Some(other)] = [0, 1].map(|index| pair.get_index(scope, index)) else {
        return;
    };
    if ASKED.replace(true) {
        answer.set(half);
        return;
    }
    let found = other
        .to_object(scope)
        .and_then(|other| other.get(scope, name.into()));
    ASKED.set(false);
    if found.is_some_and(|found| found.strict_equals(half)) {
        answer.set(half);
    } else {
        args.holder().delete(scope, name.into());
    }
}

/// Have `object` and `twin` share the native half of `twin`, whichever of them an add-on removes it from and whenever that is. Each has to live as
/// long as the other. What this leaves in them no heap can be written with.
///
/// JS: `(object: object, twin: object) => void`
#[op2(fast)]
pub fn op_rt_addon_share_half(
    scope: &mut v8::PinScope<'_, '_>,
    state: &OpState,
    object: v8::Local<v8::Object>,
    twin: v8::Local<v8::Object>,
) {
    let Some([half, tag]) = names(scope, state) else {
        return;
    };
    if twin.has_private(scope, tag) == Some(true)
        && let Some(value) = twin.get_private(scope, tag)
    {
        object.set_private(scope, tag, value);
    }
    let Some(shared) = twin.get_private(scope, half).filter(|it| it.is_external()) else {
        return;
    };
    // SAFETY: V8 has private names as symbols, which it takes for the name of any property.
    let name = unsafe { v8::Local::<v8::Name>::cast_unchecked(v8::Local::<v8::Data>::from(half)) };
    for (own, other) in [(object, twin), (twin, object)] {
        // An object that takes no more properties takes private ones, but no accessor that is new to it.
        own.set_private(scope, half, shared);
        let pair = v8::Array::new_with_elements(scope, &[shared, other.into()]);
        let configuration = v8::AccessorConfiguration::new(shared_half).data(pair.into());
        own.set_accessor_with_configuration(scope, name, configuration);
    }
}
