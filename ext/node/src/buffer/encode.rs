//! Texts as bytes, in memory of their own or in a buffer that is there.

use deno_core::{op2, v8};

use super::TooLong;

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

/// `length` bytes from `offset` on, or as many as there are.
fn room(bytes: &mut [u8], offset: usize, length: usize) -> &mut [u8] {
    let offset = offset.min(bytes.len());
    let end = offset.saturating_add(length).min(bytes.len());
    &mut bytes[offset..end]
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
