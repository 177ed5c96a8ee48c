//! What `node:tls` tells of a handshake beyond what Deno's `TLSWrap` asks rustls for: the lines of `keylog`, the group of the key exchange, the
//! "Finished" messages, and `exportKeyingMaterial`.
//!
//! The connections are inside of `TLSWrap`, where only Deno's ops reach them. But rustls does its cryptography by the process's provider, and
//! that may be ours: it calls aws-lc's, as the usual one, and notes what passes (`provider.rs`) in the record of the connection that is at
//! work in this thread (`record.rs`). JavaScript says which that is (`ext/node/tls_secrets.js`). By the same way a program's choice of groups, signatures and
//! ciphers gets to rustls, whose configurations all have the provider of the process.

mod certificates;
mod heard_exchange;
mod heard_hash;
mod keys;
mod messages;
mod provider;
mod record;
mod resolver;
mod server_sessions;
mod session_ops;
mod sessions;
mod sides;
mod tickets;

/// Has rustls work by our provider, with our sessions. Once for a process.
pub fn install() {
    sessions::install();
    provider::install();
}

use certificates::Certificates;
use deno_core::convert::Uint8Array;
use deno_core::{GarbageCollected, op2, v8};
use deno_error::JsErrorBox;
use record::Record;
pub use session_ops::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

/// A connection's record, for as long as JavaScript holds it.
pub struct TlsRecord(Rc<RefCell<Record>>);

// SAFETY: it holds nothing of V8's heap.
unsafe impl GarbageCollected for TlsRecord {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"TlsRecord"
    }
}

/// `op_rt_tls_record(server)`: a record for a connection that begins.
#[op2]
#[cppgc]
pub fn op_rt_tls_record(server: bool) -> TlsRecord {
    TlsRecord(Rc::new(RefCell::new(Record::new(server))))
}

/// `op_rt_tls_enter(record, logs)`: what this thread does from now on it does for that connection. `logs`: the lines of its key log are wanted.
#[op2(fast)]
pub fn op_rt_tls_enter(#[cppgc] record: &TlsRecord, logs: bool) {
    record.0.borrow_mut().logs = logs;
    record::enter(record.0.clone());
}

/// `op_rt_tls_leave()`: the end of the last `op_rt_tls_enter`.
#[op2(fast)]
pub fn op_rt_tls_leave() {
    record::leave();
}

/// `op_rt_tls_key_log(record)`: the lines of the key log that nobody has asked for yet.
#[op2]
#[serde]
pub fn op_rt_tls_key_log(#[cppgc] record: &TlsRecord) -> Vec<String> {
    record.0.borrow_mut().take_lines()
}

/// `op_rt_tls_group(record)`: the number of the group whose keys were exchanged, 0 without one.
#[op2(fast)]
pub fn op_rt_tls_group(#[cppgc] record: &TlsRecord) -> u32 {
    u32::from(record.0.borrow().group)
}

/// `op_rt_tls_choose(record, groups, schemes, suites, ownOrder, noTickets)`: the numbers of the groups, of the schemes of signatures and of the ciphers that
/// the program has named for the connection, in its order; null where it has named none. `ownOrder`: a server goes by that of its ciphers. `noTickets`:
/// sessions are not in tickets.
#[op2]
pub fn op_rt_tls_choose(
    #[cppgc] record: &TlsRecord,
    #[serde] groups: Option<Vec<u16>>,
    #[serde] schemes: Option<Vec<u16>>,
    #[serde] suites: Option<Vec<u16>>,
    own_order: bool,
    no_tickets: bool,
) {
    let mut record = record.0.borrow_mut();
    record.groups = groups;
    record.schemes = schemes;
    record.suites = suites;
    record.own_order = own_order;
    record.no_tickets = no_tickets;
}

/// The certificates of a context, read.
pub struct TlsCertificates(Arc<Certificates>);

