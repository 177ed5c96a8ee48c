//! How V8 holds a string.

use deno_core::{op2, v8};

/// Whether a string is held as one byte a character. That is about the representation: a string of two-byte origin answers
/// false even when every character would fit.
///
/// JS: `(content: string) => boolean`. Called by `v8.js` for `isStringOneByteRepresentation`, which has checked the type.
///
/// Source: `String::IsOneByte`.
#[op2(fast)]
pub fn op_rt_v8_is_one_byte_string(content: v8::Local<v8::String>) -> bool {
    content.is_onebyte()
}
