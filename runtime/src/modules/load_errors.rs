//! Errors of loading an ES module: attributes, extensions and schemes that do not fit.

use std::path::Path;

use deno_core::RequestedModuleType;
use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::coded_error::coded;
use super::errors::needs_type;
use super::format::ModuleFormat;

/// JSON needs `with { type: "json" }`; what else there is to say of attributes was said before (attributes.rs).
pub(super) fn check_attributes(
    url: &Url,
    format: ModuleFormat,
    requested: &RequestedModuleType,
) -> Result<(), JsErrorBox> {
    if format == ModuleFormat::Json && matches!(requested, RequestedModuleType::None) {
        return Err(needs_type(url));
    }
    Ok(())
}

pub(super) fn unknown_extension(path: &Path) -> JsErrorBox {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    coded(
        "TypeError",
        "ERR_UNKNOWN_FILE_EXTENSION",
        format!(
            "Unknown file extension \".{}\" for {}",
            extension.unwrap_or_default(),
            path.display()
        ),
    )
}

pub(super) fn unsupported_scheme(scheme: &str) -> JsErrorBox {
    let schemes = if matches!(scheme, "http" | "https") {
        "file and data"
    } else {
        "file, data, and node"
    };
    coded(
        "Error",
        "ERR_UNSUPPORTED_ESM_URL_SCHEME",
        format!(
            "Only URLs with a scheme in: {schemes} are supported by the default ESM loader. Received protocol '{scheme}:'"
        ),
    )
}
