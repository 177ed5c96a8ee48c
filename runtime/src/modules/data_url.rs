//! Modules in `data:` URLs.

use deno_core::ModuleSourceCode;
use deno_core::ModuleType;
use deno_core::RequestedModuleType;
use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::coded_error::coded;
use super::format::ModuleFormat;
use super::load_errors::check_attributes;

/// What a `data:` URL holds.
pub(super) enum DataText {
    Text(String),
    Bytes(Vec<u8>),
}

impl DataText {
    pub(super) fn into_code(self) -> ModuleSourceCode {
        match self {
            Self::Text(text) => ModuleSourceCode::String(text.into()),
            Self::Bytes(bytes) => ModuleSourceCode::Bytes(bytes.into_boxed_slice().into()),
        }
    }
}

pub(super) fn load_data_url(
    url: &Url,
    requested: &RequestedModuleType,
) -> Result<(ModuleType, DataText), JsErrorBox> {
    let (format, body) = data_url_format(url)?;
    check_attributes(url, format, requested)?;
    Ok(match format {
        ModuleFormat::Wasm => (ModuleType::Wasm, DataText::Bytes(body)),
        format => {
            let text = String::from_utf8_lossy(&body).into_owned();
            let kind = if format == ModuleFormat::Json {
                ModuleType::Json
            } else {
                ModuleType::JavaScript
            };
            (kind, DataText::Text(text))
        }
    })
}

/// Kind and text of the module in a `data:` URL.
pub(super) fn data_url_format(url: &Url) -> Result<(ModuleFormat, Vec<u8>), JsErrorBox> {
    let bad = || coded("TypeError", "ERR_INVALID_URL", "Invalid URL".to_string());
    let parsed = data_url::DataUrl::process(url.as_str()).map_err(|_| bad())?;
    let (body, _) = parsed.decode_to_vec().map_err(|_| bad())?;
    let mime = parsed.mime_type();
    let mime = format!("{}/{}", mime.type_, mime.subtype);
    let format = match mime.as_str() {
        "text/javascript" | "application/javascript" => ModuleFormat::Module,
        "application/json" => ModuleFormat::Json,
        "application/wasm" => ModuleFormat::Wasm,
        _ => {
            // A type that is only understood is none to Node.
            let given = url.path().starts_with(mime.as_str());
            let shown = if given { mime.as_str() } else { "null" };
            return Err(coded(
                "RangeError",
                "ERR_UNKNOWN_MODULE_FORMAT",
                format!("Unknown module format: {shown} for URL {url}"),
            ));
        }
    };
    Ok((format, body))
}
