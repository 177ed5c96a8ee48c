//! What `ext/node/import_hooks.js` and `ext/node/hook_chains.js` ask of the loader of ES modules.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::ToJsBuffer;
use deno_core::op2;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;

use crate::modules::Await;
use crate::modules::NodeServices;
use crate::modules::awaits_below;

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

/// Have `make(url)` give the function `resolve` of the `import.meta` of each module from now on, and `prepare(url, fails)` the text of
/// the module that stands for WebAssembly. Anything else than functions ends that, before the heap is written.
///
/// JS: `(make: ((url: string) => Function | undefined) | null, prepare: ((url: string, fails: boolean) => string) | null) => void`.
#[op2(fast)]
pub fn op_rt_import_meta(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    make: v8::Local<v8::Value>,
    prepare: v8::Local<v8::Value>,
) {
    let Some(services) = state.try_borrow::<NodeServices>() else {
        return;
    };
    let [make, prepare] = [make, prepare].map(|value| {
        let function = v8::Local::<v8::Function>::try_from(value).ok();
        function.map(|function| v8::Global::new(scope, function))
    });
    services.meta_resolve().set(make);
    services.wasm().set(prepare);
}

/// What Node would import without hooks.
///
/// JS: `(specifier: string, parentURL: string | null, conditions: string[] | null) => [url: string, format: string | null]`; the format
/// `"null"` is that of a file whose syntax decides, and of what is no file. `null`: the conditions are the usual ones.
///
/// # Errors
/// Node's, with `code`: `ERR_MODULE_NOT_FOUND` and the like.
#[op2]
#[serde]
pub fn op_rt_import_resolve(
    state: &OpState,
    #[string] specifier: &str,
    #[string] parent: Option<String>,
    #[serde] conditions: Option<Vec<String>>,
) -> Result<(String, Option<&'static str>), JsErrorBox> {
    state
        .borrow::<NodeServices>()
        .default_resolve(specifier, parent.as_deref(), conditions)
}

/// The words of the deprecation if the module at `url`, which `specifier` is to the module `parent`, had to be guessed; once.
///
/// JS: `(specifier: string, parent: string, url: string) => string | null`.
#[op2]
#[string]
pub fn op_rt_import_guess(
    state: &OpState,
    #[string] specifier: &str,
    #[string] parent: &str,
    #[string] url: &str,
) -> Option<String> {
    let url = Url::parse(url).ok()?;
    state
        .borrow::<NodeServices>()
        .new_guess(specifier, parent, &url)
}

/// Node's name of the format of the file at `path`, as far as its name tells; `"null"` where the syntax decides.
///
/// JS: `(path: string) => string | null`.
#[op2]
#[string]
pub fn op_rt_import_format(state: &OpState, #[string] path: &str) -> Option<&'static str> {
    state
        .borrow::<NodeServices>()
        .format_by_name(Path::new(path))
}

/// Have `require` choose by `conditions` what packages export, or with `null` by the usual ones again.
///
/// JS: `(conditions: string[] | null) => void`.
#[op2]
pub fn op_rt_require_conditions(state: &mut OpState, #[serde] conditions: Option<Vec<String>>) {
    let resolver = state.borrow::<NodeServices>().resolver_for(conditions);
    state.put(resolver);
}

/// The file at `url`, whose name does not tell, is an ES module by its syntax.
///
/// JS: `(url: string) => void`.
#[op2(fast)]
pub fn op_rt_note_module(state: &OpState, #[string] url: &str) {
    if let Ok(url) = Url::parse(url) {
        state.borrow::<NodeServices>().note_module(url);
    }
}

/// Where the graph of the ES module at `url` awaits at its top level. For `--experimental-print-required-tla`.
///
/// JS: `(url: string) => [url: string, [line: number, column: number, text: string]][]`.
#[op2]
#[serde]
pub fn op_rt_top_level_awaits(state: &OpState, #[string] url: &str) -> Vec<(String, Await)> {
    let services = state.borrow::<NodeServices>();
    Url::parse(url).map_or_else(|_| Vec::new(), |url| awaits_below(services, &url))
}

/// `require` is about to load the graph of an ES module, while the files `executing` of CommonJS are being executed, `imported` of them
/// for modules that import them; `null`: it has.
///
/// JS: `(executing: string[] | null, imported: string[]) => void`.
#[op2]
pub fn op_rt_required_graph(
    state: &OpState,
    #[serde] executing: Option<Vec<String>>,
    #[serde] imported: Vec<String>,
) {
    let required = state.borrow::<NodeServices>().required();
    match executing {
        Some(executing) => required.begin(executing, imported),
        None => required.end(),
    }
}

/// What Node would load without hooks: `format` is what they have come to, `type_` the import attribute of that name; empty
/// strings mean that there is none. Without a format that of a file may show in its syntax, and then its package is named.
///
/// JS: `(url: string, format: string, type: string) => [format: string, source: Uint8Array]`.
#[op2(reentrant)]
#[serde]
pub fn op_rt_import_load(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    #[string] url: &str,
    #[string] format: &str,
    #[string] type_: &str,
) -> Result<(String, ToJsBuffer), JsErrorBox> {
    let given = |text: &'_ str| (!text.is_empty()).then(|| text.to_string());
    let services = state.borrow().borrow::<NodeServices>().clone();
    if format.is_empty()
        && let Ok(url) = Url::parse(url)
    {
        services.ask_for_type(scope, &url);
    }
    let (format, bytes) =
        services.default_load(url, given(format).as_deref(), given(type_).as_deref())?;
    Ok((format, bytes.into()))
}

/// Whether the module at `url` has been loaded, so that no hook loads it again.
#[op2(fast)]
pub fn op_rt_import_is_loaded(state: &OpState, #[string] url: &str) -> bool {
    state.borrow::<NodeServices>().has_loaded(url)
}

/// What the ES module that the loader knows as `url` imports: each time the specifier, then names and values of its attributes in turn.
///
/// JS: `(url: string) => string[][]`.
#[op2]
#[serde]
pub fn op_rt_import_requests(state: &OpState, #[string] url: &str) -> Vec<Vec<String>> {
    state.borrow::<NodeServices>().requests_of(url)
}

/// Keep what hooks gave for `url`: `text`; for WebAssembly `bytes`, and the text of the module that stands for it.
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
    if format == "wasm" {
        services.wasm().add(url, text.clone());
    }
    let module = services.hooked_module(url, format, text, bytes)?;
    services.hooks().add_module(url, module);
    Ok(())
}
