//! Type stripping in place: types become blanks, so every line and column of the program stays where it was.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use deno_ast::swc::common::SourceMap;
use deno_ast::swc::common::errors::DiagnosticBuilder;
use deno_ast::swc::common::errors::Emitter;
use deno_ast::swc::common::errors::HANDLER;
use deno_ast::swc::common::errors::Handler;
use deno_ast::swc::common::sync::Lrc;
use deno_ast::swc::lexer::TsSyntax;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use swc_ts_fast_strip::ErrorCode;
use swc_ts_fast_strip::Mode;
use swc_ts_fast_strip::Options;

use super::errors::coded;

/// Whether Node strips types from a file of this name.
pub(super) fn is_typescript(path: &Path) -> bool {
    matches!(path.extension().and_then(|extension| extension.to_str()), Some("ts" | "mts" | "cts"))
}

/// `source` with its types blanked out, as the file at `path`.
///
/// # Errors
/// `ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING` for a file under `node_modules`, else as [`strip`].
pub(super) fn strip_file(path: &Path, source: String) -> Result<String, JsErrorBox> {
    let url = Url::from_file_path(path).map_err(|()| JsErrorBox::generic("Not an absolute path"))?;
    if path.components().any(|part| part.as_os_str() == "node_modules") {
        return Err(coded(
            "Error",
            "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
            format!(
                "Stripping types is currently unsupported for files under node_modules, for \"{url}\""
            ),
        ));
    }
    strip(source)
}

/// `source` with its types blanked out.
///
/// # Errors
/// `ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX` for `enum`, `namespace`, parameter properties and the like, which would need code of
/// their own; `ERR_INVALID_TYPESCRIPT_SYNTAX` for what the parser does not take.
pub(crate) fn strip(source: String) -> Result<String, JsErrorBox> {
    let messages = Arc::new(Mutex::new(Vec::new()));
    let handler =
        Handler::with_emitter(true, false, Box::new(FirstMessages { messages: messages.clone() }));
    let source_map = Lrc::new(SourceMap::default());
    let options = Options {
        module: None,
        filename: None,
        parser: TsSyntax {
            disallow_ambiguous_jsx_like: true,
            no_early_errors: true,
            ..Default::default()
        },
        mode: Mode::StripOnly,
        transform: None,
        deprecated_ts_module_as_error: Some(true),
        source_map: false,
    };
    let result = HANDLER
        .set(&handler, || swc_ts_fast_strip::operate(&source_map, &handler, source, options));
    result.map(|output| output.code).map_err(|error| {
        let code = match error.code {
            ErrorCode::UnsupportedSyntax => "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
            _ => "ERR_INVALID_TYPESCRIPT_SYNTAX",
        };
        let first = messages.lock().ok().and_then(|messages| messages.first().cloned());
        coded("SyntaxError", code, first.unwrap_or(error.message))
    })
}

/// Keeps what the stripper reports: its own error says only that there was one.
struct FirstMessages {
    messages: Arc<Mutex<Vec<String>>>,
}

impl Emitter for FirstMessages {
    fn emit(&mut self, diagnostic: &mut DiagnosticBuilder<'_>) {
        if let Ok(mut messages) = self.messages.lock() {
            messages.push(diagnostic.message());
        }
    }
}
