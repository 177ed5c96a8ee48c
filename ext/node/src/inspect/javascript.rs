// Copyright 2018-2026 the Deno authors. MIT license.

//! How an inspection asks JavaScript: calls and properties whose exceptions are results.

use deno_core::v8;

/// A caught JavaScript exception, propagated like JS exceptions are: most
/// callers re-raise, `format_raw` converts to `[Internal Formatting Error]`.
/// `None`: the script is to end.
pub(super) struct JsErr(Option<v8::Global<v8::Value>>);

impl JsErr {
    /// What was thrown; `None` where the script is to end.
    pub(super) fn thrown<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
    ) -> Option<v8::Local<'s, v8::Value>> {
        let thrown = self.0.as_ref()?;
        Some(v8::Local::new(scope, thrown))
    }

    /// As a value that can be shown.
    pub(super) fn shown<'s>(&self, scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Value> {
        self.thrown(scope)
            .unwrap_or_else(|| v8::undefined(scope).into())
    }
}

pub(super) type R<T> = Result<T, JsErr>;

pub(super) fn fmt_js_number(n: f64) -> String {
    if n.fract() == 0.0 && n.is_finite() && n.abs() < 1e21 {
        format!("{}", n as i64)
    } else {
        format!("{}", n)
    }
}

pub(super) fn v8_str<'s>(scope: &mut v8::PinScope<'s, '_>, s: &str) -> v8::Local<'s, v8::String> {
    v8::String::new(scope, s).unwrap()
}

/// Internalized string for a static property key: property lookups with an
/// internalized key hit the fast path (no per-access string-table migration
/// like external strings incur).
pub(super) fn v8_static_key<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    s: &'static str,
) -> v8::Local<'s, v8::String> {
    v8::String::new_from_one_byte(scope, s.as_bytes(), v8::NewStringType::Internalized)
        .unwrap_or_else(|| v8_str(scope, s))
}

pub(super) fn to_rust_string<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> String {
    value.to_rust_string_lossy(scope)
}

/// What the engine gives when it is asked, or what was thrown meanwhile.
///
/// What ends a script from outside, as `worker.terminate()` and the time limits of `node:vm` do, is thrown like an exception, and V8 takes it
/// for done where that is caught. So it is asked for once more.
pub(super) fn caught<'s, 'i, T>(
    scope: &mut v8::PinScope<'s, 'i>,
    ask: impl FnOnce(&mut v8::PinScope<'s, '_>) -> Option<T>,
) -> R<T> {
    v8::tc_scope!(tc, scope);
    if let Some(answer) = ask(tc) {
        return Ok(answer);
    }
    if tc.has_terminated() {
        tc.terminate_execution();
        return Err(JsErr(None));
    }
    let exception = tc.exception().unwrap_or_else(|| v8::undefined(tc).into());
    Err(JsErr(Some(v8::Global::new(tc, exception))))
}

/// Build a `JsErr` wrapping a fresh `TypeError`, for cases the old JS handled
/// with a catchable throw rather than letting Rust panic.
pub(super) fn type_err<'s>(scope: &mut v8::PinScope<'s, '_>, message: &str) -> JsErr {
    let msg = v8_str(scope, message);
    let exc = v8::Exception::type_error(scope, msg);
    JsErr(Some(v8::Global::new(scope, exc)))
}

/// Build a `JsErr` wrapping a fresh `RangeError`.
pub(super) fn range_err<'s>(scope: &mut v8::PinScope<'s, '_>, message: &str) -> JsErr {
    let msg = v8_str(scope, message);
    let exc = v8::Exception::range_error(scope, msg);
    JsErr(Some(v8::Global::new(scope, exc)))
}

/// Call a JS function, catching exceptions.
pub(super) fn js_call<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    f: v8::Local<'s, v8::Function>,
    this: v8::Local<'s, v8::Value>,
    args: &[v8::Local<'s, v8::Value>],
) -> R<v8::Local<'s, v8::Value>> {
    caught(scope, |scope| f.call(scope, this, args))
}

