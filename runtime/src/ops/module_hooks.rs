//! What `ext/node/import_hooks.js` asks of the loader of ES modules.

use deno_core::OpState;
use deno_core::ToJsBuffer;
use deno_core::op2;
use deno_core::v8;
use deno_error::JsErrorBox;

use crate::modules::NodeServices;

/// Have `ask(specifier, parentURL, attributes)` called for each `import` from now on; it gives the URL of the module, or throws.
/// `attributes` has names and values in turn. Anything else than a function ends that.
///
/// JS: `(ask: ((specifier: string, parentURL: string, attributes: string[]) => string) | null) => void`.
#[op2(fast)]
pub fn op_rt_import_hook(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    ask: v8::Local<v8::Value>,
) {
    let function = v8::Local::<v8::Function>::try_from(ask).ok();
    if let Some(services) = state.try_borrow::<NodeServices>() {
        let function = function.map(|function| v8::Global::new(scope, function));
        services.hooks().set(function);
    }
}

/// What Node would import without hooks.
///
/// JS: `(specifier: string, parentURL: string) => [url: string, format: string | null]`; the format `"null"` is that of a file
/// whose syntax decides.
///
/// # Errors
/// Node's, with `code`: `ERR_MODULE_NOT_FOUND` and the like.
#[op2]
#[serde]
pub fn op_rt_import_resolve(
    state: &OpState,
    #[string] specifier: &str,
    #[string] parent: &str,
) -> Result<(String, Option<&'static str>), JsErrorBox> {
    state
        .borrow::<NodeServices>()
        .default_resolve(specifier, parent)
}

/// What Node would load without hooks: `format` is what they have come to, `type_` the import attribute of that name; empty
/// strings mean that there is none.
///
/// JS: `(url: string, format: string, type: string) => [format: string, source: Uint8Array]`.
#[op2]
#[serde]
pub fn op_rt_import_load(
    state: &OpState,
    #[string] url: &str,
    #[string] format: &str,
    #[string] type_: &str,
) -> Result<(String, ToJsBuffer), JsErrorBox> {
    let given = |text: &'_ str| (!text.is_empty()).then(|| text.to_string());
    let (format, bytes) = state.borrow::<NodeServices>().default_load(
        url,
        given(format).as_deref(),
        given(type_).as_deref(),
    )?;
    Ok((format, bytes.into()))
}

/// Whether the module at `url` has been loaded, so that no hook loads it again.
#[op2(fast)]
pub fn op_rt_import_is_loaded(state: &OpState, #[string] url: &str) -> bool {
    state.borrow::<NodeServices>().has_loaded(url)
}

/// Keep what hooks gave for `url`: `text`, or for WebAssembly `bytes`.
///
/// JS: `(url: string, format: string, text: string, bytes: Uint8Array) => void`.
///
/// # Errors
/// Those of type stripping, where `format` says that there are types.
#[op2(fast)]
pub fn op_rt_import_keep(
    state: &OpState,
    #[string] url: &str,
    #[string] format: &str,
    #[string] text: String,
    #[buffer] bytes: &[u8],
) -> Result<(), JsErrorBox> {
    let services = state.borrow::<NodeServices>();
    let module = services.hooked_module(url, format, text, bytes)?;
    services.hooks().add_module(url, module);
    Ok(())
}
