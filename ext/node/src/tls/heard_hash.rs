//! Hashes, PRFs and HKDFs that note what the record of a handshake needs: its messages, its secrets.

use deno_tls::rustls::Error;
use deno_tls::rustls::ProtocolVersion;
use deno_tls::rustls::crypto::ActiveKeyExchange;
use deno_tls::rustls::crypto::hash::{Context, Hash, HashAlgorithm, Output};
use deno_tls::rustls::crypto::hmac::Tag;
use deno_tls::rustls::crypto::tls12::Prf;
use deno_tls::rustls::crypto::tls13::{Hkdf, HkdfExpander, OkmBlock, OutputLengthError};

use super::record::{self, Expander, label_of};

/// Hears the messages of a handshake, of which transcripts are made.
pub(super) struct HeardHash {
    pub(super) hash: &'static dyn Hash,
    pub(super) version: ProtocolVersion,
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
                record::note(|record| record.hello_begins(random));
            } else {
                record::note(|record| record.message(data, self.version));
            }
        }
        self.context.update(data);
    }
}

pub(super) struct HeardPrf(pub(super) &'static dyn Prf);

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
pub(super) struct HeardHkdf {
    pub(super) hkdf: &'static dyn Hkdf,
    pub(super) hash: &'static dyn Hash,
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
            None => record.derived(label, &block, (self.by.hkdf, self.by.hash)),
        });
        block
    }

    fn hash_len(&self) -> usize {
        self.expander.hash_len()
    }
}
