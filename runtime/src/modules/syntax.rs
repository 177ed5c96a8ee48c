//! What the syntax of a file tells of its kind, where neither its name nor a package.json does.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use deno_ast::MediaType;
use deno_ast::ParseParams;
use deno_ast::ParsedSource;
use deno_core::url::Url;

use super::top_level_await::awaits_at_top;

/// What was found of files that are going to be loaded: nothing is parsed twice.
#[derive(Clone, Default)]
pub(super) struct KindsBySyntax {
    are_modules: Rc<RefCell<HashMap<Url, bool>>>,
}

impl KindsBySyntax {
    /// Whether `source`, the text of the file at `url`, is an ES module. The answer is kept for who loads it.
    pub(super) fn look_ahead(&self, url: &Url, source: &str) -> bool {
        let found = is_module(url, source);
        self.are_modules.borrow_mut().insert(url.clone(), found);
        found
    }

    /// Whoever loads the file at `url` finds an ES module.
    pub(super) fn note_module(&self, url: Url) {
        self.are_modules.borrow_mut().insert(url, true);
    }

    /// The same for who loads it.
    pub(super) fn is_module(&self, url: &Url, source: &str) -> bool {
        let known = self.are_modules.borrow_mut().remove(url);
        known.unwrap_or_else(|| is_module(url, source))
    }
}

/// Whether `source`, which compiles as a module, awaits outside of its functions.
pub(crate) fn has_top_level_await(source: &str) -> bool {
    // The parser is asked only where the answer may be yes.
    if !source.contains("await") {
        return false;
    }
    let Ok(url) = Url::parse("file:///[module].mjs") else {
        return false;
    };
    parse(&url, source).is_ok_and(|parsed| awaits_at_top(&parsed))
}

pub(super) fn parse(
    specifier: &Url,
    source: &str,
) -> Result<ParsedSource, deno_ast::ParseDiagnostic> {
    deno_ast::parse_program(ParseParams {
        specifier: specifier.clone(),
        text: source.into(),
        media_type: MediaType::JavaScript,
        capture_tokens: false,
        scope_analysis: false,
        maybe_syntax: None,
    })
}

/// Whether `source`, found in a file that neither its name nor a package.json explains, is an ES module.
fn is_module(specifier: &Url, source: &str) -> bool {
    match parse(specifier, source) {
        Ok(parsed) => !parsed.compute_is_script(),
        // Running it reports the error at its place.
        Err(_) => looks_like_module(source),
    }
}

/// Whether a line of `source`, which is neither a script nor a module as a whole, imports or exports something.
fn looks_like_module(source: &str) -> bool {
    source.lines().any(|line| {
        let line = line.trim_start();
        let rest = line
            .strip_prefix("import")
            .or_else(|| line.strip_prefix("export"));
        rest.is_some_and(|rest| rest.starts_with([' ', '{', '*', '"', '\'', '\t']))
    })
}

/// Whether `source` is an ES module; false too where it cannot be parsed.
pub(crate) fn has_module_syntax(specifier: &Url, source: &str) -> bool {
    parse(specifier, source).is_ok_and(|parsed| {
        // The parser does not see that `for await` makes a module.
        !parsed.compute_is_script() || (source.contains("await") && awaits_at_top(&parsed))
    })
}
