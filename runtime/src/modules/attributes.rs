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
use super::loader::throwing_text;

/// What deno_core calls for each `import`, before it resolves the specifier. deno_core itself ignores attributes that it does not
/// know, and drops what is special about errors of a loader.
pub fn validator(loader: Rc<NodeModuleLoader>) -> ValidateImportAttributesCb {
    Box::new(move |scope, attributes, import| {
        if attributes.is_empty() && !import.specifier.ends_with(".json") {
            return;
        }
        // Only static imports have a place in a line.
        let kind = if import.line_number.is_some() {
            ResolutionKind::Import
        } else {
            ResolutionKind::DynamicImport
        };
        let found = loader.find(&import.specifier, &import.referrer, kind);
        if let Err(error) = found.and_then(|(url, format)| check(attributes, &url, format)) {
            throw(scope, &error);
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
            "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
            format!("Import attribute \"{name}\" with value \"{value}\" is not supported in {url}"),
        )
    };
    if let Some((name, value)) = attributes.iter().filter(|(name, _)| *name != "type").min() {
        return Err(unsupported(name, value));
    }
    match attributes.get("type").map(String::as_str) {
        Some("json") if format != ModuleFormat::Json => Err(coded(
            "TypeError",
            "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
            format!("Module \"{url}\" is not of type \"json\""),
        )),
        None if format == ModuleFormat::Json => Err(needs_type(url)),
        Some("json") | None => Ok(()),
        Some(other) => Err(unsupported("type", other)),
    }
}

/// For a JSON file that is imported without attributes.
pub(super) fn needs_type(url: &Url) -> JsErrorBox {
    coded(
        "TypeError",
        "ERR_IMPORT_ATTRIBUTE_MISSING",
        format!("Module \"{url}\" needs an import attribute of \"type: json\""),
    )
}

/// Throw `error` from a script: deno_core takes an error without any frame, such as the engine makes of a failure outside of
/// functions, for one of its own and makes it anew, without code.
fn throw(scope: &mut v8::PinScope<'_, '_>, error: &JsErrorBox) {
    let names: Vec<_> = error
        .get_additional_properties()
        .map(|(name, _)| name.into_owned())
        .collect();
    let text = throwing_text(
        error,
        // By these deno_core knows what else belongs to an error.
        &format!(
            "Object.defineProperty(error, Symbol.for(\"errorAdditionalPropertyKeys\"), {{ value: {} }});",
            serde_json::Value::from(names)
        ),
    );
    let Some(text) = v8::String::new(scope, &format!("{{ {text} }}")) else {
        return;
    };
    let Some(name) = v8::String::new(scope, "ext:rt_bootstrap/import") else {
        return;
    };
    let origin = v8::ScriptOrigin::new(
        scope,
        name.into(),
        0,
        0,
        false,
        -1,
        None,
        false,
        false,
        false,
        None,
    );
    // What it throws is the result.
    if let Some(script) = v8::Script::compile(scope, text, Some(&origin)) {
        script.run(scope);
    }
}
