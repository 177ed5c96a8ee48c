//! Files of private keys, as OpenSSL's store reads them.

use std::path::Path;

use deno_core::op2;
use deno_core::v8;
use rt_system::{errno_words, real_place};

/// `op_rt_key_file(path)`: the bytes of the file, OpenSSL's words for why the system gives none, or null for a folder. The permission model asks for
/// the store (`key_urls.js`), not for files.
///
/// JS: `(path: string) => Uint8Array | string | null`
#[op2]
pub fn op_rt_key_file<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[string] path: &str,
) -> v8::Local<'s, v8::Value> {
    let error = match std::fs::read(real_place(Path::new(path))) {
        Ok(bytes) => {
            let length = bytes.len();
            let store = v8::ArrayBuffer::new_backing_store_from_vec(bytes).make_shared();
            let buffer = v8::ArrayBuffer::with_backing_store(scope, &store);
            return match v8::Uint8Array::new(scope, buffer, 0, length) {
                Some(bytes) => bytes.into(),
                None => v8::null(scope).into(),
            };
        }
        Err(error) => error.raw_os_error().unwrap_or(libc::EIO),
    };
    if error == libc::EISDIR {
        return v8::null(scope).into();
    }
    let words = format!(
        "error:800000{error:02X}:system library::{}",
        errno_words(error)
    );
    match v8::String::new(scope, &words) {
        Some(words) => words.into(),
        None => v8::null(scope).into(),
    }
}