/// `obj[key]` with exceptions propagated as `Err`.
pub(super) fn js_get<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
) -> R<v8::Local<'s, v8::Value>> {
    caught(scope, |scope| obj.get(scope, key))
}

/// `String(value)` with exceptions propagated as `Err`.
pub(super) fn js_to_string<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    value: v8::Local<'s, v8::Value>,
) -> R<String> {
    caught(scope, |scope| value.to_string(scope)).map(|text| text.to_rust_string_lossy(scope))
}

pub(super) fn js_get_str<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> R<v8::Local<'s, v8::Value>> {
    let key = v8_static_key(scope, key);
    js_get(scope, obj, key.into())
}

/// `obj[key]`, swallowing exceptions (mirrors JS `try { ... } catch {}`).
pub(super) fn try_get<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::Value>> {
    js_get(scope, obj, key).ok()
}

pub(super) fn try_get_str<'s, 'i>(
    scope: &mut v8::PinScope<'s, 'i>,
    obj: v8::Local<'s, v8::Object>,
    key: &'static str,
) -> Option<v8::Local<'s, v8::Value>> {
    let key = v8_static_key(scope, key);
    try_get(scope, obj, key.into())
}

/// `ObjectGetPrototypeOf(object)`, `None` for `null`. V8's own call says `null` of every proxy, without asking its trap.
pub(super) fn prototype_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Object>,
) -> R<Option<v8::Local<'s, v8::Object>>> {
    let mut object = object;
    while let Ok(proxy) = v8::Local::<v8::Proxy>::try_from(v8::Local::<v8::Value>::from(object)) {
        let target = proxy.get_target(scope);
        let (Ok(target_object), Ok(handler)) = (
            v8::Local::<v8::Object>::try_from(target),
            v8::Local::<v8::Object>::try_from(proxy.get_handler(scope)),
        ) else {
            let message = "Cannot perform 'getPrototypeOf' on a proxy that has been revoked";
            return Err(type_err(scope, message));
        };
        let trap = js_get_str(scope, handler, "getPrototypeOf")?;
        if let Ok(trap) = v8::Local::<v8::Function>::try_from(trap) {
            let prototype = js_call(scope, trap, handler.into(), &[target])?;
            return Ok(v8::Local::<v8::Object>::try_from(prototype).ok());
        }
        object = target_object;
    }
    let prototype = object.get_prototype(scope);
    Ok(prototype.and_then(|prototype| v8::Local::<v8::Object>::try_from(prototype).ok()))
}

/// `ObjectPrototypeIsPrototypeOf(proto, value)` -- walk the prototype chain.
pub(super) fn is_prototype_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    proto: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
) -> R<bool> {
    let Ok(mut object) = v8::Local::<v8::Object>::try_from(value) else {
        return Ok(false);
    };
    while let Some(next) = prototype_of(scope, object)? {
        if proto.strict_equals(next.into()) {
            return Ok(true);
        }
        object = next;
    }
    Ok(false)
}

pub(super) fn includes_identity<'s>(
    list: &[v8::Local<'s, v8::Value>],
    value: v8::Local<'s, v8::Value>,
) -> bool {
    list.iter().any(|v| v.strict_equals(value))
}

/// `isUndetectableObject`: typeof is "undefined" but value is not undefined
/// (document.all style). v8: value.is_undefined() false but TypeOf says
/// undefined.
pub(super) fn is_undetectable<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> bool {
    if value.is_undefined() {
        return false;
    }
    let type_of = value.type_of(scope).to_rust_string_lossy(scope);
    type_of == "undefined"
}

pub(super) fn symbol_for<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    description: &str,
) -> v8::Local<'s, v8::Symbol> {
    let key = v8_str(scope, description);
    v8::Symbol::for_key(scope, key)
}
