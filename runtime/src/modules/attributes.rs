//! Import attributes, by Node's rules: JSON needs `with { type: "json" }`, nothing else may have it, and there is no other.

use std::collections::HashMap;
use std::rc::Rc;

use deno_core::ResolutionKind;
use deno_core::ValidateImportAttributesCb;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;
use deno_error::JsErrorClass;

use super::errors::coded;
use super::format::ModuleFormat;
use super::loader::NodeModuleLoader;

/// What deno_core calls for each `import`, before it resolves the specifier. deno_core itself ignores attributes that it does not
/// know, and drops what is special about errors of a loader.
pub fn validator(loader: Rc<NodeModuleLoader>) -> ValidateImportAttributesCb {
    Box::new(move |scope, attributes, import| {
        if attributes.is_empty() {
            return;
        }
        // Only static imports have a place in a line. Their other failures come from the loader, as those without attributes do.
        let is_static = import.line_number.is_some();
        let kind = if is_static {
            ResolutionKind::Import
        } else {
            ResolutionKind::DynamicImport
        };
        let found = loader.find(&import.specifier, &import.referrer, kind);
        match found.and_then(|(url, format)| check(attributes, &url, format)) {
            Err(error) if !is_static || is_of_attributes(&error) => throw(scope, &error),
            _ => {}
        }
    })
}

fn check(
    attributes: &HashMap<String, String>,
    url: &Url,
    format: ModuleFormat,
) -> Result<(), JsErrorBox> {
    let unsupported = |name: &str, value: &str| {
        coded(
            "TypeError",
            UNSUPPORTED,
            format!("Import attribute \"{name}\" with value \"{value}\" is not supported in {url}"),
        )
    };
    if let Some((name, value)) = attributes.iter().filter(|(name, _)| *name != "type").min() {
        return Err(unsupported(name, value));
    }
    match attributes.get("type").map(String::as_str) {
        Some("json") if format != ModuleFormat::Json => Err(coded(
            "TypeError",
            INCOMPATIBLE,
            format!("Module \"{url}\" is not of type \"json\""),
        )),
        Some("json") | None => Ok(()),
        Some(other) => Err(unsupported("type", other)),
    }
}

const UNSUPPORTED: &str = "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED";
const INCOMPATIBLE: &str = "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE";

fn is_of_attributes(error: &JsErrorBox) -> bool {
    error
        .get_additional_properties()
        .any(|(_, value)| matches!(value.to_string().as_str(), UNSUPPORTED | INCOMPATIBLE))
}

/// Throw `error` as Node's own errors look: the code in the stack, not in the name.
fn throw(scope: &mut v8::PinScope<'_, '_>, error: &JsErrorBox) {
    let exception = deno_core::error::to_v8_error(scope, error);
    let class = error.get_class();
    let code = error
        .get_additional_properties()
        .find_map(|(name, value)| (name == "code").then(|| value.to_string()));
    if let (Ok(object), Some(code)) = (exception.try_cast::<v8::Object>(), code)
        && let Some(key) = v8::String::new(scope, "stack")
        && let Some(stack) = object.get(scope, key.into())
    {
        let stack = stack.to_rust_string_lossy(scope);
        let headed = stack.replacen(class.as_ref(), &format!("{class} [{code}]"), 1);
        if let Some(headed) = v8::String::new(scope, &headed) {
            object.set(scope, key.into(), headed.into());
        }
    }
    scope.throw_exception(exception);
}
