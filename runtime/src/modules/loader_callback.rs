//! A function that JavaScript left for the loader to call: one reads the costly properties of a built-in module into its facade, one warns
//! of an import that is going to fail, one of a package that does not say what its modules are, one has an `import()` wait.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::v8;

/// Empty in a heap that is about to be written, and before the process has started.
#[derive(Clone, Default)]
pub(crate) struct LoaderCallback {
    function: Rc<RefCell<Option<v8::Global<v8::Function>>>>,
}

impl LoaderCallback {
    pub(crate) fn set(&self, function: Option<v8::Global<v8::Function>>) {
        *self.function.borrow_mut() = function;
    }

    /// Call it with `arguments`. What it throws is lost: of what a getter throws the binding is left undefined.
    pub(super) fn call(&self, scope: &mut v8::PinScope<'_, '_>, arguments: &[&str]) {
        let arguments = arguments
            .iter()
            .map(|text| v8::String::new(scope, text).map(Into::into));
        if let Some(arguments) = arguments.collect::<Option<Vec<_>>>() {
            self.call_with(scope, &arguments);
        }
    }

    /// The same with any values; none where it throws.
    pub(super) fn call_with<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        arguments: &[v8::Local<'s, v8::Value>],
    ) -> Option<v8::Local<'s, v8::Value>> {
        let function = self.function.borrow().clone()?;
        // Streams load modules, which would run the program's promise reactions in the middle of its `import()`.
        let _held = rt_v8::HeldMicrotasks::new(scope);
        v8::tc_scope!(let scope, scope);
        let function = v8::Local::new(scope, function);
        let receiver = v8::undefined(scope).into();
        let result = function.call(scope, receiver, arguments);
        if result.is_none() && scope.has_terminated() {
            // The thread is ending.
            scope.rethrow();
        }
        result
    }
}
