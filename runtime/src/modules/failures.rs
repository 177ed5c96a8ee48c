//! What `import()` could not find or load. The engine turns every failure of a loader into a TypeError without properties: it is given
//! a number to carry, by which whoever watches the import (js/43_import_errors.js) asks for Node's error.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use deno_error::JsErrorBox;
use deno_error::JsErrorClass;
use serde::Serialize;

/// What stands before the number.
const MARK: &str = "rt:failed/";

/// A failure that nobody has asked for yet.
#[derive(Serialize)]
pub(crate) struct Failure {
    /// Name of the error's class.
    class: String,
    message: String,
    /// Own properties, `code` first.
    properties: Vec<(String, String)>,
}

/// By number.
#[derive(Clone, Default)]
pub(crate) struct Failures {
    waiting: Rc<RefCell<HashMap<u32, Failure>>>,
    last: Rc<RefCell<u32>>,
}

impl Failures {
    /// `error` as the engine may carry it.
    pub(super) fn add(&self, error: &JsErrorBox) -> JsErrorBox {
        let number = {
            let mut last = self.last.borrow_mut();
            *last = last.wrapping_add(1);
            *last
        };
        let properties = error
            .get_additional_properties()
            .map(|(name, value)| (name.into_owned(), value.to_string()));
        let failure = Failure {
            class: error.get_class().into_owned(),
            message: error.get_message().into_owned(),
            properties: properties.collect(),
        };
        self.waiting.borrow_mut().insert(number, failure);
        JsErrorBox::type_error(format!("{MARK}{number}"))
    }

    pub(crate) fn take(&self, number: u32) -> Option<Failure> {
        self.waiting.borrow_mut().remove(&number)
    }
}
