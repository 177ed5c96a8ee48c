//! Import attributes, by Node's rules: JSON needs `with { type: "json" }`, nothing else may have it, and there is no other.

use std::collections::HashMap;
use std::rc::Rc;

use deno_core::ResolutionKind;
use deno_core::ValidateImportAttributesCb;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;
use deno_error::JsErrorClass;

use super::coded_error::coded;
use super::errors::needs_type;
use super::format::ModuleFormat;
use super::loader::NodeModuleLoader;
use super::wasm::no_source;
use crate::stack_trace;

/// What deno_core calls for each `import`, before it resolves the specifier. deno_core itself ignores attributes that it does not
/// know, and drops what is special about errors of a loader. Where the program has hooks, they are asked here, and attributes are
/// theirs.
pub fn validator(loader: Rc<NodeModuleLoader>) -> ValidateImportAttributesCb {
    Box::new(move |scope, attributes, import| {
        let wasm = loader.services().wasm();
        if let (Some(line), Some(column)) = (import.line_number, import.column_number) {
            let source = wasm.is_source_import(&import.referrer, line, column);
            wasm.ask_for_source(source);
        }
        if loader.is_of_facade(&import.specifier, &import.referrer) {
            return;
        }
        if loader.asks_hooks(&import.specifier, &import.referrer) {
            let hooks = loader.services().hooks();
            hooks.ask(scope, &import.specifier, &import.referrer, attributes);
            return;
        }
        let asks_for_source = wasm.asks_for_source();
        let may_be_wasm = names_wasm(&import.specifier) && !wasm.has(&import.referrer);
        if attributes.is_empty()
            && !import.specifier.ends_with(".json")
            && !asks_for_source
            && !may_be_wasm
        {
            return;
        }
        // Only static imports have a place in a line.
        let kind = if import.line_number.is_some() {
            ResolutionKind::Import
        } else {
            ResolutionKind::DynamicImport
        };
        let services = loader.services();
        let found = services.find(&import.specifier, &import.referrer, kind);
        let imports_text = services.imports_text();
        let checked = |(url, format): (Url, ModuleFormat)| {
            // Node looks at attributes where it loads a module, and tells modules apart by their type alone.
            let kind = attributes.get("type").map(String::as_str);
            let is_known = services.is_loaded(url.as_str())
                && (kind == Some("json")) == (format == ModuleFormat::Json)
                && matches!(kind, Some("json") | None);
            if !is_known {
                check(attributes, &url, format, imports_text)?;
            }
            if asks_for_source && format != ModuleFormat::Wasm {
                return Err(no_source(&url));
            }
            Ok((url, format))
        };
        // Of a format that nobody knows Node looks at the attributes first.
        let found = found.or_else(|error| match Url::parse(&import.specifier) {
            Ok(url) if url.scheme() == "data" && attributes.keys().any(|name| name != "type") => {
                check(attributes, &url, ModuleFormat::Unknown, imports_text).and(Err(error))
            }
            _ => Err(error),
        });
        match found.and_then(checked) {
            // What cannot be compiled is an error before anything runs.
            Ok((url, ModuleFormat::Wasm)) => wasm.prepare(scope, &url, true),
            Ok(_) => {}
            Err(error) => throw(scope, &error),
        }
    })
}

/// Whether `specifier` is that of a `.wasm` file or of such a `data:` URL.
fn names_wasm(specifier: &str) -> bool {
    let end = specifier.find(['?', '#']).unwrap_or(specifier.len());
    specifier[..end].ends_with(".wasm") || specifier.starts_with("data:application/wasm")
}

fn check(
    attributes: &HashMap<String, String>,
    url: &Url,
    format: ModuleFormat,
    imports_text: bool,
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
        Some("text") if imports_text => Ok(()),
        None if format == ModuleFormat::Json => Err(needs_type(url)),
        Some("json") | None => Ok(()),
        Some(other) => Err(unsupported("type", other)),
    }
}

/// Throw `error` as Node's own errors look: the code in the stack, not in the name.
fn throw(scope: &mut v8::PinScope<'_, '_>, error: &JsErrorBox) {
    if let Some(exception) = exception(scope, error) {
        scope.throw_exception(exception.into());
    }
}

fn exception<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: &JsErrorBox,
) -> Option<v8::Local<'s, v8::Object>> {
    let class = error.get_class();
    let message = v8::String::new(scope, &error.get_message())?;
    let exception = match class.as_ref() {
        "TypeError" => v8::Exception::type_error(scope, message),
        "RangeError" => v8::Exception::range_error(scope, message),
        "SyntaxError" => v8::Exception::syntax_error(scope, message),
        _ => v8::Exception::error(scope, message),
    };
    let exception = exception.try_cast::<v8::Object>().ok()?;
    let mut names = Vec::new();
    for (name, value) in error.get_additional_properties() {
        let (key, value) = (v8::String::new(scope, &name)?, value.to_string());
        if name == "code" {
            put_code_into_stack(scope, exception, &class, &value);
        }
        let value = v8::String::new(scope, &value)?;
        exception.create_data_property(scope, key.into(), value.into())?;
        names.push(key.into());
    }
    // By these deno_core knows what else belongs to an error.
    let names = v8::Array::new_with_elements(scope, &names);
    let key = v8::String::new(scope, "errorAdditionalPropertyKeys")?;
    let key = v8::Symbol::for_key(scope, key);
    let hidden = v8::PropertyAttribute::DONT_ENUM;
    exception.define_own_property(scope, key.into(), names.into(), hidden)?;
    stack_trace::mark(scope, exception);
    Some(exception)
}

/// `TypeError: ...` becomes `TypeError [code]: ...`, unless the program makes something else of stacks.
fn put_code_into_stack(
    scope: &mut v8::PinScope<'_, '_>,
    error: v8::Local<v8::Object>,
    class: &str,
    code: &str,
) {
    v8::tc_scope!(let scope, scope);
    let Some(key) = v8::String::new(scope, "stack") else {
        return;
    };
    let stack = error.get(scope, key.into());
    let Some(stack) = stack.and_then(|stack| stack.try_cast::<v8::String>().ok()) else {
        return;
    };
    let headed = stack
        .to_rust_string_lossy(scope)
        .replacen(class, &format!("{class} [{code}]"), 1);
    if let Some(headed) = v8::String::new(scope, &headed) {
        error.set(scope, key.into(), headed.into());
    }
}
