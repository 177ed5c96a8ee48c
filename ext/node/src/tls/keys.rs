//! Private keys that sign by those schemes only which the program of the connection that is at work has named (`sigalgs`).

use super::record;
use deno_tls::rustls::crypto::KeyProvider;
use deno_tls::rustls::pki_types::{PrivateKeyDer, SubjectPublicKeyInfoDer};
use deno_tls::rustls::sign::{Signer, SigningKey};
use deno_tls::rustls::{Error, SignatureAlgorithm, SignatureScheme};
use std::sync::Arc;

#[derive(Debug)]
pub struct HeardKeys(pub &'static dyn KeyProvider);

impl KeyProvider for HeardKeys {
    fn load_private_key(
        &self,
        key_der: PrivateKeyDer<'static>,
    ) -> Result<Arc<dyn SigningKey>, Error> {
        Ok(Arc::new(HeardKey(self.0.load_private_key(key_der)?)))
    }

    fn fips(&self) -> bool {
        self.0.fips()
    }
}

#[derive(Debug)]
struct HeardKey(Arc<dyn SigningKey>);

impl SigningKey for HeardKey {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        let Some(named) = record::note(|record| record.schemes.clone()).flatten() else {
            return self.0.choose_scheme(offered);
        };
        // In the order of the program's list.
        named.iter().find_map(|scheme| {
            let scheme = SignatureScheme::from(*scheme);
            offered
                .contains(&scheme)
                .then(|| self.0.choose_scheme(&[scheme]))?
        })
    }

    fn public_key(&self) -> Option<SubjectPublicKeyInfoDer<'_>> {
        self.0.public_key()
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        self.0.algorithm()
    }
}
