//! What is known of one connection's handshake, and which connection is at work.

use super::certificates::Certificates;
use super::messages::{self, Hello};
use super::sides::{ClientSide, ServerSide};
use super::tickets::{TicketKeys, TicketNumber};
use deno_tls::rustls::ProtocolVersion;
use deno_tls::rustls::crypto::hash::Hash;
use deno_tls::rustls::crypto::tls12::Prf;
use deno_tls::rustls::crypto::tls13::{Hkdf, HkdfExpander, OkmBlock};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;
use std::sync::{Arc, OnceLock};

/// The longest label of exported material: TLS 1.3 puts six characters before it, and counts in a byte.
const LONGEST_LABEL: usize = 249;
/// The longest context of exported material in TLS 1.2.
const LONGEST_CONTEXT: usize = 0xffff;

thread_local! {
    static AT_WORK: RefCell<Vec<Rc<RefCell<Record>>>> = const { RefCell::new(Vec::new()) };
}

/// The connection of `record` is at work until `leave`.
pub fn enter(record: Rc<RefCell<Record>>) {
    AT_WORK.with_borrow_mut(|stack| stack.push(record));
}

/// The end of the last `enter`.
pub fn leave() {
    AT_WORK.with_borrow_mut(Vec::pop);
}

/// Whether a connection of `node:tls` is at work in this thread.
pub fn is_someone_at_work() -> bool {
    AT_WORK.with_borrow(|stack| !stack.is_empty())
}

/// Has `note` write into the record of the connection that is at work, if there is one.
pub fn note<T>(note: impl FnOnce(&mut Record) -> T) -> Option<T> {
    AT_WORK.with_borrow(|stack| stack.last().map(|record| note(&mut record.borrow_mut())))
}

/// What is wrong with a server's certificate, empty for nothing.
pub type Verdict = Arc<OnceLock<String>>;

/// From what keying material is exported.
enum Exporter {
    Tls12 {
        prf: &'static dyn Prf,
        master: Vec<u8>,
    },
    Tls13 {
        hkdf: &'static dyn Hkdf,
        hash: &'static dyn Hash,
        secret: OkmBlock,
    },
}

/// The secrets of TLS 1.3, in the order of `SECRETS`.
const SECRETS: [(&[u8], &str); 5] = [
    (b"c hs traffic", "CLIENT_HANDSHAKE_TRAFFIC_SECRET"),
    (b"s hs traffic", "SERVER_HANDSHAKE_TRAFFIC_SECRET"),
    (b"c ap traffic", "CLIENT_TRAFFIC_SECRET_0"),
    (b"s ap traffic", "SERVER_TRAFFIC_SECRET_0"),
    (b"exp master", "EXPORTER_SECRET"),
];
/// In which order OpenSSL logs them.
const LOGGED_BY_CLIENT: [usize; 5] = [1, 4, 3, 0, 2];
const LOGGED_BY_SERVER: [usize; 5] = [1, 0, 4, 3, 2];
/// The last one to be derived.
const EXPORTER_SECRET: usize = 4;

