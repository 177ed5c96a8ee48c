//! How connections begin, and what the sides show each other, by the record of the connection that is at work: one of their certificates, and what a server
//! says of that by OCSP.

use super::certificates::{Order, SCHEMES};
use super::server_sessions::ServerSessions;
use super::{messages, record, sessions};
use deno_tls::connections::Held;
use deno_tls::rustls::client::{ClientConfig, ResolvesClientCert};
use deno_tls::rustls::server::{ClientHello, ResolvesServerCert, ServerConfig};
use deno_tls::rustls::sign::CertifiedKey;
use deno_tls::rustls::{SignatureScheme, SupportedCipherSuite};
use std::sync::{Arc, OnceLock};

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
                record.allows_tls13 && record.hello.has_tls13,
            );
            (record.certificates.clone(), order, record.staple.take())
        });
        let Some((certificates, (is_own, schemes, is_tls13), staple)) = noted else {
            return self.usual.resolve(hello);
        };
        let order = Order {
            is_tls13,
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

/// Has a server that begins go by the record of the connection at work, and gives what its output waits by.
pub fn configure_server(config: &mut ServerConfig) -> Option<Held> {
    config.cert_resolver = Arc::new(Resolver {
        usual: config.cert_resolver.clone(),
        suites: config.crypto_provider().cipher_suites.clone(),
    });
    config.session_storage = Arc::new(ServerSessions);
    record::note(|record| record.server_side.held.clone())
}

/// Finds what a client shows by the record of the connection that is at work. One for all of them: the library takes sessions up only by the one that they
/// were begun with.
#[derive(Debug)]
struct ClientResolver;

impl ResolvesClientCert for ClientResolver {
    fn resolve(
        &self,
        _issuers: &[&[u8]],
        schemes: &[SignatureScheme],
    ) -> Option<Arc<CertifiedKey>> {
        let (certificates, is_tls13) =
            record::note(|record| (record.certificates.clone(), record.is_tls13))?;
        certificates?.of_client(schemes, is_tls13)
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// The configuration of a client that begins, by the record of the connection at work.
pub fn configure_client(mut config: Arc<ClientConfig>) -> Arc<ClientConfig> {
    static OF_CLIENTS: OnceLock<Arc<ClientResolver>> = OnceLock::new();
    let configured = record::note(|record| {
        if record.certificates.is_some() {
            let resolver = OF_CLIENTS.get_or_init(|| Arc::new(ClientResolver));
            Arc::make_mut(&mut config).client_auth_cert_resolver = resolver.clone();
        }
        sessions::configure(record, config.clone())
    });
    configured.unwrap_or(config)
}

/// The schemes that a client offers, of those that there are: in the order of the program's list, if there is one.
pub fn offered_schemes(all: Vec<SignatureScheme>) -> Vec<SignatureScheme> {
    let Some(named) = record::note(|record| record.schemes.clone()).flatten() else {
        return all;
    };
    let named = named.into_iter().map(SignatureScheme::from);
    named.filter(|scheme| all.contains(scheme)).collect()
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
