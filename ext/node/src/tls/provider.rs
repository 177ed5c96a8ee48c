//! The process's provider of cryptography for rustls: aws-lc's, with an ear at what is needed for the records.

use super::keys::HeardKeys;
use super::record::{self, Expander, label_of};
use deno_tls::rustls::crypto::aws_lc_rs::{ALL_KX_GROUPS, default_provider};
use deno_tls::rustls::crypto::hash::{Context, Hash, HashAlgorithm, Output};
use deno_tls::rustls::crypto::hmac::Tag;
use deno_tls::rustls::crypto::tls12::Prf;
use deno_tls::rustls::crypto::tls13::{Hkdf, HkdfExpander, OkmBlock, OutputLengthError};
use deno_tls::rustls::crypto::{
    ActiveKeyExchange, CompletedKeyExchange, SharedSecret, SupportedKxGroup,
};
use deno_tls::rustls::ffdhe_groups::FfdheGroup;
use deno_tls::rustls::{
    CipherSuite, Error, NamedGroup, ProtocolVersion, SupportedCipherSuite, SupportedProtocolVersion,
};
use deno_tls::rustls::{CipherSuiteCommon, Tls12CipherSuite, Tls13CipherSuite};

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

/// Places of a list of groups, with those of `usual` in the first ones; as many as there are groups.
fn places(usual: &[&'static dyn SupportedKxGroup]) -> Vec<Place> {
    (0..ALL_KX_GROUPS.len())
        .map(|index| Place {
            index,
            usual: usual.get(index).copied(),
        })
        .collect()
}

/// A place in the list of groups: which group is there depends on the connection that is at work, since its program may have named some.
#[derive(Debug)]
struct Place {
    index: usize,
    /// The group where no program has named any.
    usual: Option<&'static dyn SupportedKxGroup>,
}

impl Place {
    fn group(&self) -> Option<&'static dyn SupportedKxGroup> {
        let Some(named) = record::note(|record| record.groups.clone()).flatten() else {
            return self.usual;
        };
        let named = *named.get(self.index)?;
        ALL_KX_GROUPS
            .iter()
            .copied()
            .find(|group| u16::from(group.name()) == named)
    }
}

/// What is done with a place that no group is in: nothing is usable there, so nobody asks.
fn nothing_there() -> Error {
    Error::General("no group".to_owned())
}

impl SupportedKxGroup for Place {
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let exchange = self.group().ok_or_else(nothing_there)?.start()?;
        Ok(if record::is_someone_at_work() {
            Box::new(HeardExchange(exchange))
        } else {
            exchange
        })
    }

    fn start_and_complete(&self, peer_pub_key: &[u8]) -> Result<CompletedKeyExchange, Error> {
        let group = self.group().ok_or_else(nothing_there)?;
        let completed = group.start_and_complete(peer_pub_key)?;
        exchanged(completed.group);
        Ok(completed)
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        self.group()?.ffdhe_group()
    }

    fn name(&self) -> NamedGroup {
        const NONE: NamedGroup = NamedGroup::Unknown(0);
        self.group().map_or(NONE, SupportedKxGroup::name)
    }

    fn usable_for_version(&self, version: ProtocolVersion) -> bool {
        self.group()
            .is_some_and(|group| group.usable_for_version(version))
    }
}

fn exchanged(group: NamedGroup) {
    record::note(|record| record.group = u16::from(group));
}

struct HeardExchange(Box<dyn ActiveKeyExchange>);

impl ActiveKeyExchange for HeardExchange {
    fn complete(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        exchanged(self.0.group());
        self.0.complete(peer_pub_key)
    }

    fn complete_for_tls_version(
        self: Box<Self>,
        peer_pub_key: &[u8],
        version: &SupportedProtocolVersion,
    ) -> Result<SharedSecret, Error> {
        exchanged(self.0.group());
        self.0.complete_for_tls_version(peer_pub_key, version)
    }

    fn hybrid_component(&self) -> Option<(NamedGroup, &[u8])> {
        self.0.hybrid_component()
    }

    fn complete_hybrid_component(
        self: Box<Self>,
        peer_pub_key: &[u8],
    ) -> Result<SharedSecret, Error> {
        if let Some((group, _)) = self.0.hybrid_component() {
            exchanged(group);
        }
        self.0.complete_hybrid_component(peer_pub_key)
    }

    fn pub_key(&self) -> &[u8] {
        self.0.pub_key()
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        self.0.ffdhe_group()
    }

    fn group(&self) -> NamedGroup {
        self.0.group()
    }
}

/// Hears the messages of a handshake, of which transcripts are made.
struct HeardHash {
    hash: &'static dyn Hash,
    version: ProtocolVersion,
}

impl Hash for HeardHash {
    fn start(&self) -> Box<dyn Context> {
        let context = self.hash.start();
        if record::is_someone_at_work() {
            Box::new(HeardContext {
                context,
                begins: true,
                version: self.version,
            })
        } else {
            context
        }
    }

