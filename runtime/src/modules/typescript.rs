//! Type stripping in place: types become blanks, so every line and column of the program stays where it was.

use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use deno_ast::swc::common::SourceMap;
use deno_ast::swc::common::Span;
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

use super::coded_error::coded;
use super::coded_error::coded_with;
use super::files::file_url;

/// Whether Node strips types from a file of this name.
pub(super) fn is_typescript(path: &Path) -> bool {
    matches!(
        path.extension().and_then(|extension| extension.to_str()),
        Some("ts" | "mts" | "cts")
    )
}

/// `source` with its types blanked out, as the file at `path`.
///
/// # Errors
/// As [`refuse_in_packages`] and [`strip`].
pub(super) fn strip_file(path: &Path, source: String) -> Result<String, JsErrorBox> {
    let url = file_url(path).map_err(|()| JsErrorBox::generic("Not an absolute path"))?;
    refuse_in_packages(path, &url)?;
    strip(&url, source)
}

/// Node strips no types of installed packages. `require` knows the file by its path, `import` by its URL: `name`.
///
/// # Errors
/// `ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING` for a file under `node_modules`.
pub(super) fn refuse_in_packages(path: &Path, name: &dyn Display) -> Result<(), JsErrorBox> {
    if !path
        .components()
        .any(|part| part.as_os_str() == "node_modules")
    {
        return Ok(());
    }
    Err(coded(
        "Error",
        "ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING",
        format!(
            "Stripping types is currently unsupported for files under node_modules, for \"{name}\""
        ),
    ))
}

/// `source`, known as `url`, with its types blanked out.
///
/// # Errors
/// `ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX` for `enum`, `namespace`, parameter properties and the like, which would need code of
/// their own; `ERR_INVALID_TYPESCRIPT_SYNTAX` for what the parser does not take. Their property `snippet` shows the place.
pub(crate) fn strip(url: &Url, source: String) -> Result<String, JsErrorBox> {
    let messages = Arc::new(Mutex::new(Vec::new()));
    let handler = Handler::with_emitter(
        true,
        false,
        Box::new(FirstMessages {
            messages: messages.clone(),
        }),
    );
    let source_map = Lrc::new(SourceMap::default());
    let options = Options {
        module: None,
        filename: None,
        parser: TsSyntax {
            // They stay as they are, and V8 says what it thinks of them.
            decorators: true,
            disallow_ambiguous_jsx_like: true,
            no_early_errors: true,
            ..Default::default()
        },
        mode: Mode::StripOnly,
        transform: None,
        deprecated_ts_module_as_error: Some(true),
        source_map: false,
    };
    let result = HANDLER.set(&handler, || {
        swc_ts_fast_strip::operate(&source_map, &handler, source.clone(), options)
    });
    result.map(|output| output.code).map_err(|error| {
        let code = match error.code {
            ErrorCode::UnsupportedSyntax => "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX",
            _ => "ERR_INVALID_TYPESCRIPT_SYNTAX",
        };
        let first = messages
            .lock()
            .ok()
            .and_then(|messages| messages.first().cloned());
        let (message, span) = first.unwrap_or((error.message, None));
        let place = span.map(|span| {
            let lines = |position| source_map.lookup_char_pos(position);
            let (low, high) = (lines(span.lo), lines(span.hi));
            snippet(url, &source, (low.line, low.col.0), (high.line, high.col.0))
        });
        let more = place.map(|text| ("snippet", text)).into_iter().collect();
        coded_with("SyntaxError", code, message, more)
    })
}

/// The place from `start` to `end` (1-based line, 0-based column) with a line before and after it.
fn snippet(url: &Url, source: &str, start: (usize, usize), end: (usize, usize)) -> String {
    let lines: Vec<&str> = source.lines().collect();
    let mut text = format!("{url}:{}\n", start.0);
    let from = start.0.saturating_sub(1).max(1);
    let to = (end.0 + 1).min(lines.len());
    for number in from..=to {
        let Some(line) = lines.get(number - 1) else {
            continue;
        };
        let inside = (start.0..=end.0).contains(&number);
        let at_an_end = number == start.0 || number == end.0;
        let mark = match (start.0 == end.0, at_an_end) {
            (true, _) => "",
            (false, true) => "  > ",
            (false, false) => "    ",
        };
        text.push_str(&format!("{mark}{line}\n"));
        if start.0 == end.0 && inside {
            let width = end.1.saturating_sub(start.1).max(1);
            text.push_str(&format!("{}{}\n", " ".repeat(start.1), "^".repeat(width)));
        }
    }
    text
}

type Messages = Arc<Mutex<Vec<(String, Option<Span>)>>>;

/// Keeps what the stripper reports: its own error says only that there was one.
struct FirstMessages {
    messages: Messages,
}

impl Emitter for FirstMessages {
    fn emit(&mut self, diagnostic: &mut DiagnosticBuilder<'_>) {
        if let Ok(mut messages) = self.messages.lock() {
            let span = diagnostic.span.primary_span();
            messages.push((diagnostic.message(), span));
        }
    }
}
