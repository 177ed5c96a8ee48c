//! `error.stack` as V8 itself, and so Node, writes it. deno_core's own form leaves `//# sourceURL` out, among other things.

use deno_core::error::prepare_stack_trace_callback_with_original_callsites;
use deno_core::v8;

/// For `Isolate::set_prepare_stack_trace_callback`: the value of `error.stack`.
pub fn prepare_stack_trace<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    if program_prepares_stack_traces(scope) {
        return prepare_stack_trace_callback_with_original_callsites(scope, error, call_sites);
    }
    if let Ok(object) = error.try_cast::<v8::Object>() {
        mark(scope, object, call_sites);
    }
    // Without a header there is an exception, which whoever reads `stack` gets.
    let Some(mut text) = header(scope, error) else {
        return v8::undefined(scope).into();
    };
    for index in 0..call_sites.length() {
        let site = call_sites.get_index(scope, index);
        if let Some(site) = site.and_then(|site| site.to_string(scope)) {
            text.push_str("\n    at ");
            text.push_str(&site.to_rust_string_lossy(scope));
        }
    }
    v8::String::new(scope, &text).map_or_else(|| v8::undefined(scope).into(), Into::into)
}

/// Whether there is an `Error.prepareStackTrace`.
pub fn program_prepares_stack_traces(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let global = scope.get_current_context().global(scope);
    get(scope, global.into(), "Error")
        .and_then(|error| get(scope, error, "prepareStackTrace"))
        .is_some_and(|prepare| prepare.is_function())
}

/// By this deno_core tells errors of programs from its own.
fn mark<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Object>,
    call_sites: v8::Local<'s, v8::Array>,
) {
    let key = call_sites_key(scope);
    error.set_private(scope, key, call_sites.into());
}

/// Under which deno_core keeps the call sites of an error.
pub fn call_sites_key<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Private> {
    let name = v8::String::new(scope, "deno_core::call_site_evals");
    v8::Private::for_api(scope, name)
}

/// `Name: message`, as `Error.prototype.toString`, of whatever the object is.
fn header<'s>(scope: &mut v8::PinScope<'s, '_>, error: v8::Local<'s, v8::Value>) -> Option<String> {
    let mut text = |name: &str, default: &str| {
        let value = get(scope, error, name)?;
        if value.is_undefined() {
            return Some(default.to_string());
        }
        Some(value.to_string(scope)?.to_rust_string_lossy(scope))
    };
    let name = text("name", "Error")?;
    let message = text("message", "")?;
    Some(match (name.is_empty(), message.is_empty()) {
        (true, _) => message,
        (_, true) => name,
        _ => format!("{name}: {message}"),
    })
}

fn get<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    object: v8::Local<'s, v8::Value>,
    name: &str,
) -> Option<v8::Local<'s, v8::Value>> {
    let object = object.try_cast::<v8::Object>().ok()?;
    let name = v8::String::new(scope, name)?;
    object.get(scope, name.into())
}
