//! Bytes as text.

use std::mem::MaybeUninit;

use deno_core::{op2, v8};

use super::TooLong;

/// The bytes `start..end` of a view as UTF-8. What is none becomes U+FFFD, one for each longest part of a sequence, as in Node.
///
/// JS: `(view: ArrayBufferView, start: number, end: number) => string`; an end behind the view's is its end.
///
/// # Errors
/// The text is longer than V8's longest.
#[op2]
pub fn op_rt_buffer_utf8<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    view: v8::Local<'a, v8::ArrayBufferView>,
    #[number] start: usize,
    #[number] end: usize,
) -> Result<v8::Local<'a, v8::String>, TooLong> {
    let mut storage = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let bytes = part(view.get_contents(&mut storage), start, end);
    text_of(scope, bytes).ok_or(TooLong)
}

/// The text of bytes, as `op_rt_buffer_utf8` has it.
pub fn text_of<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    bytes: &[u8],
) -> Option<v8::Local<'a, v8::String>> {
    let normal = v8::NewStringType::Normal;
    if v8::simdutf::validate_ascii(bytes) {
        return v8::String::new_from_one_byte(scope, bytes, normal);
    }
    if let Some(text) = latin1_of(scope, bytes) {
        return text;
    }
    if v8::simdutf::validate_utf8(bytes) {
        wide_of(scope, bytes)
    } else {
        let whole = String::from_utf8_lossy(bytes);
        wide_of(scope, whole.as_bytes())
    }
}

/// Texts that are no longer are decoded on the stack.
const SHORT: usize = 4096;

/// The text of bytes that are UTF-8 with characters of Latin-1 only, which V8 keeps as one byte each; `None` for others.
fn latin1_of<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    bytes: &[u8],
) -> Option<Option<v8::Local<'a, v8::String>>> {
    let mut short = MaybeUninit::<[u8; SHORT]>::uninit();
    let mut long = Vec::new();
    let letters: *mut u8 = if bytes.len() <= SHORT {
        short.as_mut_ptr().cast()
    } else {
        // Most that is not of Latin-1 shows it soon.
        if bytes[..SHORT].iter().any(|byte| *byte > 0xc3) {
            return None;
        }
        long.reserve_exact(bytes.len());
        long.as_mut_ptr()
    };
    // SAFETY: there is room for a letter for each byte. Nobody reads what is not yet written.
    let written = unsafe {
        let room = std::slice::from_raw_parts_mut(letters, bytes.len());
        v8::simdutf::convert_utf8_to_latin1(bytes, room)
    };
    // 0 says that something else is there, or that the bytes are no UTF-8.
    if written == 0 {
        return None;
    }
    // SAFETY: so many were written.
    let letters = unsafe { std::slice::from_raw_parts(letters, written) };
    Some(v8::String::new_from_one_byte(
        scope,
        letters,
        v8::NewStringType::Normal,
    ))
}

/// The text of bytes that are UTF-8, as units of two bytes, or of one where it has no others.
fn wide_of<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    bytes: &[u8],
) -> Option<v8::Local<'a, v8::String>> {
    let mut units = vec![0; bytes.len()];
    // SAFETY: there is room for a unit for each byte, and they are valid.
    let length = unsafe { v8::simdutf::convert_valid_utf8_to_utf16le(bytes, &mut units) };
    v8::String::new_from_two_byte(scope, &units[..length], v8::NewStringType::Normal)
}

/// The two digits of a byte, without a table: the compiler does it for many at a time.
pub fn digits_of(byte: u8) -> [u8; 2] {
    [byte >> 4, byte & 15].map(|half| half + b'0' + if half > 9 { b'a' - b'0' - 10 } else { 0 })
}

/// The bytes `start..end` of a view, two digits each.
///
/// JS: `(view: ArrayBufferView, start: number, end: number) => string`
///
/// # Errors
/// The text is longer than V8's longest.
#[op2]
pub fn op_rt_buffer_hex<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    view: v8::Local<'a, v8::ArrayBufferView>,
    #[number] start: usize,
    #[number] end: usize,
) -> Result<v8::Local<'a, v8::String>, TooLong> {
    let mut storage = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let bytes = part(view.get_contents(&mut storage), start, end);
    let mut text = vec![[0; 2]; bytes.len()];
    for (pair, byte) in text.iter_mut().zip(bytes) {
        *pair = digits_of(*byte);
    }
    let text = text.as_flattened();
    v8::String::new_from_one_byte(scope, text, v8::NewStringType::Normal).ok_or(TooLong)
}

pub fn part(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    let end = end.min(bytes.len());
    bytes.get(start..end).unwrap_or_default()
}
