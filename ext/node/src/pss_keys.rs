//! Keys of RSA-PSS, of which Deno's ops do not write all.

use deno_core::op2;
use deno_node_crypto::keys::{AsymmetricPrivateKey, AsymmetricPublicKey, KeyObjectHandle};

/// The same key without what it may be used for. `null` for other keys.
///
/// JS: `(key: KeyObjectHandle) => KeyObjectHandle | null`
#[op2]
#[cppgc]
pub fn op_rt_rsa_of_pss(#[cppgc] key: &KeyObjectHandle) -> Option<KeyObjectHandle> {
    use KeyObjectHandle::{AsymmetricPrivate, AsymmetricPublic};
    match key {
        AsymmetricPrivate(AsymmetricPrivateKey::RsaPss(key)) => Some(AsymmetricPrivate(
            AsymmetricPrivateKey::Rsa(key.key.clone()),
        )),
        AsymmetricPublic(AsymmetricPublicKey::RsaPss(key)) => {
            Some(AsymmetricPublic(AsymmetricPublicKey::Rsa(key.key.clone())))
        }
        _ => None,
    }
}
