//! What `import()` gives where deno_core's answer is not Node's. `import.source()`: V8 says that it wants a source, deno_core does not hand
//! that on. A module that still waits at its top level: deno_core knows of those only that `import()` itself has evaluated.

use deno_core::JsRuntime;
use deno_core::v8;
use deno_error::JsErrorClass;

use super::coded_error::coded;
use super::import_turn::has_options;
use super::services::NodeServices;

/// Have `import()` and `import.source()` answered as Node does.
pub(crate) fn answer_source_imports(isolate: &mut v8::Isolate) {
    rt_v8::replace_import_phase(isolate, import_in_phase);
}

fn import_in_phase<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    options: v8::Local<'s, v8::Data>,
    referrer: v8::Local<'s, v8::Value>,
    specifier: v8::Local<'s, v8::String>,
    phase: v8::ModuleImportPhase,
    attributes: v8::Local<'s, v8::FixedArray>,
) -> Option<v8::Local<'s, v8::Promise>> {
    let state = JsRuntime::op_state_from(scope);
    let services = state.borrow().try_borrow::<NodeServices>().cloned();
    if let Some(services) = &services
        && matches!(phase, v8::ModuleImportPhase::kEvaluation)
        && let Some(promise) =
            services.wait_for_turn(scope, options, referrer, specifier, attributes)
    {
        return Some(promise);
    }
    answer(
        scope, services, options, referrer, specifier, phase, attributes,
    )
}

/// What deno_core gives for the call of `import()` with that number, whose turn has come; once.
pub(crate) fn start_import<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    services: &NodeServices,
    number: u32,
) -> Option<v8::Local<'s, v8::Promise>> {
    let call = services.waiting_imports().take(number)?;
    let specifier = v8::Local::new(scope, call.specifier);
    let options = v8::Local::new(scope, call.options);
    let referrer = v8::Local::new(scope, call.referrer);
    let attributes = v8::Local::new(scope, call.attributes);
    answer(
        scope,
        Some(services.clone()),
        options,
        referrer,
        specifier,
        v8::ModuleImportPhase::kEvaluation,
        attributes,
    )
}

fn answer<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    services: Option<NodeServices>,
    options: v8::Local<'s, v8::Data>,
    referrer: v8::Local<'s, v8::Value>,
    specifier: v8::Local<'s, v8::String>,
    phase: v8::ModuleImportPhase,
    attributes: v8::Local<'s, v8::FixedArray>,
) -> Option<v8::Local<'s, v8::Promise>> {
    let asks = matches!(phase, v8::ModuleImportPhase::kSource);
    let note = |asks| {
        if let Some(services) = &services {
            services.wasm().ask_for_source(asks);
        }
    };
    // The one that starts the program is watched by whoever starts it.
    let watched = services.as_ref().filter(|services| {
        let main = services.is_main(&specifier.to_rust_string_lossy(scope));
        !(main && referrer.to_rust_string_lossy(scope).starts_with("ext:"))
    });
    let watch = watched.and_then(|services| {
        let watch = services.import_watcher();
        let watch = watch.call_with(scope, &[specifier.into(), referrer])?;
        watch.try_cast::<v8::Function>().ok()
    });
    note(asks);
    if let Some(services) = &services {
        let specifier = specifier.to_rust_string_lossy(scope);
        services.required().call_begins(specifier);
    }
    let is_of_nobody = referrer.is_undefined() && !has_options(options);
    let promise = if is_of_nobody && let Some(services) = &services {
        refused(scope, services)
    } else {
        rt_v8::while_loading(|| {
            // A module of the runtime is evaluated at once.
            let _held = rt_v8::HeldMicrotasks::new(scope);
            rt_v8::import_phase_before(scope, options, referrer, specifier, phase, attributes)
        })
    };
    note(false);
    if let Some(services) = &services {
        services.required().call_ends();
    }
    let promise = promise?;
    let waits = services.and_then(|services| when_evaluated(scope, &services, promise));
    let promise = waits.unwrap_or(promise);
    let seen = watch.and_then(|watch| watched_promise(scope, watch, promise));
    Some(seen.unwrap_or(promise))
}

/// What code gets that no script or module has compiled (`promise.then(eval)`): there is nobody to resolve its specifiers for.
fn refused<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    services: &NodeServices,
) -> Option<v8::Local<'s, v8::Promise>> {
    let error = coded(
        "TypeError",
        "ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING",
        "A dynamic import callback was not specified.".to_string(),
    );
    let words = services.failures().add(&error).get_message().into_owned();
    let words = v8::String::new(scope, &words)?;
    let error = v8::Exception::type_error(scope, words);
    let resolver = v8::PromiseResolver::new(scope)?;
    resolver.reject(scope, error)?;
    Some(resolver.get_promise(scope))
}

/// What `watch` makes of `promise`.
fn watched_promise<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    watch: v8::Local<'s, v8::Function>,
    promise: v8::Local<'s, v8::Promise>,
) -> Option<v8::Local<'s, v8::Promise>> {
    let _held = rt_v8::HeldMicrotasks::new(scope);
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let result = watch.call(scope, receiver, &[promise.into()])?;
    result.try_cast::<v8::Promise>().ok()
}

/// If `promise` is that of a module which is known but still waits at its top level, or a module it is in a cycle with does: one that is
/// settled when its evaluation ends.
fn when_evaluated<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    services: &NodeServices,
    promise: v8::Local<'s, v8::Promise>,
) -> Option<v8::Local<'s, v8::Promise>> {
    if promise.state() != v8::PromiseState::Fulfilled {
        return None;
    }
    let namespace = promise.result(scope);
    let namespace = namespace.try_cast::<v8::Object>().ok()?;
    let module = rt_v8::module_of(scope, namespace)?;
    if !module.is_source_text_module() || module.get_status() != v8::ModuleStatus::Evaluated {
        return None;
    }
    // Of a module that has begun this is the promise that there is.
    let evaluation = module.evaluate(scope)?.try_cast::<v8::Promise>().ok()?;
    if evaluation.state() != v8::PromiseState::Pending {
        return None;
    }
    let waiter = services.import_waiter();
    let result = waiter.call_with(scope, &[evaluation.into(), namespace.into()])?;
    result.try_cast::<v8::Promise>().ok()
}