#[derive(Default)]
pub struct Record {
    server: bool,
    client_random: Vec<u8>,
    server_random: Vec<u8>,
    secrets: [Vec<u8>; 5],
    /// Whether somebody wants the lines: they are secrets, and would stay for as long as the connection.
    pub logs: bool,
    lines: Vec<String>,
    exporter: Option<Exporter>,
    /// The number of the group whose keys were exchanged.
    pub group: u16,
    /// The numbers of the groups that the program has named, if it has named any.
    pub groups: Option<Vec<u16>>,
    /// The same for schemes of signatures.
    pub schemes: Option<Vec<u16>>,
    /// The numbers of the ciphers that the program has named, in its order.
    pub suites: Option<Vec<u16>>,
    /// Whether a server goes by its own order of ciphers.
    pub own_order: bool,
    /// By which scheme the server has signed, 0 before it has.
    pub scheme: u16,
    /// What the server makes tickets with, None where it is to make and take none.
    pub ticket_keys: Option<TicketKeys>,
    /// The numbers of the tickets that the server has made.
    pub made: Vec<TicketNumber>,
    /// What was found about the other side when the session began that the connection has taken up.
    pub finding: Option<String>,
    /// What the program has found about the server, once it has: its sessions tell it to who takes them up.
    pub verdict: Verdict,
    /// There are no tickets in TLS 1.2, and those of TLS 1.3 do not hold the session.
    pub no_tickets: bool,
    /// What a client knows of sessions, and a server.
    pub client: ClientSide,
    pub server_side: ServerSide,
    /// The certificates of a server that has keys of several kinds, or of a client.
    pub certificates: Option<Arc<Certificates>>,
    /// The version is TLS 1.3, of which messages have come.
    pub is_tls13: bool,
    /// Whether a server with keys of several kinds has TLS 1.3.
    pub allows_tls13: bool,
    /// The numbers of the schemes of signatures that the client of a server has.
    pub offered: Vec<u16>,
    /// What the hello of the client of a server says, where the server waits for it.
    pub hello: Hello,
    /// What a server is to send of that.
    pub staple: Option<Vec<u8>>,
    /// What the server sent of its certificate by OCSP.
    pub status: Option<Vec<u8>>,
    /// What the client's "Finished" says, and the server's.
    pub finished: [Vec<u8>; 2],
    /// Whose "Finished" the next signature is.
    finishes: Option<bool>,
}

impl Record {
    pub fn new(server: bool) -> Record {
        Record {
            server,
            ..Record::default()
        }
    }

    /// The random number of a hello of the client, which is in its first 38 bytes.
    pub fn hello_begins(&mut self, random: &[u8]) {
        self.client_random = random.to_vec();
    }

    /// A message of the handshake behind the client's hello.
    pub fn message(&mut self, data: &[u8], version: ProtocolVersion) {
        const CERTIFICATE: usize = 11;
        const SERVER_KEY_EXCHANGE: usize = 12;
        const CERTIFICATE_VERIFY: usize = 15;
        const CERTIFICATE_STATUS: usize = 22;
        let is_tls13 = version == ProtocolVersion::TLSv1_3;
        self.is_tls13 = is_tls13;
        // Of the server only clients want to know these, and it says them first.
        if self.server || self.scheme != 0 {
            return;
        }
        let Some((kind, content)) = messages::message(data) else {
            return;
        };
        match kind {
            CERTIFICATE if is_tls13 => self.status = messages::certificate_status(content),
            CERTIFICATE_STATUS if !is_tls13 => self.status = messages::status(content),
            SERVER_KEY_EXCHANGE if !is_tls13 => {
                self.scheme = messages::exchange_scheme(content).unwrap_or_default();
            }
            CERTIFICATE_VERIFY if is_tls13 => {
                self.scheme = messages::scheme(content).unwrap_or_default();
            }
            _ => {}
        }
    }

    /// What TLS 1.3 derives from the secrets of a handshake: those of `SECRETS` are kept, and logged with the last one.
    pub fn derived(
        &mut self,
        label: &[u8],
        secret: &OkmBlock,
        (hkdf, hash): (&'static dyn Hkdf, &'static dyn Hash),
    ) {
        let Some(index) = SECRETS.iter().position(|(name, _)| *name == label) else {
            return;
        };
        self.secrets[index] = secret.as_ref().to_vec();
        if index != EXPORTER_SECRET {
            return;
        }
        for index in if self.server {
            LOGGED_BY_SERVER
        } else {
            LOGGED_BY_CLIENT
        } {
            self.log(SECRETS[index].1, &self.secrets[index].clone());
        }
        self.exporter = Some(Exporter::Tls13 {
            hkdf,
            hash,
            secret: secret.clone(),
        });
    }

