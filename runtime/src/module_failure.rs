//! A module graph that could not be loaded or linked, as JavaScript reports it (js/60_main.js).

use deno_core::error::CoreError;
use deno_core::error::CoreErrorKind;
use deno_error::JsErrorClass;
use serde::Serialize;

/// The error's parts: the engine's own conversion to a JavaScript error would drop class, code and place.
#[derive(Serialize)]
pub struct ModuleFailure {
    /// Name of the error class.
    class: String,
    message: String,
    /// Own properties, `code` first.
    properties: Vec<(String, String)>,
    /// Where the offending text stands: URL, 1-based line and column.
    place: Option<(String, i64, i64)>,
}

impl ModuleFailure {
    pub fn of(error: &CoreError) -> Self {
        if let CoreErrorKind::Js(js_error) = error.as_kind() {
            let place = js_error.frames.first().and_then(|frame| {
                Some((
                    frame.file_name.clone()?,
                    frame.line_number?,
                    frame.column_number?,
                ))
            });
            return Self {
                class: js_error.name.clone().unwrap_or_else(|| "Error".to_string()),
                message: js_error.message.clone().unwrap_or_default(),
                properties: js_error.additional_properties.clone(),
                place,
            };
        }
        let properties = error
            .get_additional_properties()
            .map(|(name, value)| (name.into_owned(), value.to_string()))
            .collect();
        Self {
            class: error.get_class().into_owned(),
            message: error.get_message().into_owned(),
            properties,
            place: None,
        }
    }
}
