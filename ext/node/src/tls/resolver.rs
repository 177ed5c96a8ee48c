//! What a server shows its client, by the record of the connection that is at work: one of its certificates, and what it says of that by OCSP.

use super::certificates::{Order, SCHEMES};
use super::{messages, record};
use deno_tls::rustls::SupportedCipherSuite;
use deno_tls::rustls::crypto::CryptoProvider;
use deno_tls::rustls::server::{ClientHello, ResolvesServerCert};
use deno_tls::rustls::sign::CertifiedKey;
use std::sync::Arc;

/// Finds what a server shows by the record of the connection that is at work.
#[derive(Debug)]
struct Resolver {
    usual: Arc<dyn ResolvesServerCert>,
    suites: Vec<SupportedCipherSuite>,
}

impl ResolvesServerCert for Resolver {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let offered = hello.signature_schemes();
        let noted = record::note(|record| {
            record.offered = offered.iter().copied().map(u16::from).collect();
            let order = (
                record.own_order,
                record.schemes.clone(),
                record.hello.has_tls13,
            );
            (record.certificates.clone(), order, record.staple.take())
        });
        let Some((certificates, (is_own, schemes, has_tls13), staple)) = noted else {
            return self.usual.resolve(hello);
        };
        let order = Order {
            is_tls13: has_tls13 && certificates.as_ref().is_some_and(|it| it.allows_tls13),
            is_own,
            schemes: schemes.as_deref(),
            suites: &self.suites,
        };
        let chosen = certificates.and_then(|certificates| certificates.choose(&hello, &order));
        let shown = chosen.or_else(|| self.usual.resolve(hello))?;
        Some(match staple {
            None => shown,
            Some(staple) => Arc::new(CertifiedKey {
                ocsp: Some(staple),
                ..CertifiedKey::clone(&shown)
            }),
        })
    }
}

/// In the place of `usual`, for a connection by `provider`.
pub fn resolver(
    usual: Arc<dyn ResolvesServerCert>,
    provider: &CryptoProvider,
) -> Arc<dyn ResolvesServerCert> {
    Arc::new(Resolver {
        usual,
        suites: provider.cipher_suites.clone(),
    })
}

/// The records of the hello of a client have come.
pub fn hear_hello(records: &[u8]) {
    let hello = messages::hello(records).unwrap_or_default();
    record::note(|record| record.hello = hello);
}

/// The numbers of the schemes that both sides have, where a server has chosen by the hello of its client.
pub fn shared_schemes(record: &record::Record) -> Vec<u16> {
    let own = record.schemes.as_deref().unwrap_or(&SCHEMES);
    let (first, second) = if record.own_order {
        (own, &*record.offered)
    } else {
        (&*record.offered, own)
    };
    first
        .iter()
        .filter(|scheme| second.contains(scheme))
        .copied()
        .collect()
}