// SAFETY: it holds nothing of V8's heap.
unsafe impl GarbageCollected for TlsCertificates {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"TlsCertificates"
    }
}

/// `op_rt_tls_certificates(texts, others, last)`: the certificates of a server with keys of several kinds, or of a client: certificate and key in turn, as PEM,
/// what goes behind each certificate, and the place of the pair that the program has set last.
#[op2]
#[cppgc]
pub fn op_rt_tls_certificates(
    #[serde] texts: Vec<String>,
    #[serde] others: Vec<String>,
    #[smi] last: u32,
) -> TlsCertificates {
    TlsCertificates(Arc::new(Certificates::new(&texts, &others, last as usize)))
}

/// `op_rt_tls_show(record, certificates, allowsTls13)`: the connection shows one of them; without `certificates` that of its configuration. `allowsTls13`:
/// whether a server has TLS 1.3.
#[op2(fast)]
pub fn op_rt_tls_show(
    #[cppgc] record: &TlsRecord,
    #[cppgc] certificates: Option<&TlsCertificates>,
    allows_tls13: bool,
) {
    let mut record = record.0.borrow_mut();
    record.certificates = certificates.map(|shown| shown.0.clone());
    record.allows_tls13 = allows_tls13;
}

/// `op_rt_tls_shared_schemes(record)`: the numbers of the schemes of signatures that a server and its client have, in the order of who chooses.
#[op2]
#[serde]
pub fn op_rt_tls_shared_schemes(#[cppgc] record: &TlsRecord) -> Vec<u16> {
    resolver::shared_schemes(&record.0.borrow())
}

/// `op_rt_tls_asks_for_status(record)`: whether the client of a server asks for the status of its certificate by OCSP.
#[op2(fast)]
pub fn op_rt_tls_asks_for_status(#[cppgc] record: &TlsRecord) -> bool {
    record.0.borrow().hello.asks_for_status
}

/// `op_rt_tls_staple(record, response)`: what a server is to say of that.
#[op2(fast)]
pub fn op_rt_tls_staple(#[cppgc] record: &TlsRecord, #[buffer] response: &[u8]) {
    record.0.borrow_mut().staple = Some(response.to_vec());
}

/// `op_rt_tls_scheme(record)`: the number of the scheme by which the server has signed, 0 where it has not or the connection is a server's.
#[op2(fast)]
pub fn op_rt_tls_scheme(#[cppgc] record: &TlsRecord) -> u32 {
    u32::from(record.0.borrow().scheme)
}

/// `op_rt_tls_status(record)`: what a server has sent of its certificate by OCSP, null for nothing.
#[op2]
pub fn op_rt_tls_status(#[cppgc] record: &TlsRecord) -> Option<Uint8Array> {
    record.0.borrow_mut().status.take().map(Uint8Array::from)
}

/// `op_rt_tls_finished(record, server)`: what the "Finished" message of that side says.
#[op2]
pub fn op_rt_tls_finished(#[cppgc] record: &TlsRecord, server: bool) -> Option<Uint8Array> {
    let record = record.0.borrow();
    let said = &record.finished[usize::from(server)];
    (!said.is_empty()).then(|| said.clone().into())
}

/// `op_rt_tls_export(record, length, label, context)`: keying material, as RFC 5705 and RFC 8446 have it.
#[op2]
pub fn op_rt_tls_export(
    #[cppgc] record: &TlsRecord,
    #[smi] length: u32,
    #[string] label: &str,
    #[buffer] context: Option<&[u8]>,
) -> Result<Uint8Array, JsErrorBox> {
    let length = u16::try_from(length).map_err(|_| not_exported())?;
    let mut material = vec![0; length.into()];
    if record
        .0
        .borrow()
        .export(&mut material, label.as_bytes(), context)
    {
        return Ok(material.into());
    }
    Err(not_exported())
}

fn not_exported() -> JsErrorBox {
    JsErrorBox::generic("Key material could not be exported")
}
