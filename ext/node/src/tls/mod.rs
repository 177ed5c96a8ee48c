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
mod sessions;
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
use std::cell::RefCell;
use std::rc::Rc;
use tickets::{LIFETIME, TicketKeys};

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

/// `op_rt_tls_tickets(record)`: how many tickets for sessions of TLS 1.3 have come since the last call.
#[op2(fast)]
pub fn op_rt_tls_tickets(#[cppgc] record: &TlsRecord) -> u32 {
    std::mem::take(&mut record.0.borrow_mut().tickets)
}

/// `op_rt_tls_ticket_keys(record, keys, scope, lifetime, vouched)`: by what the server makes and takes tickets from now on: 48 bytes, what a session
/// depends on, for how many seconds a ticket counts, 0 for the usual time, and whether only those do that `op_rt_tls_vouch` was called for.
#[op2(fast)]
pub fn op_rt_tls_ticket_keys(
    #[cppgc] record: &TlsRecord,
    #[buffer] keys: &[u8],
    #[string] scope: &str,
    #[smi] lifetime: u32,
    vouched: bool,
) {
    record.0.borrow_mut().ticket_keys = keys.try_into().ok().map(|keys| TicketKeys {
        keys,
        scope: scope.as_bytes().to_vec(),
        lifetime: if lifetime == 0 { LIFETIME } else { lifetime },
        vouched,
    });
}

/// `op_rt_tls_vouch(record, code)`: the tickets that the server has made count. `code` is what was found about the client's certificate, empty
/// for nothing.
#[op2(fast)]
pub fn op_rt_tls_vouch(#[cppgc] record: &TlsRecord, #[string] code: &str) {
    tickets::vouch(&std::mem::take(&mut record.0.borrow_mut().made), code);
}

/// `op_rt_tls_judge(record, code)`: what was found about the server's certificate, empty for nothing. The first call counts; without one nobody can take
/// the connection's sessions up.
#[op2(fast)]
pub fn op_rt_tls_judge(#[cppgc] record: &TlsRecord, #[string] code: String) {
    let _ = record.0.borrow().verdict.set(code);
}

/// `op_rt_tls_finding(record)`: what was found about the other side when the session began that was taken up, null where there is none.
#[op2]
#[string]
pub fn op_rt_tls_finding(#[cppgc] record: &TlsRecord) -> Option<String> {
    record.0.borrow().finding.clone()
}

/// `op_rt_tls_name_server(record, name)`: what the client's sessions with that server are kept under.
#[op2(fast)]
pub fn op_rt_tls_name_server(#[cppgc] record: &TlsRecord, #[string] name: String) {
    record.0.borrow_mut().server_name = Some(name);
}

/// `op_rt_tls_group(record)`: the number of the group whose keys were exchanged, 0 without one.
#[op2(fast)]
pub fn op_rt_tls_group(#[cppgc] record: &TlsRecord) -> u32 {
    u32::from(record.0.borrow().group)
}

/// `op_rt_tls_choose(record, groups, schemes, suites, ownOrder)`: the numbers of the groups, of the schemes of signatures and of the ciphers that the
/// program has named for the connection, in its order; null where it has named none. `ownOrder`: a server goes by that of its ciphers.
#[op2]
pub fn op_rt_tls_choose(
    #[cppgc] record: &TlsRecord,
    #[serde] groups: Option<Vec<u16>>,
    #[serde] schemes: Option<Vec<u16>>,
    #[serde] suites: Option<Vec<u16>>,
    own_order: bool,
) {
    let mut record = record.0.borrow_mut();
    record.groups = groups;
    record.schemes = schemes;
    record.suites = suites;
    record.own_order = own_order;
}

/// `op_rt_tls_certificates(record, texts, others, allowsTls13)`: the certificates of a server with keys of several kinds: certificate and key in turn, as
/// PEM, what goes behind each certificate, and whether the server has TLS 1.3. Without `texts` it has the one of its configuration.
#[op2]
pub fn op_rt_tls_certificates(
    #[cppgc] record: &TlsRecord,
    #[serde] texts: Vec<String>,
    #[serde] others: Vec<String>,
    allows_tls13: bool,
) {
    record.0.borrow_mut().certificates =
        (!texts.is_empty()).then(|| Certificates::new(&texts, &others, allows_tls13));
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
