//! What JavaScript left for `import.meta`: it makes the `resolve` of a module.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::v8;

/// A function of `ext/node/module_hooks.js`. Empty in a heap that is about to be written, and before the process has started.
#[derive(Clone, Default)]
pub(crate) struct MetaResolve(Rc<RefCell<Option<v8::Global<v8::Function>>>>);

impl MetaResolve {
    /// `function(url)` gives the `resolve` of the module at `url`, or `undefined` where there is none.
    pub(crate) fn set(&self, function: Option<v8::Global<v8::Function>>) {
        *self.0.borrow_mut() = function;
    }

    pub(super) fn function(&self) -> Option<v8::Global<v8::Function>> {
        self.0.borrow().clone()
    }
}
