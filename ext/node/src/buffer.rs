//! Texts of bytes and bytes in bytes: what `Buffer` does most, without the detours of Deno's ops.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use deno_core::{OpState, op2, v8};
use rt_v8::ArrayBufferBytes;

/// As Node says it.
#[derive(Debug, thiserror::Error, deno_error::JsError)]
#[class(generic)]
#[property("code" = "ERR_STRING_TOO_LONG")]
#[error(
    "Cannot create a string longer than 0x{:x} characters",
    v8::String::MAX_LENGTH
)]
pub struct TooLong;

/// V8's words, with which Node fails too.
#[derive(Debug, thiserror::Error, deno_error::JsError)]
#[class(range)]
#[error("Array buffer allocation failed")]
pub struct NoMemory;

/// Of buffers, in V8 on 64 bits.
const MAX_LENGTH: usize = (1 << 53) - 1;

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

/// Memory that holds whatever was there before: for what is written over, as Node's `Buffer.allocUnsafe` and its pool.
///
/// JS: `(length: number) => ArrayBuffer`
///
/// # Errors
/// There is no memory for it.
#[op2]
pub fn op_rt_buffer_unfilled<'a>(
    state: &OpState,
    scope: &mut v8::PinScope<'a, '_>,
    #[number] length: usize,
) -> Result<v8::Local<'a, v8::ArrayBuffer>, NoMemory> {
    unsafe extern "C" fn give_back(data: *mut c_void, length: usize, bytes: *mut c_void) {
        if !bytes.is_null() {
            // SAFETY: `into_raw` gave it, for this one call.
            let bytes = unsafe { Arc::from_raw(bytes.cast_const().cast::<AtomicUsize>()) };
            bytes.fetch_sub(length, Ordering::Relaxed);
        }
        if length != POOL || !keep(data) {
            // SAFETY: V8 hands back what `malloc` gave, once.
            unsafe { libc::free(data) };
        }
    }
    if length > MAX_LENGTH {
        return Err(NoMemory);
    }
    let kept = if length == POOL { take_kept() } else { None };
    let data = kept.unwrap_or_else(|| {
        // SAFETY: any length may be asked for; at least one byte, so that null says that there is no memory.
        unsafe { libc::malloc(length.max(1)) }
    });
    if data.is_null() {
        return Err(NoMemory);
    }
    // What V8 allocates itself is counted by its allocator.
    let bytes = state.try_borrow::<ArrayBufferBytes>().map(|bytes| {
        bytes.0.fetch_add(length, Ordering::Relaxed);
        Arc::into_raw(bytes.0.clone())
    });
    let bytes = bytes.map_or(ptr::null_mut(), |bytes| bytes.cast_mut().cast());
    // SAFETY: so many bytes are there, and `give_back` frees them as they were made. Bytes have no value that they may not have.
    let store =
        unsafe { v8::ArrayBuffer::new_backing_store_from_ptr(data, length, give_back, bytes) };
    Ok(v8::ArrayBuffer::with_backing_store(
        scope,
        &store.make_shared(),
    ))
}

/// What `Buffer.poolSize` is, unless a program changes it.
const POOL: usize = 65_536;

/// Pools that nobody holds any more, for the next ones: given back to the system they would come again page by page, full of zeros.
static KEPT: Mutex<[usize; 32]> = Mutex::new([0; 32]);

/// False if there are enough.
fn keep(data: *mut c_void) -> bool {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter_mut().find(|place| **place == 0);
    place
        .map(|place| *place = data.expose_provenance())
        .is_some()
}

fn take_kept() -> Option<*mut c_void> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let place = kept.iter_mut().rev().find(|place| **place != 0)?;
    Some(ptr::with_exposed_provenance_mut(std::mem::take(place)))
}

/// A text as UTF-8, in memory of its own. A half of a surrogate pair becomes U+FFFD.
///
/// JS: `(text: string) => Uint8Array`
///
/// # Errors
/// There is no memory for it.
#[op2]
pub fn op_rt_buffer_encode<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    text: v8::Local<'a, v8::String>,
) -> Result<v8::Local<'a, v8::Uint8Array>, TooLong> {
    let length = text.utf8_length(scope);
    let buffer = v8::ArrayBuffer::new(scope, length);
    let array = v8::Uint8Array::new(scope, buffer, 0, length).ok_or(TooLong)?;
    if let Some(data) = buffer.data() {
        // SAFETY: the memory of the buffer that was just made, which nothing else uses yet, as long as it was asked to be.
        let into = unsafe { std::slice::from_raw_parts_mut(data.as_ptr().cast(), length) };
        write_utf8(scope, text, into);
    }
    Ok(array)
}

