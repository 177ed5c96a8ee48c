//! `crypto.hash` of what lies in memory, in one call.

use deno_core::{op2, v8};
use deno_node_crypto::digest::Hasher;

/// The hash of bytes or of a text, in hexadecimal digits. None if there is no such algorithm.
///
/// JS: `(algorithm: string, data: ArrayBufferView | string) => string | null`
#[op2]
#[string]
pub fn op_rt_crypto_hash_hex(
    scope: &mut v8::PinScope<'_, '_>,
    #[string] algorithm: &str,
    data: v8::Local<v8::Value>,
) -> Option<String> {
    let hasher = Hasher::new(algorithm, None).ok()?;
    if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(data) {
        let mut storage = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
        hasher.update(view.get_contents(&mut storage));
    } else {
        hasher.update(data.to_rust_string_lossy(scope).as_bytes());
    }
    let digest = hasher.digest()?;
    let digits = digest
        .iter()
        .flat_map(|byte| crate::buffer::digits_of(*byte));
    Some(digits.map(char::from).collect())
}
