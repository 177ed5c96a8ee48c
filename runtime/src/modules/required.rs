//! Graphs of ES modules that `require` loads: they may not import a module that is being executed, or one that imports such, or two
//! would wait for each other.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::coded_error;
use super::errors::display;

/// The files that were being executed when a graph was asked for.
struct Executing {
    all: HashSet<PathBuf>,
    /// Those for which modules wait that import them. Others have been required: whoever imported them once is done.
    imported: HashSet<PathBuf>,
}

/// The files that were being executed when each graph was asked for, the innermost last, and what imports what.
#[derive(Clone, Default)]
pub(crate) struct RequiredGraphs {
    executing: Rc<RefCell<Vec<Executing>>>,
    /// URLs of modules, and those of what they import.
    imports: Rc<RefCell<HashMap<String, Vec<Url>>>>,
    /// What `import()` is being asked for, until it is resolved.
    called_for: Rc<RefCell<Option<String>>>,
}

impl RequiredGraphs {
    pub(crate) fn begin(&self, all: Vec<String>, imported: Vec<String>) {
        let paths = |names: Vec<String>| names.into_iter().map(PathBuf::from).collect();
        self.executing.borrow_mut().push(Executing {
            all: paths(all),
            imported: paths(imported),
        });
    }

    pub(crate) fn end(&self) {
        self.executing.borrow_mut().pop();
    }

    /// Whether `require` is loading a graph.
    pub(super) fn is_loading(&self) -> bool {
        !self.executing.borrow().is_empty()
    }

    /// Note that `import()` is about to ask for `specifier`: deno_core resolves what a module that was loaded by such a call imports
    /// as if the program called for it.
    pub(super) fn call_begins(&self, specifier: String) {
        *self.called_for.borrow_mut() = Some(specifier);
    }

    pub(super) fn call_ends(&self) {
        *self.called_for.borrow_mut() = None;
    }

    /// Whether `specifier` is what `import()` was called for, told once.
    pub(super) fn is_call(&self, specifier: &str) -> bool {
        let mut called_for = self.called_for.borrow_mut();
        let is_call = called_for.as_deref() == Some(specifier);
        if is_call {
            *called_for = None;
        }
        is_call
    }

    /// That the module `referrer` imports the one at `url`.
    pub(super) fn note(&self, referrer: &str, url: &Url) {
        let mut imports = self.imports.borrow_mut();
        match imports.get_mut(referrer) {
            Some(known) => known.push(url.clone()),
            None => {
                imports.insert(referrer.to_string(), vec![url.clone()]);
            }
        }
    }

    /// The module at `root` and what it imports, in the order in which Node looks at a graph: what was imported last comes first.
    pub(crate) fn graph(&self, root: &Url) -> Vec<Url> {
        let imports = self.imports.borrow();
        let mut seen = HashSet::new();
        let mut left = vec![root];
        let mut found = Vec::new();
        while let Some(url) = left.pop() {
            if seen.insert(url) {
                found.push(url.clone());
                left.extend(imports.get(url.as_str()).into_iter().flatten());
            }
        }
        found
    }

    /// Whether the module at `url` imports one of `imported`, or imports what does: it is not done then.
    fn waits_for(&self, url: &Url, imported: &HashSet<PathBuf>) -> bool {
        let imports = self.imports.borrow();
        let mut seen = HashSet::from([url]);
        let mut next = vec![url];
        while let Some(url) = next.pop() {
            if is_among(url, imported) {
                return true;
            }
            let further = imports.get(url.as_str()).into_iter().flatten();
            next.extend(further.filter(|url| seen.insert(url)));
        }
        false
    }

    /// - `was_imported`: the file has been imported before
    ///
    /// # Errors
    /// `ERR_REQUIRE_CYCLE_MODULE`, if the module at `url`, which `specifier` is to `referrer`, is being executed or waits for one that is.
    pub(super) fn check(
        &self,
        url: &Url,
        specifier: &str,
        referrer: &str,
        was_imported: impl FnOnce() -> bool,
    ) -> Result<(), JsErrorBox> {
        let executing = self.executing.borrow();
        let Some(executing) = executing.last() else {
            return Ok(());
        };
        let kind = if is_among(url, &executing.all) {
            if was_imported() { "" } else { "CommonJS " }
        } else if self.waits_for(url, &executing.imported) {
            ""
        } else {
            return Ok(());
        };
        let asker = Url::parse(referrer).map_or_else(|_| referrer.to_string(), |url| display(&url));
        Err(coded_error::coded(
            "Error",
            "ERR_REQUIRE_CYCLE_MODULE",
            format!("Cannot import {kind}Module {specifier} in a cycle. (from {asker})"),
        ))
    }
}

fn is_among(url: &Url, files: &HashSet<PathBuf>) -> bool {
    url.to_file_path().is_ok_and(|path| files.contains(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_imports_an_executing_module_waits_for_it() {
        let url = |name: &str| Url::parse(&format!("file:///{name}")).unwrap();
        let graphs = RequiredGraphs::default();
        graphs.note("file:///a.mjs", &url("b.mjs"));
        graphs.note("file:///b.mjs", &url("a.mjs"));
        graphs.note("file:///b.mjs", &url("c.cjs"));
        let check = |name| graphs.check(&url(name), "./it", "file:///z.mjs", || false);
        assert!(check("a.mjs").is_ok());
        // Whoever imported a file that is required once more is done.
        graphs.begin(vec!["/c.cjs".into()], Vec::new());
        assert!(check("a.mjs").is_ok());
        graphs.end();
        graphs.begin(vec!["/c.cjs".into()], vec!["/c.cjs".into()]);
        let said = check("a.mjs").unwrap_err().to_string();
        assert_eq!(said, "Cannot import Module ./it in a cycle. (from /z.mjs)");
        assert!(check("other.mjs").is_ok());
        graphs.end();
        assert!(check("a.mjs").is_ok());
    }
}
