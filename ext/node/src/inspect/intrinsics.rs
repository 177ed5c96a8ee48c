// Copyright 2018-2026 the Deno authors. MIT license.

//! What an inspection needs of JavaScript, read once.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::v8;

use super::*;

#[derive(Default)]
pub(super) struct IntrinsicsSlot(Option<Rc<CachedIntrinsics>>);

/// Parse-and-cache the intrinsics object (one-time per runtime). The OpState
/// borrow is scoped: the engine re-enters JS (which may need OpState, e.g.
/// for stack-trace source mapping), so no borrow may be held across the call.
pub(super) fn cached_intrinsics<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: &Rc<RefCell<OpState>>,
    obj: v8::Local<'s, v8::Object>,
) -> R<Rc<CachedIntrinsics>> {
    {
        let state = state.borrow();
        if let Some(slot) = state.try_borrow::<IntrinsicsSlot>() {
            if let Some(cached) = &slot.0 {
                if cached.matches(scope, obj) {
                    return Ok(cached.clone());
                }
            }
        }
    }
    let parsed = Rc::new(parse_intrinsics_global(scope, obj)?);
    state.borrow_mut().put(IntrinsicsSlot(Some(parsed.clone())));
    Ok(parsed)
}

pub(super) fn parse_intrinsics_global<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    obj: v8::Local<'s, v8::Object>,
) -> R<CachedIntrinsics> {
    // The intrinsics object is normally supplied by the trusted JS shim, but the
    // ops/`Console` constructor are reachable from user JS with an arbitrary
    // object, so reject a malformed one with a catchable TypeError rather than
    // aborting the process on a panic.
    pub(super) fn get_fn<'s>(
        scope: &mut v8::PinScope<'s, '_>,
        obj: v8::Local<'s, v8::Object>,
        key: &'static str,
    ) -> R<v8::Global<v8::Function>> {
        let v = try_get_str(scope, obj, key).unwrap_or_else(|| v8::undefined(scope).into());
        let f = v8::Local::<v8::Function>::try_from(v)
            .map_err(|_| type_err(scope, &format!("intrinsics.{key} must be a function")))?;
        Ok(v8::Global::new(scope, f))
    }
    pub(super) fn get_obj<'s>(
        scope: &mut v8::PinScope<'s, '_>,
        obj: v8::Local<'s, v8::Object>,
        key: &'static str,
    ) -> R<v8::Global<v8::Object>> {
        let v = try_get_str(scope, obj, key).unwrap_or_else(|| v8::undefined(scope).into());
        let o = v8::Local::<v8::Object>::try_from(v)
            .map_err(|_| type_err(scope, &format!("intrinsics.{key} must be an object")))?;
        Ok(v8::Global::new(scope, o))
    }

    // wellKnown: flat array of [proto, name, constructor, ...] triples.
    let mut well_known = Vec::new();
    let wk =
        try_get_str(scope, obj, "wellKnown").and_then(|v| v8::Local::<v8::Array>::try_from(v).ok());
    if let Some(wk) = wk {
        let len = wk.length();
        let mut i = 0u32;
        while i + 3 <= len {
            let proto = wk
                .get_index(scope, i)
                .and_then(|v| v8::Local::<v8::Object>::try_from(v).ok());
            let name = wk
                .get_index(scope, i + 1)
                .map(|v| v.to_rust_string_lossy(scope));
            let ctor = wk
                .get_index(scope, i + 2)
                .and_then(|v| v8::Local::<v8::Function>::try_from(v).ok());
            if let (Some(proto), Some(name), Some(ctor)) = (proto, name, ctor) {
                well_known.push((
                    v8::Global::new(scope, proto),
                    name,
                    v8::Global::new(scope, ctor),
                ));
            }
            i += 3;
        }
    }

    Ok(CachedIntrinsics {
        key: v8::Global::new(scope, obj),
        function_to_string: get_fn(scope, obj, "functionToString")?,
        inspect_fn: get_fn(scope, obj, "inspect")?,
        stylize_no_color: get_fn(scope, obj, "stylizeNoColor")?,
        create_stylize_with_color: get_fn(scope, obj, "createStylizeWithColor")?,
        styles_obj: get_obj(scope, obj, "styles")?,
        colors_obj: get_obj(scope, obj, "colors")?,
        object_prototype: get_obj(scope, obj, "objectPrototype")?,
        error_prototype: get_obj(scope, obj, "errorPrototype")?,
        well_known,
        get_url_prototype: get_fn(scope, obj, "getURLPrototype")?,
        get_cwd: get_fn(scope, obj, "getCwd")?,
        make_cross_context_stylize: get_fn(scope, obj, "makeCrossContextStylize")?,
        reg_exp_to_string: get_fn(scope, obj, "regExpToString")?,
        number_value_of: get_fn(scope, obj, "numberValueOf")?,
        string_value_of: get_fn(scope, obj, "stringValueOf")?,
        boolean_value_of: get_fn(scope, obj, "booleanValueOf")?,
        big_int_value_of: get_fn(scope, obj, "bigIntValueOf")?,
        symbol_value_of: get_fn(scope, obj, "symbolValueOf")?,
    })
}
