//! WebAssembly that programs import. Its text is made and its instance held by `ext/node/wasm_modules.js`; here is what the loader
//! knows of it. `import source` gets V8's module, which deno_core compiles, under a URL of its own: deno_core would take a module
//! that is imported in both ways for one.

use std::cell::Cell;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;
use memchr::memmem;

use super::coded_error::coded;

/// What stands before the URL of a module whose source is imported.
const SOURCE: &str = "rt:source/";

/// Empty in a heap that is about to be written, and before the process has started.
#[derive(Clone, Default)]
pub(crate) struct WasmModules {
    prepare: Rc<RefCell<Option<v8::Global<v8::Function>>>>,
    texts: Rc<RefCell<HashMap<String, Rc<str>>>>,
    /// Texts of modules with `import source`, by URL.
    importers: Rc<RefCell<HashMap<String, String>>>,
    /// The next specifier that is resolved is that of an `import source` or an `import.source()`.
    asks_for_source: Rc<Cell<bool>>,
}

impl WasmModules {
    /// `prepare(url, fails)` gives the text of the module that stands for the WebAssembly at `url`. It throws what is wrong with that,
    /// or where `fails` is false gives the text of a module that throws it.
    pub(crate) fn set(&self, prepare: Option<v8::Global<v8::Function>>) {
        *self.prepare.borrow_mut() = prepare;
    }

    pub(super) fn has(&self, url: &str) -> bool {
        self.texts.borrow().contains_key(url)
    }

    pub(super) fn text(&self, url: &str) -> Option<Rc<str>> {
        self.texts.borrow().get(url).cloned()
    }

    pub(crate) fn add(&self, url: &str, text: String) {
        self.texts.borrow_mut().insert(url.to_string(), text.into());
    }

    /// Have the text for `url` made. An exception of `scope` is what is wrong, if `fails`.
    pub(crate) fn prepare(&self, scope: &mut v8::PinScope<'_, '_>, url: &Url, fails: bool) {
        if self.has(url.as_str()) {
            return;
        }
        let Some(prepare) = self.prepare.borrow().clone() else {
            return;
        };
        let _held = rt_v8::HeldMicrotasks::new(scope);
        let Some(name) = v8::String::new(scope, url.as_str()) else {
            return;
        };
        let prepare = v8::Local::new(scope, prepare);
        let receiver = v8::undefined(scope).into();
        let fails = v8::Boolean::new(scope, fails).into();
        if let Some(text) = prepare.call(scope, receiver, &[name.into(), fails]) {
            self.add(url.as_str(), text.to_rust_string_lossy(scope));
        }
    }

    /// Remember the text of the module at `url` if it has an `import source`.
    pub(super) fn look_for_sources(&self, url: &Url, text: &str) {
        if source_imports(text).next().is_some() {
            let mut importers = self.importers.borrow_mut();
            importers.insert(url.to_string(), text.to_string());
        }
    }

    /// Whether the import in line `line` and column `column` of `referrer`, where its specifier stands, is an `import source`.
    pub(super) fn is_source_import(&self, referrer: &str, line: u32, column: u32) -> bool {
        let importers = self.importers.borrow();
        let Some(text) = importers.get(referrer) else {
            return false;
        };
        let Some(start) = text
            .split_inclusive('\n')
            .nth(line.saturating_sub(1) as usize)
        else {
            return false;
        };
        let offset = start.as_ptr() as usize - text.as_ptr() as usize;
        let units = column.saturating_sub(1) as usize;
        let before = start
            .char_indices()
            .scan(0, |count, (index, char)| {
                *count += char.len_utf16();
                Some((*count, index))
            })
            .find(|(count, _)| *count > units)
            .map_or(start.len(), |(_, index)| index);
        let place = offset + before;
        source_imports(text).any(|range| range.contains(&place))
    }

    pub(super) fn ask_for_source(&self, asks: bool) {
        self.asks_for_source.set(asks);
    }

    pub(super) fn asks_for_source(&self) -> bool {
        self.asks_for_source.get()
    }

    pub(super) fn takes_source(&self) -> bool {
        self.asks_for_source.take()
    }
}

/// Where a text has `import source name from "..."`, up to the end of the specifier.
fn source_imports(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    const WORD: &str = "import";
    memmem::find_iter(text.as_bytes(), WORD).filter_map(move |start| {
        let rest = text[start + WORD.len()..].trim_start();
        let rest = rest
            .strip_prefix("source")?
            .strip_prefix(char::is_whitespace)?;
        let rest = rest.trim_start();
        let name =
            rest.find(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '$')))?;
        let rest = rest[name..].trim_start().strip_prefix("from")?.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|char| matches!(char, '"' | '\''))?;
        let end = rest[1..].find(quote)? + 2;
        let length = rest.as_ptr() as usize - text.as_ptr() as usize + end - start;
        (name > 0).then_some(start..start + length)
    })
}

/// The URL under which the loader gives the source of the module at `url`.
pub(super) fn source_url(url: &Url) -> Result<Url, JsErrorBox> {
    Url::parse(&format!("{SOURCE}{url}")).map_err(JsErrorBox::from_err)
}

/// The URL of the module whose source `url` names.
pub(super) fn of_source_url(url: &Url) -> Option<Url> {
    Url::parse(url.as_str().strip_prefix(SOURCE)?).ok()
}

/// For what is no WebAssembly.
pub(super) fn no_source(url: &Url) -> JsErrorBox {
    coded(
        "SyntaxError",
        "ERR_SOURCE_PHASE_NOT_DEFINED",
        format!("Source phase import object is not defined for module '{url}'"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn source_imports_are_told_from_others() {
        let text = "import source from 'a';\nimport source x from 'b'; import * as y from 'c'\nimport\n  source z from \"d\"";
        let found: Vec<_> = source_imports(text).map(|range| &text[range]).collect();
        assert_eq!(
            found,
            ["import source x from 'b'", "import\n  source z from \"d\""]
        );
    }

    #[test]
    fn places_are_those_of_v8() {
        let modules = WasmModules::default();
        let url = Url::parse("file:///m.mjs").expect("a URL");
        modules.look_for_sources(
            &url,
            "// ü\nimport source x from './b.wasm'; import y from './b.wasm'",
        );
        assert!(modules.is_source_import(url.as_str(), 2, 22));
        assert!(modules.is_source_import(url.as_str(), 2, 1));
        assert!(!modules.is_source_import(url.as_str(), 2, 35));
        assert!(!modules.is_source_import(url.as_str(), 2, 49));
        assert!(!modules.is_source_import("file:///other.mjs", 2, 1));
    }
}
