//! JSON files that are none: the engine's words for the text, behind the name of the file, as Node says it.

use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;
use serde::de::IgnoredAny;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;

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
    let text = text.trim_start_matches('\u{feff}');
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
