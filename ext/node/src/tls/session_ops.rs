//! The ops of sessions: what clients offer and get, what servers make and keep.

use super::TlsRecord;
use super::server_sessions::{pack, unpack};
use super::sessions::ticket;
use super::sides::Name;
use super::tickets::{self, LIFETIME, TicketKeys};
use deno_core::convert::Uint8Array;
use deno_core::op2;
use std::sync::atomic::Ordering;

/// `op_rt_tls_offer(record, name, key)`: the client offers the session of that name, if there is one; what its configuration depends on is in `key`.
#[op2(fast)]
pub fn op_rt_tls_offer(#[cppgc] record: &TlsRecord, #[string] name: &str, #[string] key: String) {
    let client = &mut record.0.borrow_mut().client;
    client.offered = Name::parse(name);
    client.key = key;
}

/// `op_rt_tls_sessions(record)`: the names of the sessions that the client has got since the last call.
#[op2]
#[serde]
pub fn op_rt_tls_sessions(#[cppgc] record: &TlsRecord) -> Vec<String> {
    let given = std::mem::take(&mut record.0.borrow_mut().client.given);
    given.into_iter().map(Name::text).collect()
}

/// `op_rt_tls_ticket(name)`: the ticket of the session of that name, null where it has none.
#[op2]
pub fn op_rt_tls_ticket(#[string] name: &str) -> Option<Uint8Array> {
    let ticket = ticket(Name::parse(name)?)?;
    (!ticket.is_empty()).then(|| ticket.into())
}

/// `op_rt_tls_announce(record)`: the program of a server wants to hear of new sessions.
#[op2(fast)]
pub fn op_rt_tls_announce(#[cppgc] record: &TlsRecord) {
    record.0.borrow_mut().server_side.announces = true;
}

/// `op_rt_tls_has_made(record)`: whether the server has made sessions that its program has not heard of.
#[op2(fast)]
pub fn op_rt_tls_has_made(#[cppgc] record: &TlsRecord) -> bool {
    !record.0.borrow().server_side.made.is_empty()
}

/// `op_rt_tls_made(record, code)`: those, identifier and what the program is to keep in turn. `code`: what was found about the client.
#[op2]
#[serde]
pub fn op_rt_tls_made(
    #[cppgc] record: &TlsRecord,
    #[string] code: &str,
) -> Vec<deno_core::ToJsBuffer> {
    let mut record = record.0.borrow_mut();
    let made = std::mem::take(&mut record.server_side.made);
    let Some(keys) = &record.ticket_keys else {
        return Vec::new();
    };
    made.into_iter()
        .flat_map(|(identifier, session)| [identifier, pack(&session, &keys.scope, code)])
        .map(Into::into)
        .collect()
}

/// `op_rt_tls_release(record)`: what the server writes waits for its program no longer.
#[op2(fast)]
pub fn op_rt_tls_release(#[cppgc] record: &TlsRecord) {
    let held = &record.0.borrow().server_side.held;
    held.store(false, Ordering::Relaxed);
}

/// `op_rt_tls_named_session(record)`: the identifier of the session that the client of a server names, null where it has a ticket.
#[op2]
pub fn op_rt_tls_named_session(#[cppgc] record: &TlsRecord) -> Option<Uint8Array> {
    let hello = &record.0.borrow().hello;
    let names = !hello.session.is_empty() && !hello.has_ticket;
    names.then(|| hello.session.clone().into())
}

/// `op_rt_tls_load(record, session)`: what the program has kept of it.
#[op2(fast)]
pub fn op_rt_tls_load(#[cppgc] record: &TlsRecord, #[buffer] session: &[u8]) {
    let mut record = record.0.borrow_mut();
    let keys = record.ticket_keys.as_ref();
    let loaded = keys.and_then(|keys| unpack(session, &keys.scope, keys.lifetime));
    record.server_side.loaded = loaded;
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
