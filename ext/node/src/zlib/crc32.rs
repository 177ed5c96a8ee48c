//! The checksum of gzip, in the place of zlib's own function: the processor has instructions for it, which Node's zlib uses and this one does
//! not. It took a quarter of what `gunzip` takes.

use std::ffi::{c_uint, c_ulong};

/// zlib's `crc32`, which its `inflate` and `deflate` call; the linker takes this one for it.
///
/// # Safety
/// `bytes` is null, or valid for `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crc32(crc: c_ulong, bytes: *const u8, length: c_uint) -> c_ulong {
    // SAFETY: as the caller says.
    unsafe { crc32_z(crc, bytes, length as usize) }
}

/// zlib's `crc32_z`: the same for any length.
///
/// # Safety
/// As for `crc32`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn crc32_z(crc: c_ulong, bytes: *const u8, length: usize) -> c_ulong {
    if bytes.is_null() {
        return 0;
    }
    // SAFETY: as the caller says.
    let bytes = unsafe { std::slice::from_raw_parts(bytes, length) };
    #[expect(clippy::cast_possible_truncation, reason = "a checksum has 32 bits")]
    let mut hasher = crc32fast::Hasher::new_with_initial(crc as u32);
    hasher.update(bytes);
    c_ulong::from(hasher.finalize())
}
