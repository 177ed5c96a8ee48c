//! V8's code for a program that does not run yet.

use deno_core::v8;

use super::Isolate;
use crate::ops::ErrorSource;
use crate::ops::compile_wrapper;

impl Isolate {
    /// What V8 makes of `text`, that of a CommonJS program known as `path`.
    ///
    /// # Errors
    /// Where it is no JavaScript and why, as lines that a report of the error begins with.
    pub fn code_cache(&mut self, path: &str, text: &[u8]) -> Result<Vec<u8>, String> {
        deno_core::scope!(scope, &mut self.runtime);
        v8::tc_scope!(let scope, scope);
        let compiled = v8::String::new_from_utf8(scope, text, v8::NewStringType::Normal)
            .zip(v8::String::new(scope, path))
            .and_then(|(text, path)| compile_wrapper(scope, text, path, None))
            .and_then(|(wrapper, _)| wrapper.create_code_cache());
        if let Some(code) = compiled {
            return Ok(code.to_vec());
        }
        let Some(message) = scope.message() else {
            return Err(String::new());
        };
        let error = scope
            .exception()
            .map_or_else(String::new, |error| error.to_rust_string_lossy(scope));
        let place = ErrorSource::of_message(scope, message);
        let place = place.map_or_else(String::new, |place| place.lines());
        Err(format!("{place}\n{error}\n\n"))
    }
}