/// As much of a text as there is room for in `length` bytes from `offset` on, whole characters only. How many bytes that is.
///
/// JS: `(text: string, into: Uint8Array, offset: number, length: number) => number`
#[op2(fast)]
pub fn op_rt_buffer_write_utf8(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[number] offset: usize,
    #[number] length: usize,
) -> u32 {
    // A text has less than 2^30 characters.
    write_utf8(scope, text, room(into, offset, length)) as u32
}

/// The low byte of each unit of a text, as far as there is room in `length` bytes from `offset` on. How many bytes that is.
///
/// JS: `(text: string, into: Uint8Array, offset: number, length: number) => number`
#[op2(fast)]
pub fn op_rt_buffer_write_latin1(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[number] offset: usize,
    #[number] length: usize,
) -> u32 {
    let into = room(into, offset, length);
    let view = v8::ValueView::new(scope, text);
    let written = match view.data() {
        v8::ValueViewData::OneByte(letters) => {
            let written = letters.len().min(into.len());
            into[..written].copy_from_slice(&letters[..written]);
            written
        }
        v8::ValueViewData::TwoByte(units) => {
            for (byte, unit) in into.iter_mut().zip(units) {
                *byte = unit.to_le_bytes()[0];
            }
            units.len().min(into.len())
        }
    };
    // A text has less than 2^30 characters.
    written as u32
}

/// The units of a text as two bytes each, the low one first, as many as there is room for. How many bytes that is.
///
/// JS: `(text: string, into: Uint8Array, offset: number, length: number) => number`
#[op2(fast)]
pub fn op_rt_buffer_write_utf16(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[number] offset: usize,
    #[number] length: usize,
) -> u32 {
    let (pairs, _) = room(into, offset, length).as_chunks_mut::<2>();
    let view = v8::ValueView::new(scope, text);
    let written = match view.data() {
        v8::ValueViewData::OneByte(letters) => {
            for (pair, letter) in pairs.iter_mut().zip(letters) {
                *pair = [*letter, 0];
            }
            letters.len().min(pairs.len())
        }
        v8::ValueViewData::TwoByte(units) => {
            for (pair, unit) in pairs.iter_mut().zip(units) {
                *pair = unit.to_le_bytes();
            }
            units.len().min(pairs.len())
        }
    };
    // A text has less than 2^30 characters.
    written as u32 * 2
}

/// The bytes whose digits a text has, up to the first pair that is none, and as many as there is room for. How many that is.
///
/// JS: `(text: string, into: Uint8Array, offset: number, length: number) => number`
#[op2(fast)]
pub fn op_rt_buffer_write_hex(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[number] offset: usize,
    #[number] length: usize,
) -> u32 {
    let into = room(into, offset, length);
    let view = v8::ValueView::new(scope, text);
    let written = match view.data() {
        v8::ValueViewData::OneByte(letters) => bytes_of_digits(letters, into),
        v8::ValueViewData::TwoByte(units) => {
            // What is no digit in its low byte alone is none, as in Node.
            let letters: Vec<u8> = units.iter().map(|unit| unit.to_le_bytes()[0]).collect();
            bytes_of_digits(&letters, into)
        }
    };
    // A text has less than 2^30 characters.
    written as u32
}

/// The value of a digit in either case; anything else is no digit and has the upper bits set.
const DIGITS: [u8; 256] = {
    let mut values = [0xff; 256];
    let mut value = 0;
    while value < 16 {
        let digit = b"0123456789abcdef"[value];
        values[digit as usize] = value as u8;
        values[digit.to_ascii_uppercase() as usize] = value as u8;
        value += 1;
    }
    values
};

fn bytes_of_digits(digits: &[u8], into: &mut [u8]) -> usize {
    let (pairs, _) = digits.as_chunks::<2>();
    for (index, (byte, [high, low])) in into.iter_mut().zip(pairs).enumerate() {
        let (high, low) = (DIGITS[usize::from(*high)], DIGITS[usize::from(*low)]);
        if (high | low) > 0xf {
            return index;
        }
        *byte = high << 4 | low;
    }
    pairs.len().min(into.len())
}

