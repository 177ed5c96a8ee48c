//! `import.meta` of programs' modules, with Node's properties in Node's order. deno_core fills it first; its `resolve` knows neither
//! hooks nor the properties of errors.

use deno_core::JsRuntime;
use deno_core::v8;

use super::hooks::is_internal;
use super::services::NodeServices;

/// Have `import.meta` filled as Node does.
pub(crate) fn fill_import_meta(isolate: &mut v8::Isolate) {
    rt_v8::replace_import_meta(isolate, fill);
}

unsafe extern "C" fn fill(
    context: v8::Local<'_, v8::Context>,
    module: v8::Local<'_, v8::Module>,
    meta: v8::Local<'_, v8::Object>,
) {
    rt_v8::import_meta_before(context, module, meta);
    // SAFETY: V8 calls this with a context of an isolate that is entered.
    v8::callback_scope!(unsafe scope, context);
    v8::tc_scope!(let scope, scope);
    change(scope, meta);
    if scope.has_terminated() {
        // The thread is ending.
        scope.rethrow();
    }
}

/// V8's number of the script of what is none of a script's functions.
const NO_SCRIPT: i32 = 0;
/// In the order in which deno_core adds them; each is the last one when it is taken out, which costs the least.
const ADDED: [&str; 5] = ["url", "main", "resolve", "filename", "dirname"];
const IN_ORDER: [&str; 5] = ["dirname", "filename", "main", "resolve", "url"];

fn change<'s>(scope: &mut v8::PinScope<'s, '_>, meta: v8::Local<'s, v8::Object>) -> Option<()> {
    let resolve = value(scope, meta, "resolve")?
        .try_cast::<v8::Function>()
        .ok()?;
    // What `initializeImportMeta` of a module of `node:vm` put there is the program's; deno_core's function has no script and no name.
    if resolve.script_id() != NO_SCRIPT || resolve.get_name(scope).length() > 0 {
        return None;
    }
    let url = value(scope, meta, "url")?.try_cast::<v8::String>().ok()?;
    if is_internal(&url.to_rust_string_lossy(scope)) {
        return None;
    }
    let state = JsRuntime::op_state_from(scope);
    let services = state.borrow().try_borrow::<NodeServices>().cloned()?;
    let make = services.meta_resolve().function()?;
    let make = v8::Local::new(scope, make);
    let receiver = v8::undefined(scope).into();
    let resolve = make.call(scope, receiver, &[url.into()])?;
    let mut values = ADDED.map(|name| (name, value(scope, meta, name)));
    for (name, _) in values.iter().rev() {
        let key = v8::String::new(scope, name)?;
        meta.delete(scope, key.into())?;
    }
    values[2].1 = Some(resolve).filter(|resolve| !resolve.is_undefined());
    for name in IN_ORDER {
        let (_, value) = values.iter().find(|(added, _)| *added == name)?;
        if let Some(value) = value {
            let key = v8::String::new(scope, name)?;
            meta.create_data_property(scope, key.into(), *value)?;
        }
    }
    Some(())
}

fn value<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    meta: v8::Local<'s, v8::Object>,
    name: &str,
) -> Option<v8::Local<'s, v8::Value>> {
    let key = v8::String::new(scope, name)?;
    meta.get(scope, key.into())
        .filter(|value| !value.is_undefined())
}
