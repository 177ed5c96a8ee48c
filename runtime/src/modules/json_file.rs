//! JSON files: one object for `require` and `import`, and of those that are none the engine's words for the text, behind the name of the file,
//! as Node says it.

use deno_core::CustomModuleEvaluationCb;
use deno_core::CustomModuleEvaluationKind;
use deno_core::ModuleSourceCode;
use deno_core::ModuleType;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;
use serde::de::IgnoredAny;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;

/// JSON that `require` and `import` share, by the name of its kind.
const SHARED: &str = "rt_json";

/// That the file at `url`, if it is one that is going to be read as JSON, can be.
pub(super) fn check(
    scope: &mut v8::PinScope<'_, '_>,
    url: &Url,
    services: &NodeServices,
) -> Result<(), JsErrorBox> {
    let Ok(path) = url.to_file_path() else {
        return Ok(());
    };
    let is_read = services.hooks().module(url.as_str()).is_none()
        && !services.is_loaded(url.as_str())
        && ModuleFormat::of_path(&path, services) == ModuleFormat::Json;
    if !is_read {
        return Ok(());
    }
    // What cannot be read is told where it is loaded.
    let Ok(text) = read_source(&path, services) else {
        return Ok(());
    };
    let text = without_mark(&text);
    if serde_json::from_str::<IgnoredAny>(text).is_ok() {
        return Ok(());
    }
    match complaint(scope, text) {
        Some(words) => Err(JsErrorBox::new(
            "SyntaxError",
            format!("{}: {words}", path.display()),
        )),
        None => Ok(()),
    }
}

/// What the loader says the JSON at `url` is. That of a file, as long as its URL names nothing but that, is one object with that of `require`.
pub(super) fn module_type(url: &Url) -> ModuleType {
    if url.scheme() == "file" && url.query().is_none() && url.fragment().is_none() {
        ModuleType::Other(SHARED.into())
    } else {
        ModuleType::Json
    }
}

/// What makes modules of [`module_type`]'s JSON, which deno_core would parse on its own.
pub(crate) fn json_modules(services: NodeServices) -> CustomModuleEvaluationCb {
    Box::new(move |scope, kind, url, code| {
        let ModuleSourceCode::String(text) = code else {
            return Err(JsErrorBox::generic(format!("No text: {kind}")));
        };
        let path = Url::parse(url.as_str())
            .ok()
            .and_then(|url| url.to_file_path().ok())
            .map(|path| path.display().to_string())
            .unwrap_or_default();
        let value = shared(scope, &path, without_mark(text.as_str()), &services)?;
        // An `import()` that deno_core loads has the second one for its root.
        let quoted = serde_json::Value::from(url.as_str());
        let root = format!(
            "export {{ default }} from {quoted} with {{ type: \"json\" }};\n//# sourceURL=ext:rt_bootstrap/json_facade"
        );
        Ok(CustomModuleEvaluationKind::ComputedAndSynthetic(
            root.into(),
            value,
            ModuleType::Json,
        ))
    })
}

/// What the JSON in the file at `path` is: what `require` has of it, or `text`, which `require` will have.
fn shared(
    scope: &mut v8::PinScope<'_, '_>,
    path: &str,
    text: &str,
    services: &NodeServices,
) -> Result<v8::Global<v8::Value>, JsErrorBox> {
    let too_long = || JsErrorBox::new("RangeError", "Invalid string length");
    let path_of_file = v8::String::new(scope, path).ok_or_else(too_long)?;
    let source = v8::String::new(scope, text).ok_or_else(too_long)?;
    let arguments = [path_of_file.into(), source.into()];
    if let Some(value) = services.json_importer().call_with(scope, &arguments) {
        return Ok(v8::Global::new(scope, value));
    }
    match complaint(scope, text) {
        Some(words) => Err(JsErrorBox::new("SyntaxError", format!("{path}: {words}"))),
        // Nobody is there to share it with.
        None => {
            let value = v8::json::parse(scope, source).ok_or_else(too_long)?;
            Ok(v8::Global::new(scope, value))
        }
    }
}

fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What the engine says of `text`, if it is no JSON to it.
fn complaint(scope: &mut v8::PinScope<'_, '_>, text: &str) -> Option<String> {
    v8::tc_scope!(let scope, scope);
    let text = v8::String::new(scope, text)?;
    if v8::json::parse(scope, text).is_some() {
        return None;
    }
    let error = scope.exception()?.try_cast::<v8::Object>().ok()?;
    let key = v8::String::new(scope, "message")?;
    Some(error.get(scope, key.into())?.to_rust_string_lossy(scope))
}
