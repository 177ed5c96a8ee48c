//! `error.stack` as V8 itself, and so Node, writes it. deno_core's own form leaves `//# sourceURL` out, among other things, and keeps
//! the functions of the stack and their receivers alive as long as the error.

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;

use crate::isolate::Handle;

/// What errors are marked with, a slot of the isolate: by an array of call sites deno_core tells errors of programs from its own.
struct Mark(v8::Global<v8::Object>);

/// Let `error.stack` be what this module makes of it.
pub fn install_stack_traces(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    let site = handle.object(runtime, "noCallSite")?;
    let isolate = runtime.v8_isolate();
    isolate.set_slot(Mark(site));
    isolate.set_prepare_stack_trace_callback(prepare_stack_trace);
    Ok(())
}

/// Hold on to nothing in the heap of `isolate` any more: it becomes a snapshot.
pub fn release_stack_traces(isolate: &mut v8::Isolate) {
    isolate.remove_slot::<Mark>();
}

/// For `Isolate::set_prepare_stack_trace_callback`: the value of `error.stack`.
pub fn prepare_stack_trace<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    if let Ok(object) = error.try_cast::<v8::Object>()
        && call_sites.length() > 0
    {
        mark(scope, object);
    }
    // Without a text there is an exception, which whoever reads `stack` gets.
    let stack = match prepare_of_program(scope) {
        Some((class, prepare)) => prepare.call(scope, class, &[error, call_sites.into()]),
        None => text(scope, error, call_sites),
    };
    stack.unwrap_or_else(|| v8::undefined(scope).into())
}

/// `Error` and its `prepareStackTrace`, where there is one.
pub fn prepare_of_program<'s>(
    scope: &mut v8::PinScope<'s, '_>,
) -> Option<(v8::Local<'s, v8::Value>, v8::Local<'s, v8::Function>)> {
    let global = scope.get_current_context().global(scope);
    let class = get(scope, global.into(), "Error")?;
    let prepare = get(scope, class, "prepareStackTrace")?;
    Some((class, prepare.try_cast().ok()?))
}

fn mark(scope: &mut v8::PinScope<'_, '_>, error: v8::Local<v8::Object>) {
    let Some(site) = scope.get_slot::<Mark>().map(|mark| mark.0.clone()) else {
        return;
    };
    let site = v8::Local::new(scope, site);
    let sites = v8::Array::new_with_elements(scope, &[site.into()]);
    let name = v8::String::new(scope, "deno_core::call_site_evals");
    let key = v8::Private::for_api(scope, name);
    error.set_private(scope, key, sites.into());
}

fn text<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Value>> {
    let mut text = header(scope, error)?;
    for index in 0..call_sites.length() {
        let site = call_sites.get_index(scope, index)?.to_string(scope)?;
        text.push_str("\n    at ");
        text.push_str(&site.to_rust_string_lossy(scope));
    }
    v8::String::new(scope, &text).map(Into::into)
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
