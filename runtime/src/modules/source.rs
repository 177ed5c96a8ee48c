//! The text of a program's file, as it is compiled.

use std::path::Path;

use deno_error::JsErrorBox;

use super::files::shown;
use super::services::NodeServices;
use super::typescript;
use crate::compile_cache;

/// The text of a source file as it is written; bytes that are not UTF-8 become U+FFFD, as Node reads them.
///
/// # Errors
/// The system's.
pub(crate) fn read_as_written(path: &Path, services: &NodeServices) -> Result<String, JsErrorBox> {
    let bytes = services.files.read(path).map_err(shown)?;
    Ok(match String::from_utf8(bytes) {
        Ok(source) => source,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// The text of a source file, types stripped.
pub(super) fn read_source(path: &Path, services: &NodeServices) -> Result<String, JsErrorBox> {
    let source = read_as_written(path, services)?;
    if typescript::is_typescript(path) && services.rules.strip_types {
        compile_cache::stripped(services.compile_cache(), path, source, |source| {
            typescript::strip_file(path, source)
        })
    } else {
        Ok(source)
    }
}
