//! What a program sees of failures below: errors with Node's codes.

use std::borrow::Cow;
use std::fmt;

use deno_error::{AdditionalProperties, JsErrorClass, PropertyValue};
use rt_permission::{Refused, Scope};

#[derive(Debug)]
pub(crate) enum FfiError {
    /// `ERR_FFI_CALL_FAILED`, with Node's words.
    Failed(String),
    Closed,
    /// Of a text that is longer than V8 has any.
    TooLong,
    Refused(Refused),
}

/// # Errors
/// If this thread may not do what `node:ffi` is for.
pub(crate) fn check_permission() -> Result<(), FfiError> {
    if rt_permission::refuses(Scope::Ffi) {
        return Err(FfiError::Refused(Refused::new(Scope::Ffi, "".as_ref())));
    }
    Ok(())
}

impl fmt::Display for FfiError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(message) => formatter.write_str(message),
            Self::Closed => formatter.write_str("Library is closed"),
            Self::TooLong => formatter.write_str("String is too long"),
            Self::Refused(refused) => refused.fmt(formatter),
        }
    }
}

impl std::error::Error for FfiError {}

impl JsErrorClass for FfiError {
    fn get_class(&self) -> Cow<'static, str> {
        Cow::Borrowed("Error")
    }

    fn get_message(&self) -> Cow<'static, str> {
        Cow::Owned(self.to_string())
    }

    fn get_additional_properties(&self) -> AdditionalProperties {
        let code = match self {
            Self::Failed(_) => "ERR_FFI_CALL_FAILED",
            Self::Closed => "ERR_FFI_LIBRARY_CLOSED",
            Self::TooLong => "ERR_STRING_TOO_LONG",
            Self::Refused(refused) => return refused.get_additional_properties(),
        };
        let code = PropertyValue::String(Cow::Borrowed(code));
        Box::new(std::iter::once((Cow::Borrowed("code"), code)))
    }

    fn get_ref(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }
}
