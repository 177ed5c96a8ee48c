//! Which of its certificates a side shows the other, as OpenSSL chooses.

use deno_tls::rustls::crypto::CryptoProvider;
use deno_tls::rustls::server::ClientHello;
use deno_tls::rustls::sign::CertifiedKey;
use deno_tls::rustls::{CipherSuite, SignatureScheme, SupportedCipherSuite};
use deno_tls::rustls_pemfile;
use std::sync::Arc;

/// Those of OpenSSL's list of schemes that are there, in its order.
pub const SCHEMES: [u16; 10] = [
    0x403, 0x503, 0x603, 0x807, 0x804, 0x805, 0x806, 0x401, 0x501, 0x601,
];

/// The certificates of a server that has keys of several kinds, or of a client.
pub struct Certificates {
    keys: Vec<Arc<CertifiedKey>>,
    /// The place of the one that the program has set last.
    last: usize,
}

impl Certificates {
    /// `texts`: certificates and their key in turn, as PEM; `others` go behind the certificates of each.
    pub fn new(texts: &[String], others: &[String], last: usize) -> Certificates {
        let keys = texts
            .chunks_exact(2)
            .filter_map(|pair| load(&pair[0], &pair[1], others).map(Arc::new));
        Certificates {
            keys: keys.collect(),
            last,
        }
    }

    /// In TLS 1.3 the first scheme counts that both sides have, before that the first cipher.
    pub fn choose(&self, hello: &ClientHello<'_>, order: &Order<'_>) -> Option<Arc<CertifiedKey>> {
        let offered = hello.signature_schemes();
        if order.is_tls13 {
            let wanted = order.schemes.map_or(&SCHEMES[..], |named| named);
            return in_order(order.is_own, wanted, offered, u16::from, |scheme| {
                let is_old = matches!(scheme.to_array(), [4..=6, 1]);
                (!is_old).then(|| self.find(|key| key.key.choose_scheme(&[scheme]).is_some()))?
            });
        }
        let suites: Vec<CipherSuite> = order.suites.iter().map(|suite| suite.suite()).collect();
        in_order(
            order.is_own,
            &suites,
            hello.cipher_suites(),
            |suite| suite,
            |suite| {
                let suite = order.suites.iter().find(|other| other.suite() == suite)?;
                self.find(|key| {
                    suite.tls13().is_none()
                        && suite.usable_for_signature_algorithm(key.key.algorithm())
                        && key.key.choose_scheme(offered).is_some()
                })
            },
        )
    }

    /// What a client shows: in TLS 1.3 the first scheme of its server's counts that there is a key for, before that what was set last.
    pub fn of_client(
        &self,
        offered: &[SignatureScheme],
        is_tls13: bool,
    ) -> Option<Arc<CertifiedKey>> {
        if !is_tls13 {
            return self.keys.get(self.last).cloned();
        }
        offered
            .iter()
            .find_map(|scheme| self.find(|key| key.key.choose_scheme(&[*scheme]).is_some()))
    }

    fn find(&self, suits: impl Fn(&CertifiedKey) -> bool) -> Option<Arc<CertifiedKey>> {
        self.keys.iter().find(|key| suits(key)).cloned()
    }
}

/// What a server goes by.
pub struct Order<'a> {
    /// Both sides have TLS 1.3.
    pub is_tls13: bool,
    pub is_own: bool,
    pub schemes: Option<&'a [u16]>,
    pub suites: &'a [SupportedCipherSuite],
}

/// What `find` gives for the first of what both sides have, in the order of one of them.
fn in_order<O: Copy, T: PartialEq + Copy, R>(
    is_own: bool,
    own: &[T],
    offered: &[O],
    as_own: impl Fn(O) -> T,
    find: impl Fn(O) -> Option<R>,
) -> Option<R> {
    if is_own {
        return own.iter().find_map(|wanted| {
            let both = offered.iter().find(|offer| as_own(**offer) == *wanted)?;
            find(*both)
        });
    }
    offered
        .iter()
        .find_map(|offer| own.contains(&as_own(*offer)).then(|| find(*offer))?)
}

fn load(certificates: &str, key: &str, others: &[String]) -> Option<CertifiedKey> {
    let mut chain = Vec::new();
    for text in std::iter::once(certificates).chain(others.iter().map(String::as_str)) {
        chain.extend(rustls_pemfile::certs(&mut text.as_bytes()).flatten());
    }
    let key = rustls_pemfile::private_key(&mut key.as_bytes()).ok()??;
    let provider = CryptoProvider::get_default()?;
    let key = provider.key_provider.load_private_key(key).ok()?;
    Some(CertifiedKey::new(chain, key))
}
