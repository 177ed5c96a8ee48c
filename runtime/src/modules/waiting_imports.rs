//! Calls of `import()` whose turn has not come (`import_turn.rs`), and what earlier ones were for.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use deno_core::url::Url;
use deno_core::v8;

/// What V8 said of an `import()` whose turn has not come.
pub(super) struct Call {
    pub options: v8::Global<v8::Data>,
    pub referrer: v8::Global<v8::Value>,
    pub specifier: v8::Global<v8::String>,
    pub attributes: v8::Global<v8::FixedArray>,
    /// What it is for, as was found when it was made.
    pub target: Option<Target>,
}

/// Empty in a heap that is about to be written.
#[derive(Clone, Default)]
pub(crate) struct WaitingImports {
    calls: Rc<RefCell<HashMap<u32, Call>>>,
    last: Rc<Cell<u32>>,
    /// What was imported and is loaded, by importer, specifier and kind: as in Node it stays what it was.
    known: Rc<RefCell<HashMap<String, Target>>>,
}

impl WaitingImports {
    pub(super) fn add(&self, call: Call) -> u32 {
        let number = self.last.get().wrapping_add(1);
        self.last.set(number);
        self.calls.borrow_mut().insert(number, call);
        number
    }

    pub(super) fn take(&self, number: u32) -> Option<Call> {
        self.calls.borrow_mut().remove(&number)
    }

    /// What the call of that number is for.
    pub(super) fn target(&self, number: u32) -> Option<Target> {
        self.calls.borrow().get(&number)?.target.clone()
    }

    /// What the same question was found to be before.
    pub(super) fn known(&self, question: &str) -> Option<Target> {
        self.known.borrow().get(question).cloned()
    }

    pub(super) fn note_known(&self, target: Target) {
        let mut known = self.known.borrow_mut();
        known.entry(target.question.clone()).or_insert(target);
    }
}

/// A module that is to be loaded before deno_core is asked for it.
#[derive(Clone)]
pub(crate) struct Target {
    pub url: Url,
    pub is_json: bool,
    /// Importer, specifier and kind.
    pub question: String,
}