/// As much of a text as there is room for, as UTF-8, whole characters only. `result` gets how many of its units that is, and how
/// many bytes.
///
/// JS: `(text: string, into: Uint8Array, result: Uint32Array) => void`
#[op2(fast)]
pub fn op_rt_buffer_encode_into(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[buffer] result: &mut [u32],
) {
    let length = text.length();
    let written = write_utf8(scope, text, into);
    let read = if written < into.len().saturating_sub(3) {
        // There was room for one more, so all of it is there.
        length
    } else {
        let units = v8::simdutf::utf16_length_from_utf8(&into[..written]);
        // Lone surrogates are one unit each, as what they become.
        units.min(length)
    };
    if let [into_read, into_written, ..] = result {
        // A text has less than 2^30 characters.
        (*into_read, *into_written) = (read as u32, written as u32);
    }
}

/// `length` bytes from `offset` on, or as many as there are.
fn room(bytes: &mut [u8], offset: usize, length: usize) -> &mut [u8] {
    let offset = offset.min(bytes.len());
    let end = offset.saturating_add(length).min(bytes.len());
    &mut bytes[offset..end]
}

/// The bytes that a text of base64 stands for. How many that are, or -1 if there is no room for all, or anything else in the text.
///
/// JS: `(text: string, into: Uint8Array, offset: number, length: number, url: boolean) => number`; `url`: of base64url.
#[op2(fast)]
pub fn op_rt_buffer_write_base64(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    #[buffer] into: &mut [u8],
    #[number] offset: usize,
    #[number] length: usize,
    url: bool,
) -> i32 {
    let view = v8::ValueView::new(scope, text);
    let v8::ValueViewData::OneByte(letters) = view.data() else {
        return -1;
    };
    let into = room(into, offset, length);
    if v8::simdutf::maximal_binary_length_from_base64(letters) > into.len() {
        return -1;
    }
    // SAFETY: there is room for all that they can stand for.
    let result = unsafe {
        v8::simdutf::base64_to_binary(
            letters,
            into,
            if url {
                v8::simdutf::Base64Options::Url
            } else {
                v8::simdutf::Base64Options::Default
            },
            v8::simdutf::LastChunkHandling::Loose,
        )
    };
    if result.is_ok() {
        i32::try_from(result.count).unwrap_or(-1)
    } else {
        -1
    }
}

pub fn write_utf8(
    scope: &mut v8::PinScope<'_, '_>,
    text: v8::Local<v8::String>,
    into: &mut [u8],
) -> usize {
    let view = v8::ValueView::new(scope, text);
    match view.data() {
        v8::ValueViewData::OneByte(letters) => {
            if letters.len() <= into.len() && v8::simdutf::validate_ascii(letters) {
                into[..letters.len()].copy_from_slice(letters);
                return letters.len();
            }
            if letters.len() * 2 <= into.len()
                || v8::simdutf::utf8_length_from_latin1(letters) <= into.len()
            {
                // SAFETY: there is room for all that they become.
                return unsafe { v8::simdutf::convert_latin1_to_utf8(letters, into) };
            }
            write_chars(letters.iter().copied().map(char::from), into)
        }
        v8::ValueViewData::TwoByte(units) => {
            if v8::simdutf::validate_utf16le(units)
                && (units.len() * 3 <= into.len()
                    || v8::simdutf::utf8_length_from_utf16le(units) <= into.len())
            {
                // SAFETY: they are whole pairs, and there is room for all that they become.
                return unsafe { v8::simdutf::convert_valid_utf16le_to_utf8(units, into) };
            }
            let chars = char::decode_utf16(units.iter().copied());
            write_chars(
                chars.map(|one| one.unwrap_or(char::REPLACEMENT_CHARACTER)),
                into,
            )
        }
    }
}

fn write_chars(chars: impl Iterator<Item = char>, into: &mut [u8]) -> usize {
    let mut written = 0;
    for one in chars {
        let end = written + one.len_utf8();
        if end > into.len() {
            break;
        }
        one.encode_utf8(&mut into[written..end]);
        written = end;
    }
    written
}

pub fn part(bytes: &[u8], start: usize, end: usize) -> &[u8] {
    let end = end.min(bytes.len());
    bytes.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::bytes_of_digits;

    #[test]
    fn digits_end_where_none_are() {
        let mut into = [9; 3];
        assert_eq!(bytes_of_digits(b"00fFa", &mut into), 2);
        assert_eq!(into, [0, 0xff, 9]);
        assert_eq!(bytes_of_digits(b"010g02", &mut into), 1);
        assert_eq!(bytes_of_digits(b"0102030405", &mut into), 3);
        assert_eq!(into, [1, 2, 3]);
    }
}
