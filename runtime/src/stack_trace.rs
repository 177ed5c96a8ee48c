//! `error.stack` as V8 itself, and so Node, writes it. deno_core's own form leaves `//# sourceURL` out, among other things, and keeps
//! the functions of the stack and their receivers alive as long as the error.

mod shown_frames;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;

use crate::handle::Handle;
use shown_frames::lines;
use shown_frames::visible;

/// The private symbol of deno_core's under which an error has its call sites.
pub(crate) const CALL_SITES: &str = "deno_core::call_site_evals";

/// What errors are marked with, a slot of the isolate: by an array of call sites deno_core tells errors of programs from its own.
struct Mark(v8::Global<v8::Object>);

/// The main context's `Error`, a slot of the isolate: its `prepareStackTrace` is also that of contexts of `node:vm` that have none.
struct MainError(v8::Global<v8::Value>);

/// What `Error.prepareStackTrace` is until the program sets one, a slot of the isolate: it gives the text that is given without one.
struct NodesPrepare(v8::Global<v8::Value>);

/// Has call sites in files of the runtime's own give the names that stacks have, a slot of the isolate.
struct NameSite(v8::Global<v8::Function>);

/// Makes the mark of an error that has no frames, but a place, a slot of the isolate.
struct SiteAt(v8::Global<v8::Function>);

/// What makes the text of a stack in terms of the sources that files were made of, a slot of the isolate.
struct Mapper(v8::Global<v8::Function>);

/// Makes of V8's call sites what an `Error.prepareStackTrace` of the program gets; nothing for an exception.
pub type Show<'s> =
    fn(&mut v8::PinScope<'s, '_>, v8::Local<'s, v8::Array>) -> Option<v8::Local<'s, v8::Array>>;

/// Let `error.stack` be what this module makes of it.
pub fn install_stack_traces(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    let site = handle.get(runtime, "noCallSite")?;
    let name_site = handle.get(runtime, "nameSite")?;
    let site_at = handle.get(runtime, "siteAt")?;
    let nodes: v8::Global<v8::Value> = handle.get(runtime, "prepareStackTrace")?;
    let main_error = {
        deno_core::scope!(scope, runtime);
        let global = scope.get_current_context().global(scope);
        get(scope, global.into(), "Error").map(|class| v8::Global::new(scope, class))
    };
    let isolate = runtime.v8_isolate();
    isolate.set_slot(Mark(site));
    isolate.set_slot(SiteAt(site_at));
    isolate.set_slot(NameSite(name_site));
    isolate.set_slot(NodesPrepare(nodes));
    if let Some(class) = main_error {
        isolate.set_slot(MainError(class));
    }
    isolate.set_prepare_stack_trace_callback(prepare_stack_trace);
    Ok(())
}

/// Hold on to nothing in the heap of `isolate` any more: it becomes a snapshot.
pub fn release_stack_traces(isolate: &mut v8::Isolate) {
    isolate.remove_slot::<Mark>();
    isolate.remove_slot::<MainError>();
    isolate.remove_slot::<NodesPrepare>();
    isolate.remove_slot::<NameSite>();
    isolate.remove_slot::<SiteAt>();
    isolate.remove_slot::<Mapper>();
}

/// Let `prepare(error, callSites)` make the texts of stacks; without one they are V8's.
pub(crate) fn map_with(isolate: &mut v8::Isolate, prepare: Option<v8::Global<v8::Function>>) {
    isolate.remove_slot::<Mapper>();
    if let Some(prepare) = prepare {
        isolate.set_slot(Mapper(prepare));
    }
}

/// For `Isolate::set_prepare_stack_trace_callback`: the value of `error.stack`.
pub(crate) fn prepare_stack_trace<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> v8::Local<'s, v8::Value> {
    prepare_stack_trace_with(scope, error, call_sites, |_, call_sites| Some(call_sites))
}

/// The same, with call sites of the caller's for the program.
pub fn prepare_stack_trace_with<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
    show: Show<'s>,
) -> v8::Local<'s, v8::Value> {
    if let Ok(object) = error.try_cast::<v8::Object>() {
        if call_sites.length() > 0 {
            mark(scope, object);
        } else if object.get_constructor_name().to_rust_string_lossy(scope) == "SyntaxError" {
            mark_place(scope, object);
        }
    }
    // V8 wants a value for an exception too, and throws the exception where `stack` is read first.
    stack(scope, error, call_sites, show).unwrap_or_else(|| v8::undefined(scope).into())
}

/// `None`: an exception is pending.
fn stack<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
    show: Show<'s>,
) -> Option<v8::Local<'s, v8::Value>> {
    let global = scope.get_current_context().global(scope);
    let own = get(scope, global.into(), "Error")?;
    let main = scope.get_slot::<MainError>().map(|main| main.0.clone());
    let main = main.map(|main| v8::Local::new(scope, main));
    let nodes = scope
        .get_slot::<NodesPrepare>()
        .map(|nodes| nodes.0.clone());
    let nodes = nodes.map(|nodes| v8::Local::new(scope, nodes));
    for class in [Some(own), main.filter(|main| *main != own)]
        .into_iter()
        .flatten()
    {
        if !class.is_object() {
            continue;
        }
        let prepare = get(scope, class, "prepareStackTrace")?;
        if nodes == Some(prepare) {
            break;
        }
        if let Ok(prepare) = prepare.try_cast::<v8::Function>() {
            let call_sites = visible(scope, call_sites)?;
            name_files(scope, call_sites)?;
            let shown = show(scope, call_sites)?;
            return prepare.call(scope, class, &[error, shown.into()]);
        }
    }
    mapped(scope, error, call_sites).or_else(|| text(scope, error, call_sites))
}

