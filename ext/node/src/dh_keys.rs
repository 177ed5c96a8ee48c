//! Keys of Diffie-Hellman, of which Deno's ops write a part.

use deno_core::convert::Uint8Array;
use deno_core::op2;
use deno_node_crypto::keys::{AsymmetricPrivateKey, AsymmetricPublicKey, KeyObjectHandle};

/// The number of a key, the highest byte first: what Deno's ops export of it lacks bytes of 0xff that it begins with, since they take it
/// for one that may be negative. `null` for other keys.
///
/// JS: `(key: KeyObjectHandle) => Uint8Array | null`
#[op2]
pub fn op_rt_dh_number(#[cppgc] key: &KeyObjectHandle) -> Option<Uint8Array> {
    use KeyObjectHandle::{AsymmetricPrivate, AsymmetricPublic};
    match key {
        AsymmetricPrivate(AsymmetricPrivateKey::Dh(key)) => Some(key.key.clone().into_vec().into()),
        AsymmetricPublic(AsymmetricPublicKey::Dh(key)) => Some(key.key.clone().into_vec().into()),
        _ => None,
    }
}
