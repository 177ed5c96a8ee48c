// Copyright 2018-2026 the Deno authors. MIT license.

//! What an inspection needs of JavaScript, read once.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::v8;

use super::*;

/// Intrinsic JS values the engine needs, captured by the JS shim at module
/// initialization (so they are primordial-safe) and passed per call. Fields
/// are opened from the cached Globals lazily -- most calls (primitives) need
/// none of them.
pub(super) struct Intrinsics<'c> {
    cached: &'c CachedIntrinsics,
}

macro_rules! intr_fn {
    ($name:ident) => {
        pub(super) fn $name<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> v8::Local<'s, v8::Function> {
            v8::Local::new(scope, &self.cached.$name)
        }
    };
}
macro_rules! intr_obj {
    ($name:ident) => {
        pub(super) fn $name<'s>(
            &self,
            scope: &mut v8::PinScope<'s, '_>,
        ) -> v8::Local<'s, v8::Object> {
            v8::Local::new(scope, &self.cached.$name)
        }
    };
}

impl<'c> Intrinsics<'c> {
    pub(super) fn new(cached: &'c CachedIntrinsics) -> Self {
        Intrinsics { cached }
    }

    intr_fn!(function_to_string);
    intr_fn!(inspect_fn);
    intr_fn!(stylize_no_color);
    intr_fn!(create_stylize_with_color);
    intr_fn!(get_url_prototype);
    intr_fn!(get_cwd);
    intr_fn!(make_cross_context_stylize);
    intr_fn!(reg_exp_to_string);
    intr_fn!(number_value_of);
    intr_fn!(string_value_of);
    intr_fn!(boolean_value_of);
    intr_fn!(big_int_value_of);
    intr_fn!(symbol_value_of);
    intr_obj!(styles_obj);
    intr_obj!(colors_obj);
    intr_obj!(object_prototype);
    intr_obj!(error_prototype);

    /// `[prototype, name, constructor]` triples (`wellKnownPrototypes`).
    pub(super) fn well_known<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
    ) -> Vec<(
        v8::Local<'s, v8::Object>,
        &'c str,
        v8::Local<'s, v8::Function>,
    )> {
        self.cached
            .well_known
            .iter()
            .map(|(proto, name, ctor)| {
                (
                    v8::Local::new(scope, proto),
                    name.as_str(),
                    v8::Local::new(scope, ctor),
                )
            })
            .collect()
    }
}

/// Pre-parsed intrinsics as v8 Globals, cached across calls (the intrinsics
/// object is created once by the JS shim and never changes).
pub(super) struct CachedIntrinsics {
    pub(super) key: v8::Global<v8::Object>,
    pub(super) function_to_string: v8::Global<v8::Function>,
    pub(super) inspect_fn: v8::Global<v8::Function>,
    pub(super) stylize_no_color: v8::Global<v8::Function>,
    pub(super) create_stylize_with_color: v8::Global<v8::Function>,
    pub(super) styles_obj: v8::Global<v8::Object>,
    pub(super) colors_obj: v8::Global<v8::Object>,
    pub(super) object_prototype: v8::Global<v8::Object>,
    pub(super) error_prototype: v8::Global<v8::Object>,
    pub(super) well_known: Vec<(v8::Global<v8::Object>, String, v8::Global<v8::Function>)>,
    pub(super) get_url_prototype: v8::Global<v8::Function>,
    pub(super) get_cwd: v8::Global<v8::Function>,
    pub(super) make_cross_context_stylize: v8::Global<v8::Function>,
    pub(super) reg_exp_to_string: v8::Global<v8::Function>,
    pub(super) number_value_of: v8::Global<v8::Function>,
    pub(super) string_value_of: v8::Global<v8::Function>,
    pub(super) boolean_value_of: v8::Global<v8::Function>,
    pub(super) big_int_value_of: v8::Global<v8::Function>,
    pub(super) symbol_value_of: v8::Global<v8::Function>,
}

impl CachedIntrinsics {
    pub(super) fn matches<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        obj: v8::Local<'s, v8::Object>,
    ) -> bool {
        let key = v8::Local::new(scope, &self.key);
        let key_val: v8::Local<v8::Value> = key.into();
        key_val.strict_equals(obj.into())
    }
}

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
