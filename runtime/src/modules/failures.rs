//! Modules that only throw: what `import()` of something that cannot be found gives. The engine turns every failure of a loader
//! into a TypeError without properties; a module that throws Node's error keeps it whole.

use std::cell::RefCell;

use deno_core::ModuleSpecifier;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_error::JsErrorClass;

pub(super) const FAILURE_SCHEME: &str = "rt";

/// Their sources, by number.
#[derive(Default)]
pub(super) struct Failures(RefCell<Vec<String>>);

impl Failures {
    /// The URL of a module that throws `error`.
    pub(super) fn add(&self, error: &JsErrorBox) -> Result<ModuleSpecifier, JsErrorBox> {
        let id = self.0.borrow().len();
        self.0.borrow_mut().push(throwing_module(error));
        Url::parse(&format!("{FAILURE_SCHEME}:failed/{id}")).map_err(JsErrorBox::from_err)
    }

    /// The text of the module at `url`.
    pub(super) fn source(&self, url: &Url) -> Option<String> {
        let id = url.path().rsplit('/').next()?.parse::<usize>().ok()?;
        self.0.borrow().get(id).cloned()
    }
}

/// As text Node's errors have their code. A program may have replaced what this calls.
const TO_STRING: &str = "try { Object.defineProperty(error, 'toString', { configurable: true, value() { return `${this.name} [${this.code}]: ${this.message}`; }, writable: true }); } catch {}";

/// The text of a module that throws `error` as Node's own errors look: the code in the stack and as text, not in the name.
pub(super) fn throwing_module(error: &JsErrorBox) -> String {
    let class = match error.get_class().as_ref() {
        class @ ("TypeError" | "RangeError" | "SyntaxError") => class.to_string(),
        _ => "Error".to_string(),
    };
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let message = error.get_message();
    let mut assignments = String::new();
    let mut header = class.clone();
    for (name, value) in error.get_additional_properties() {
        let value = value.to_string();
        if name == "code" {
            header = format!("{class} [{value}]");
            assignments.push_str(TO_STRING);
        }
        assignments.push_str(&format!("error[{}] = {};", quote(&name), quote(&value)));
    }
    format!(
        "const error = new {class}({message}); error.stack = error.stack.replace({from}, () => {to}); {assignments} throw error;",
        message = quote(&message),
        from = quote(&class),
        to = quote(&header),
    )
}
