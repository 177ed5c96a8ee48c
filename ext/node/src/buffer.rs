//! Texts of bytes and bytes in bytes: what `Buffer` does most, without the detours of Deno's ops.

use deno_core::{op2, v8};

/// As Node says it.
#[derive(Debug, thiserror::Error, deno_error::JsError)]
#[class(generic)]
#[property("code" = "ERR_STRING_TOO_LONG")]
#[error(
    "Cannot create a string longer than 0x{:x} characters",
    v8::String::MAX_LENGTH
)]
pub struct TooLong;

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
    let normal = v8::NewStringType::Normal;
    let text = if bytes.is_ascii() {
        v8::String::new_from_one_byte(scope, bytes, normal)
    } else if std::str::from_utf8(bytes).is_ok() {
        v8::String::new_from_utf8(scope, bytes, normal)
    } else {
        let whole = String::from_utf8_lossy(bytes);
        v8::String::new_from_utf8(scope, whole.as_bytes(), normal)
    };
    text.ok_or(TooLong)
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
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut storage = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    let bytes = part(view.get_contents(&mut storage), start, end);
    let mut text = vec![0; bytes.len() * 2];
    for (pair, byte) in text.chunks_exact_mut(2).zip(bytes) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    v8::String::new_from_one_byte(scope, &text, v8::NewStringType::Normal).ok_or(TooLong)
}

fn part(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    let end = end.min(bytes.len());
    bytes.get(start..end).unwrap_or_default()
}

/// Where `needle` begins in the first `end` bytes of `bytes`: the first place from `offset` on, or backward the last one that is
/// not behind it. -1 if there is none. `needle` has at least one byte.
///
/// JS: `(bytes: Uint8Array, end: number, needle: Uint8Array, offset: number, forward: boolean) => number`
#[op2(fast)]
pub fn op_rt_buffer_search(
    #[buffer] bytes: &[u8],
    #[number] end: usize,
    #[buffer] needle: &[u8],
    #[number] offset: usize,
    forward: bool,
) -> f64 {
    let place = search(part(bytes, 0, end), needle, offset, forward);
    #[expect(
        clippy::cast_precision_loss,
        reason = "V8's buffers have far less than 2^53 bytes"
    )]
    place.map_or(-1.0, |place| place as f64)
}

fn search(bytes: &[u8], needle: &[u8], offset: usize, forward: bool) -> Option<usize> {
    if forward {
        let place = memchr::memmem::find(bytes.get(offset..)?, needle)?;
        return Some(offset + place);
    }
    let end = offset.saturating_add(needle.len()).min(bytes.len());
    memchr::memmem::rfind(&bytes[..end], needle)
}

#[cfg(test)]
mod tests {
    use super::search;

    #[test]
    fn the_nearest_place_on_the_wanted_side_counts() {
        let bytes = b"one two one two";
        assert_eq!(search(bytes, b"one", 0, true), Some(0));
        assert_eq!(search(bytes, b"one", 1, true), Some(8));
        assert_eq!(search(bytes, b"one", 9, true), None);
        assert_eq!(search(bytes, b"one", 15, false), Some(8));
        assert_eq!(search(bytes, b"one", 8, false), Some(8));
        assert_eq!(search(bytes, b"one", 7, false), Some(0));
        assert_eq!(search(bytes, b"longer than the whole text", 0, true), None);
        assert_eq!(search(bytes, b"two", 99, true), None);
    }
}
