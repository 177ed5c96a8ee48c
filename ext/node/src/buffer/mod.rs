//! Texts of bytes and bytes in bytes: what `Buffer` does most, without the detours of Deno's ops.

mod decode;
mod encode;
mod memory;

pub use decode::*;
pub use encode::*;
pub use memory::*;

use deno_core::v8;

/// As Node says it.
#[derive(Debug, thiserror::Error, deno_error::JsError)]
#[class(generic)]
#[property("code" = "ERR_STRING_TOO_LONG")]
#[error(
    "Cannot create a string longer than 0x{:x} characters",
    v8::String::MAX_LENGTH
)]
pub struct TooLong;
