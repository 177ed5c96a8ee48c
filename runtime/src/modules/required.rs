//! Graphs of ES modules that `require` loads: they may not import a module of CommonJS that is being executed, or two would wait for
//! each other.

use std::cell::RefCell;
use std::collections::HashSet;
use std::path::PathBuf;
use std::rc::Rc;

use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::errors;
use super::errors::display;

/// The files of CommonJS that were being executed when each graph was asked for, the innermost last.
#[derive(Clone, Default)]
pub(crate) struct RequiredGraphs {
    executing: Rc<RefCell<Vec<HashSet<PathBuf>>>>,
}

impl RequiredGraphs {
    pub(crate) fn begin(&self, executing: Vec<String>) {
        let executing = executing.into_iter().map(PathBuf::from).collect();
        self.executing.borrow_mut().push(executing);
    }

    pub(crate) fn end(&self) {
        self.executing.borrow_mut().pop();
    }

    /// - `was_imported`: the file has been imported before
    ///
    /// # Errors
    /// `ERR_REQUIRE_CYCLE_MODULE`, if the module at `url` is being executed, which `specifier` is to `referrer`.
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
        if !url
            .to_file_path()
            .is_ok_and(|path| executing.contains(&path))
        {
            return Ok(());
        }
        let asker = Url::parse(referrer).map_or_else(|_| referrer.to_string(), |url| display(&url));
        let kind = if was_imported() { "" } else { "CommonJS " };
        Err(errors::coded(
            "Error",
            "ERR_REQUIRE_CYCLE_MODULE",
            format!("Cannot import {kind}Module {specifier} in a cycle. (from {asker})"),
        ))
    }
}
