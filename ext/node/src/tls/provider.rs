//! The process's provider of cryptography for rustls: aws-lc's, with an ear at what is needed for the records.

use deno_tls::connections::{Chooser, Chosen};
use deno_tls::rustls::crypto::aws_lc_rs::default_provider;
use deno_tls::rustls::crypto::{CryptoProvider, SupportedKxGroup};
use deno_tls::rustls::{CipherSuite, NamedGroup, ProtocolVersion, SupportedCipherSuite};
use deno_tls::rustls::{CipherSuiteCommon, Tls12CipherSuite, Tls13CipherSuite};

use super::heard_exchange::places;
use super::heard_hash::{HeardHash, HeardHkdf, HeardPrf};
use super::keys::HeardKeys;
use super::{record, resolver};

/// Makes it the process's provider, unless there is one. Once for a process: the suites stay.
pub fn install() {
    let mut provider = default_provider();
    provider.cipher_suites = provider
        .cipher_suites
        .into_iter()
        .map(heard_suite)
        .collect();
    provider
        .cipher_suites
        .sort_by_key(|suite| rank(suite.suite()));
    provider
        .kx_groups
        .sort_by_key(|group| group_rank(group.name()));
    provider.kx_groups = places(&provider.kx_groups)
        .into_iter()
        .map(|place| kept(place) as &'static dyn SupportedKxGroup)
        .collect();
    provider.key_provider = kept(HeardKeys(provider.key_provider));
    // Where another one was installed before, nobody listens.
    let _ = provider.install_default();
    deno_tls::connections::install(Chooser {
        choose: chosen,
        client: resolver::configure_client,
        offered: resolver::offered_schemes,
        server: resolver::configure_server,
        hello: resolver::hear_hello,
    });
}

/// What the program of the connection at work has chosen, of which `usual` has all.
fn chosen(usual: &CryptoProvider) -> Option<Chosen> {
    let (named, own_order) = record::note(|record| (record.suites.clone(), record.own_order))?;
    let provider = named.map(|named| CryptoProvider {
        cipher_suites: named
            .iter()
            .filter_map(|number| {
                let mut suites = usual.cipher_suites.iter();
                suites.find(|suite| u16::from(suite.suite()) == *number)
            })
            .copied()
            .collect(),
        ..usual.clone()
    });
    Some(Chosen {
        provider,
        own_order,
    })
}

fn kept<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// The place of a suite in Node's default list.
fn rank(suite: CipherSuite) -> usize {
    const ORDER: [CipherSuite; 7] = [
        CipherSuite::TLS13_AES_256_GCM_SHA384,
        CipherSuite::TLS13_CHACHA20_POLY1305_SHA256,
        CipherSuite::TLS13_AES_128_GCM_SHA256,
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        CipherSuite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    ];
    ORDER
        .iter()
        .position(|other| *other == suite)
        .unwrap_or(ORDER.len())
}

/// The place of a group in OpenSSL's default list.
fn group_rank(group: NamedGroup) -> usize {
    const ORDER: [NamedGroup; 4] = [
        NamedGroup::X25519MLKEM768,
        NamedGroup::X25519,
        NamedGroup::secp256r1,
        NamedGroup::secp384r1,
    ];
    ORDER
        .iter()
        .position(|other| *other == group)
        .unwrap_or(ORDER.len())
}

fn heard_suite(suite: SupportedCipherSuite) -> SupportedCipherSuite {
    match suite {
        SupportedCipherSuite::Tls12(suite) => SupportedCipherSuite::Tls12(kept(Tls12CipherSuite {
            common: CipherSuiteCommon {
                hash_provider: kept(HeardHash {
                    hash: suite.common.hash_provider,
                    version: ProtocolVersion::TLSv1_2,
                }),
                ..suite.common
            },
            prf_provider: kept(HeardPrf(suite.prf_provider)),
            kx: suite.kx,
            sign: suite.sign,
            aead_alg: suite.aead_alg,
        })),
        SupportedCipherSuite::Tls13(suite) => {
            let hash = suite.common.hash_provider;
            let hkdf = suite.hkdf_provider;
            SupportedCipherSuite::Tls13(kept(Tls13CipherSuite {
                common: CipherSuiteCommon {
                    hash_provider: kept(HeardHash {
                        hash,
                        version: ProtocolVersion::TLSv1_3,
                    }),
                    ..suite.common
                },
                hkdf_provider: kept(HeardHkdf { hkdf, hash }),
                aead_alg: suite.aead_alg,
                quic: suite.quic,
            }))
        }
    }
}