/// Have call sites in files of the runtime's own name them as stacks do: V8's method tells under which name they were compiled.
fn name_files(
    scope: &mut v8::PinScope<'_, '_>,
    call_sites: v8::Local<'_, v8::Array>,
) -> Option<()> {
    let Some(name_site) = scope.get_slot::<NameSite>().map(|name| name.0.clone()) else {
        return Some(());
    };
    let key = v8::String::new(scope, "getFileName")?;
    for index in 0..call_sites.length() {
        let site = call_sites.get_index(scope, index)?;
        let Ok(site) = site.try_cast::<v8::Object>() else {
            continue;
        };
        let method = site.get(scope, key.into())?;
        let Ok(method) = method.try_cast::<v8::Function>() else {
            continue;
        };
        let name = method.call(scope, site.into(), &[])?;
        if name.is_string() && name.to_rust_string_lossy(scope).starts_with("ext:") {
            let name_site = v8::Local::new(scope, &name_site);
            let receiver = v8::undefined(scope).into();
            name_site.call(scope, receiver, &[site.into()])?;
        }
    }
    Some(())
}

/// `None`: stacks are not mapped, or not this one.
fn mapped<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Value>> {
    let prepare = scope.get_slot::<Mapper>()?.0.clone();
    let text = {
        v8::tc_scope!(let tc, scope);
        name_files(tc, call_sites);
        let prepare = v8::Local::new(tc, prepare);
        let receiver = v8::undefined(tc).into();
        let text = header(tc, error)
            .and_then(|head| prepare.call(tc, receiver, &[error, call_sites.into(), head.into()]));
        if tc.has_terminated() {
            tc.rethrow();
        }
        text.map(|text| v8::Global::new(tc, text))
    }?;
    Some(v8::Local::new(scope, text))
}

/// Let deno_core pass `error` on as it is, and not for one of its own that has to be made anew.
pub(crate) fn mark(scope: &mut v8::PinScope<'_, '_>, error: v8::Local<v8::Object>) {
    let Some(site) = scope.get_slot::<Mark>().map(|mark| mark.0.clone()) else {
        return;
    };
    let site = v8::Local::new(scope, site);
    mark_with(scope, error, site.into());
}

/// The same for an error of syntax: where `import()` finds it there is no frame, and deno_core would put its place into the message.
fn mark_place(scope: &mut v8::PinScope<'_, '_>, error: v8::Local<v8::Object>) {
    let Some(site_at) = scope.get_slot::<SiteAt>().map(|site_at| site_at.0.clone()) else {
        return;
    };
    let message = v8::Exception::create_message(scope, error.into());
    let (Some(file), Some(line)) = (
        message.get_script_resource_name(scope),
        message.get_line_number(scope),
    ) else {
        return;
    };
    let line = v8::Number::new(scope, line as f64);
    let column = v8::Number::new(scope, message.get_start_column() as f64 + 1.0);
    let receiver = v8::undefined(scope).into();
    let site_at = v8::Local::new(scope, site_at);
    if let Some(site) = site_at.call(scope, receiver, &[file, line.into(), column.into()]) {
        mark_with(scope, error, site);
    }
}

fn mark_with(
    scope: &mut v8::PinScope<'_, '_>,
    error: v8::Local<v8::Object>,
    site: v8::Local<v8::Value>,
) {
    let sites = v8::Array::new_with_elements(scope, &[site]);
    let name = v8::String::new(scope, CALL_SITES);
    let key = v8::Private::for_api(scope, name);
    error.set_private(scope, key, sites.into());
}

fn text<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    call_sites: v8::Local<'s, v8::Array>,
) -> Option<v8::Local<'s, v8::Value>> {
    let mut text = header(scope, error)?;
    let at = v8::String::new(scope, "\n    at ")?;
    for (_, line) in lines(scope, call_sites)? {
        text = v8::String::concat(scope, text, at)?;
        text = v8::String::concat(scope, text, line)?;
    }
    Some(text.into())
}

/// `Name: message`, as `Error.prototype.toString`, of whatever the object is; of Node's own errors `Name [code]: message`.
pub(crate) fn header<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::String>> {
    let mut name = text_of(scope, error, "name", "Error")?;
    if let Ok(object) = error.try_cast::<v8::Object>()
        && rt_node::is_node_error(scope, object)
    {
        let code = text_of(scope, error, "code", "undefined")?;
        for part in [" [", "", "]"] {
            let part = if part.is_empty() {
                code
            } else {
                v8::String::new(scope, part)?
            };
            name = v8::String::concat(scope, name, part)?;
        }
    }
    let message = text_of(scope, error, "message", "")?;
    if name.length() == 0 {
        return Some(message);
    }
    if message.length() == 0 {
        return Some(name);
    }
    let colon = v8::String::new(scope, ": ")?;
    let name = v8::String::concat(scope, name, colon)?;
    v8::String::concat(scope, name, message)
}

fn text_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: v8::Local<'s, v8::Value>,
    name: &str,
    default: &str,
) -> Option<v8::Local<'s, v8::String>> {
    let value = get(scope, error, name)?;
    if value.is_undefined() {
        v8::String::new(scope, default)
    } else {
        value.to_string(scope)
    }
}

/// `None`: an exception is pending.
fn get<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
    name: &str,
) -> Option<v8::Local<'s, v8::Value>> {
    let Ok(object) = value.try_cast::<v8::Object>() else {
        return Some(v8::undefined(scope).into());
    };
    let name = v8::String::new(scope, name)?;
    object.get(scope, name.into())
}
