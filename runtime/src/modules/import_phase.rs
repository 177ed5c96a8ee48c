//! `import.source()`: V8 says that it wants a source, deno_core does not hand that on.

use deno_core::JsRuntime;
use deno_core::v8;

use super::services::NodeServices;

/// Have `import.source()` answered as Node does.
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
    let asks = matches!(phase, v8::ModuleImportPhase::kSource);
    let note = |asks| {
        if let Some(services) = &services {
            services.wasm().ask_for_source(asks);
        }
    };
    note(asks);
    let promise = rt_v8::while_loading(|| {
        rt_v8::import_phase_before(scope, options, referrer, specifier, phase, attributes)
    });
    note(false);
    promise
}