    /// Which side signs its "Finished" with what is derived from `secret`: the server?
    pub fn side_of(&self, secret: &[u8]) -> Option<bool> {
        if secret == self.secrets[0] {
            return Some(false);
        }
        (secret == self.secrets[1]).then_some(true)
    }

    /// The next signature is the "Finished" of that side.
    pub fn will_finish(&mut self, server: bool) {
        self.finishes = Some(server);
    }

    /// A signature of TLS 1.3.
    pub fn signed(&mut self, tag: &[u8]) {
        if let Some(server) = self.finishes.take() {
            self.finished[usize::from(server)] = tag.to_vec();
        }
    }

    /// What TLS 1.2 has made of a master secret.
    pub fn expanded(
        &mut self,
        prf: &'static dyn Prf,
        master: &[u8],
        label: &[u8],
        seed: &[u8],
        output: &[u8],
    ) {
        match label {
            b"client finished" => self.finished[0] = output.to_vec(),
            b"server finished" => self.finished[1] = output.to_vec(),
            b"key expansion" => {
                let (server_random, client_random) = seed.split_at(seed.len() / 2);
                self.client_random = client_random.to_vec();
                self.server_random = server_random.to_vec();
                self.log("CLIENT_RANDOM", master);
                self.exporter = Some(Exporter::Tls12 {
                    prf,
                    master: master.to_vec(),
                });
            }
            _ => {}
        }
    }

    fn log(&mut self, label: &str, secret: &[u8]) {
        if !self.logs {
            return;
        }
        let mut line = format!("{label} ");
        for (bytes, end) in [(&*self.client_random, ' '), (secret, '\n')] {
            for byte in bytes {
                write!(line, "{byte:02x}").expect("a text takes what is written into it");
            }
            line.push(end);
        }
        self.lines.push(line);
    }

    /// The lines of the key log since the last call.
    pub fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    /// Exports keying material into `material`; `false` before there is any, or for more than there can be.
    pub fn export(&self, material: &mut [u8], label: &[u8], context: Option<&[u8]>) -> bool {
        if label.len() > LONGEST_LABEL || material.len() > u16::MAX.into() {
            return false;
        }
        match &self.exporter {
            None => false,
            Some(Exporter::Tls12 { prf, master }) => {
                let mut seed = [&*self.client_random, &*self.server_random].concat();
                if let Some(context) = context {
                    if context.len() > LONGEST_CONTEXT {
                        return false;
                    }
                    seed.extend((context.len() as u16).to_be_bytes());
                    seed.extend(context);
                }
                prf.for_secret(material, master, label, &seed);
                true
            }
            Some(Exporter::Tls13 { hkdf, hash, secret }) => {
                let expander = hkdf.expander_for_okm(secret);
                let empty = hash.hash(&[]);
                let length = expander.hash_len() as u16;
                let secret = labelled(label, empty.as_ref(), length, |info| {
                    expander.expand_block(info)
                });
                let expander = hkdf.expander_for_okm(&secret);
                let context = hash.hash(context.unwrap_or_default());
                let length = material.len() as u16;
                labelled(b"exporter", context.as_ref(), length, |info| {
                    expander.expand_slice(info, material)
                })
                .is_ok()
            }
        }
    }
}

/// The parts of what TLS 1.3 expands a secret with.
fn labelled<T>(label: &[u8], context: &[u8], length: u16, expand: impl FnOnce(&[&[u8]]) -> T) -> T {
    const PREFIX: &[u8] = b"tls13 ";
    expand(&[
        &length.to_be_bytes(),
        &[(PREFIX.len() + label.len()) as u8],
        PREFIX,
        label,
        &[context.len() as u8],
        context,
    ])
}

/// The label among the parts that rustls expands a secret with, which are those of `labelled`.
pub fn label_of<'a>(info: &[&'a [u8]]) -> &'a [u8] {
    info.get(3).copied().unwrap_or_default()
}

/// An expander, boxed as rustls has them.
pub type Expander = Box<dyn HkdfExpander>;