    fn hash(&self, data: &[u8]) -> Output {
        self.hash.hash(data)
    }

    fn output_len(&self) -> usize {
        self.hash.output_len()
    }

    fn algorithm(&self) -> HashAlgorithm {
        self.hash.algorithm()
    }

    fn fips(&self) -> bool {
        self.hash.fips()
    }
}

struct HeardContext {
    context: Box<dyn Context>,
    begins: bool,
    version: ProtocolVersion,
}

impl Context for HeardContext {
    fn fork_finish(&self) -> Output {
        self.context.fork_finish()
    }

    fn fork(&self) -> Box<dyn Context> {
        self.context.fork()
    }

    fn finish(self: Box<Self>) -> Output {
        self.context.finish()
    }

    fn update(&mut self, data: &[u8]) {
        const CLIENT_HELLO: u8 = 1;
        // Behind the kind, the length and the version.
        const RANDOM: std::ops::Range<usize> = 6..38;
        // A server's begins with nothing.
        if !data.is_empty() {
            if std::mem::take(&mut self.begins)
                && data.first() == Some(&CLIENT_HELLO)
                && let Some(random) = data.get(RANDOM)
            {
                record::note(|record| record.hello(random));
            } else {
                record::note(|record| record.message(data, self.version));
            }
        }
        self.context.update(data);
    }
}

struct HeardPrf(&'static dyn Prf);

impl Prf for HeardPrf {
    fn for_key_exchange(
        &self,
        output: &mut [u8; 48],
        kx: Box<dyn ActiveKeyExchange>,
        peer_pub_key: &[u8],
        label: &[u8],
        seed: &[u8],
    ) -> Result<(), Error> {
        self.0
            .for_key_exchange(output, kx, peer_pub_key, label, seed)
    }

    fn for_secret(&self, output: &mut [u8], secret: &[u8], label: &[u8], seed: &[u8]) {
        self.0.for_secret(output, secret, label, seed);
        record::note(|record| record.expanded(self.0, secret, label, seed, output));
    }

    fn fips(&self) -> bool {
        self.0.fips()
    }
}

#[derive(Clone, Copy)]
struct HeardHkdf {
    hkdf: &'static dyn Hkdf,
    hash: &'static dyn Hash,
}

impl HeardHkdf {
    fn heard(&self, expander: Expander, finishes: Option<bool>) -> Expander {
        if record::is_someone_at_work() {
            Box::new(HeardExpander {
                expander,
                by: *self,
                finishes,
            })
        } else {
            expander
        }
    }
}

impl Hkdf for HeardHkdf {
    fn extract_from_zero_ikm(&self, salt: Option<&[u8]>) -> Expander {
        self.heard(self.hkdf.extract_from_zero_ikm(salt), None)
    }

    fn extract_from_secret(&self, salt: Option<&[u8]>, secret: &[u8]) -> Expander {
        self.heard(self.hkdf.extract_from_secret(salt, secret), None)
    }

    fn extract_from_kx_shared_secret(
        &self,
        salt: Option<&[u8]>,
        kx: Box<dyn ActiveKeyExchange>,
        peer_pub_key: &[u8],
    ) -> Result<Expander, Error> {
        Ok(self.heard(
            self.hkdf
                .extract_from_kx_shared_secret(salt, kx, peer_pub_key)?,
            None,
        ))
    }

    fn expander_for_okm(&self, okm: &OkmBlock) -> Expander {
        let expander = self.hkdf.expander_for_okm(okm);
        let side = record::note(|record| record.side_of(okm.as_ref())).flatten();
        self.heard(expander, side)
    }

    fn hmac_sign(&self, key: &OkmBlock, message: &[u8]) -> Tag {
        let tag = self.hkdf.hmac_sign(key, message);
        record::note(|record| record.signed(tag.as_ref()));
        tag
    }

    fn fips(&self) -> bool {
        self.hkdf.fips()
    }
}

struct HeardExpander {
    expander: Expander,
    by: HeardHkdf,
    /// Whose secret for the handshake it expands, if it is one: the server's?
    finishes: Option<bool>,
}

impl HkdfExpander for HeardExpander {
    fn expand_slice(&self, info: &[&[u8]], output: &mut [u8]) -> Result<(), OutputLengthError> {
        self.expander.expand_slice(info, output)
    }

    fn expand_block(&self, info: &[&[u8]]) -> OkmBlock {
        let block = self.expander.expand_block(info);
        let label = label_of(info);
        record::note(|record| match self.finishes {
            Some(server) if label == b"finished" => record.will_finish(server),
            Some(_) => {}
            // The key that belongs to a ticket.
            None if label == b"resumption" => record.tickets += 1,
            None => record.derived(label, &block, (self.by.hkdf, self.by.hash)),
        });
        block
    }

    fn hash_len(&self) -> usize {
        self.expander.hash_len()
    }
}
