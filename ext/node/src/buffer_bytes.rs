//! Bytes among bytes: what `Buffer` looks for, turns around, repeats and compares.

use deno_core::{op2, v8};

use crate::buffer::{part, write_utf8};

/// Whether bytes are ASCII, or UTF-8.
///
/// JS: `(bytes: ArrayBufferView) => boolean`
#[op2(fast)]
pub fn op_rt_buffer_is_ascii(#[buffer] bytes: &[u8]) -> bool {
    v8::simdutf::validate_ascii(bytes)
}

/// JS: `(bytes: ArrayBufferView) => boolean`
#[op2(fast)]
pub fn op_rt_buffer_is_utf8(#[buffer] bytes: &[u8]) -> bool {
    v8::simdutf::validate_utf8(bytes)
}

/// How far behind the beginning of `bytes` the next address is that is a multiple of `alignment`, a power of two.
///
/// JS: `(bytes: ArrayBufferView, alignment: number) => number`
#[op2(fast)]
#[smi]
pub fn op_rt_buffer_aligned_offset(#[buffer] bytes: &[u8], #[smi] alignment: u32) -> u32 {
    let past = bytes.as_ptr().addr() & (alignment as usize - 1);
    // Less than `alignment`, and 0 where it begins at such an address.
    ((alignment as usize - past) & (alignment as usize - 1)) as u32
}

/// Where a byte is in `bytes`: the first place in `from..end`, or backward the last one. -1 if there is none.
///
/// JS: `(bytes: Uint8Array, byte: number, from: number, end: number, forward: boolean) => number`
#[op2(fast)]
pub fn op_rt_buffer_search_byte(
    #[buffer] bytes: &[u8],
    #[smi] byte: u8,
    #[number] from: usize,
    #[number] end: usize,
    forward: bool,
) -> f64 {
    let bytes = part(bytes, from, end);
    let place = if forward {
        memchr::memchr(byte, bytes)
    } else {
        memchr::memrchr(byte, bytes)
    };
    #[expect(
        clippy::cast_precision_loss,
        reason = "V8's buffers have far less than 2^53 bytes"
    )]
    place.map_or(-1.0, |place| (from + place) as f64)
}

/// Write `count` bytes of `source`, from `from` on, to the place `to` of `target`, or as many as there are and there is room for. The two may be
/// views of the same memory.
///
/// JS: `(source: Uint8Array, target: Uint8Array, to: number, from: number, count: number) => void`
#[op2(fast)]
pub fn op_rt_buffer_copy(
    // Reading where a view lies makes handles, which a fast call has no scope for otherwise.
    _scope: &mut v8::PinScope<'_, '_>,
    source: v8::Local<v8::Uint8Array>,
    target: v8::Local<v8::Uint8Array>,
    #[number] to: usize,
    #[number] from: usize,
    #[number] count: usize,
) {
    let (there, room) = (source.byte_length(), target.byte_length());
    let count = count
        .min(there.saturating_sub(from))
        .min(room.saturating_sub(to));
    if count > 0 {
        // SAFETY: so many bytes are behind both places, and nothing that they could belong to is borrowed meanwhile.
        unsafe {
            let source = source.data().cast_const().cast::<u8>().add(from);
            std::ptr::copy(source, target.data().cast::<u8>().add(to), count);
        }
    }
}

/// Repeat the `length` bytes at `start` up to `end`.
///
/// JS: `(bytes: Uint8Array, start: number, length: number, end: number) => void`
#[op2(fast)]
pub fn op_rt_buffer_repeat(
    #[buffer] bytes: &mut [u8],
    #[number] start: usize,
    #[number] length: usize,
    #[number] end: usize,
) {
    let Some(bytes) = bytes.get_mut(start..end) else {
        return;
    };
    let mut done = length;
    // What is there already doubles each time.
    while done > 0 && done < bytes.len() {
        let more = done.min(bytes.len() - done);
        bytes.copy_within(..more, done);
        done += more;
    }
}

/// Turn the order of the bytes around in each group of `size` of them, 2, 4 or 8.
///
/// JS: `(bytes: Uint8Array, size: number) => void`
#[op2(fast)]
pub fn op_rt_buffer_swap(#[buffer] bytes: &mut [u8], #[smi] size: u32) {
    fn turn<const SIZE: usize>(bytes: &mut [u8]) {
        for group in bytes.as_chunks_mut::<SIZE>().0 {
            group.reverse();
        }
    }
    match size {
        2 => turn::<2>(bytes),
        4 => turn::<4>(bytes),
        _ => turn::<8>(bytes),
    }
}

/// Whether two views of the same length hold the same, found in a time that does not depend on where they differ.
///
/// JS: `(one: Uint8Array, other: Uint8Array) => boolean`
#[op2(fast)]
pub fn op_rt_buffer_timing_safe_equal(#[buffer] one: &[u8], #[buffer] other: &[u8]) -> bool {
    // Eight at a time: nobody knows better when it is enough, since the compiler cannot see what is gathered.
    let (eights, rest) = one.as_chunks::<8>();
    let (other_eights, other_rest) = other.as_chunks::<8>();
    let mut differ = u64::from(one.len() != other.len());
    for (a, b) in eights.iter().zip(other_eights) {
        differ = std::hint::black_box(differ | (u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b)));
    }
    for (a, b) in rest.iter().zip(other_rest) {
        differ = std::hint::black_box(differ | u64::from(a ^ b));
    }
    differ == 0
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

/// `op_rt_buffer_search` for the bytes of a text as UTF-8, of which there is at least one.
///
/// JS: `(bytes: Uint8Array, end: number, needle: string, offset: number, forward: boolean) => number`
#[op2(fast)]
pub fn op_rt_buffer_search_text(
    scope: &mut v8::PinScope<'_, '_>,
    #[buffer] bytes: &[u8],
    #[number] end: usize,
    needle: v8::Local<v8::String>,
    #[number] offset: usize,
    forward: bool,
) -> f64 {
    let bytes = part(bytes, 0, end);
    let view = v8::ValueView::new(scope, needle);
    let place = match view.data() {
        v8::ValueViewData::OneByte(letters) if v8::simdutf::validate_ascii(letters) => {
            search(bytes, letters, offset, forward)
        }
        _ => {
            drop(view);
            let mut encoded = vec![0; needle.utf8_length(scope)];
            write_utf8(scope, needle, &mut encoded);
            search(bytes, &encoded, offset, forward)
        }
    };
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
