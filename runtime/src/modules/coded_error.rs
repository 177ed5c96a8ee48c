//! Errors with a class, a `code` and other properties, as Node's internal errors have them.

use std::borrow::Cow;

use deno_error::JsErrorBox;
use deno_error::JsErrorClass;
use deno_error::PropertyValue;

#[derive(Debug)]
struct CodedError {
    class: &'static str,
    message: String,
    properties: Vec<(&'static str, String)>,
}

impl std::fmt::Display for CodedError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for CodedError {}

impl JsErrorClass for CodedError {
    fn get_class(&self) -> Cow<'static, str> {
        Cow::Borrowed(self.class)
    }

    fn get_message(&self) -> Cow<'static, str> {
        Cow::Owned(self.message.clone())
    }

    fn get_additional_properties(&self) -> deno_error::AdditionalProperties {
        Box::new(
            self.properties
                .clone()
                .into_iter()
                .map(|(name, value)| (Cow::Borrowed(name), PropertyValue::String(value.into()))),
        )
    }

    fn get_ref(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }
}

/// An error of JS class `class` with a `code`.
pub(crate) fn coded(class: &'static str, code: &'static str, message: String) -> JsErrorBox {
    coded_with(class, code, message, Vec::new())
}

/// The same with properties beside the `code`.
pub(super) fn coded_with(
    class: &'static str,
    code: &str,
    message: String,
    more: Vec<(&'static str, String)>,
) -> JsErrorBox {
    let mut properties = vec![("code", code.to_string())];
    properties.extend(more);
    JsErrorBox::from_err(CodedError {
        class,
        message,
        properties,
    })
}
