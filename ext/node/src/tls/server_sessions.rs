//! Sessions of TLS servers: those that are in tickets, which count only where the server that made them would take the client as it is, and those that the
//! program keeps (`newSession` and `resumeSession`). What belongs to whom is in the record of the connection that is at work.

use super::record;
use super::tickets::{LIFETIME, finding};
use aws_lc_rs::rand::fill;
use deno_tls::rustls::pki_types::UnixTime;
use deno_tls::rustls::server::{ProducesTickets, StoresServerSessions};

/// The length of identifiers of sessions.
const IDENTIFIER: usize = 32;

/// What a program keeps of sessions begins with it.
const MARK: &[u8] = b"rt-tls-1";

/// What a program is to keep of a session, of which `session` is what the library makes of it. `scope`: whom the server trusts, and what else a session
/// depends on. `code`: what was found about the client.
pub fn pack(session: &[u8], scope: &[u8], code: &str) -> Vec<u8> {
    let mut packed = MARK.to_vec();
    packed.extend(UnixTime::now().as_secs().to_be_bytes());
    for part in [scope, code.as_bytes()] {
        packed.extend((part.len() as u64).to_be_bytes());
        packed.extend(part);
    }
    packed.extend(session);
    packed
}

fn number(from: &mut &[u8]) -> Option<u64> {
    let (number, rest) = from.split_first_chunk()?;
    *from = rest;
    Some(u64::from_be_bytes(*number))
}

fn part<'a>(from: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(number(from)?).ok()?;
    let (part, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(part)
}

/// What the library made of a session that was packed, and what was found about the client; None for what is none of that scope, or too old.
pub fn unpack(packed: &[u8], scope: &[u8], lifetime: u32) -> Option<(Vec<u8>, String)> {
    let mut rest = packed.strip_prefix(MARK)?;
    let age = UnixTime::now().as_secs().checked_sub(number(&mut rest)?)?;
    let is_own = part(&mut rest)? == scope;
    let code = String::from_utf8(part(&mut rest)?.to_vec()).ok()?;
    (is_own && age <= u64::from(lifetime)).then(|| (rest.to_vec(), code))
}

/// Whether what the library makes of a session is one of TLS 1.3: the version is behind the name of the server, if there is one.
fn is_tls13(session: &[u8]) -> bool {
    let version = match session {
        [0, rest @ ..] => rest,
        [1, length, rest @ ..] => rest.get(usize::from(*length)..).unwrap_or_default(),
        _ => return false,
    };
    version.starts_with(&[3, 4])
}

/// Makes and reads the tickets of the server whose connection is at work; there are none where it has no keys.
#[derive(Debug)]
pub struct Tickets;

impl ProducesTickets for Tickets {
    fn enabled(&self) -> bool {
        record::note(|record| !record.no_tickets).unwrap_or(true)
    }

    fn lifetime(&self) -> u32 {
        record::note(|record| record.ticket_keys.as_ref().map(|keys| keys.lifetime))
            .flatten()
            .unwrap_or(LIFETIME)
    }

    fn encrypt(&self, plain: &[u8]) -> Option<Vec<u8>> {
        record::note(|record| {
            let (ticket, number) = record.ticket_keys.as_ref()?.seal(plain)?;
            record.made.push(number);
            let mut identifier = vec![0; IDENTIFIER];
            if !is_tls13(plain) {
                // A session of TLS 1.2 that is in a ticket is nothing that a program has to keep.
                record.server_side.forget();
            } else if fill(&mut identifier).is_ok() {
                record.server_side.announce(identifier, plain.to_vec());
            }
            Some(ticket)
        })
        .flatten()
    }

    fn decrypt(&self, cipher: &[u8]) -> Option<Vec<u8>> {
        record::note(|record| {
            let keys = record.ticket_keys.as_ref()?;
            let (plain, number) = keys.open(cipher)?;
            if keys.vouched {
                record.finding = Some(finding(&number)?);
            }
            Some(plain)
        })
        .flatten()
    }
}

/// The sessions without tickets of the server whose connection is at work: its program keeps them.
#[derive(Debug)]
pub struct ServerSessions;

impl StoresServerSessions for ServerSessions {
    fn put(&self, key: Vec<u8>, value: Vec<u8>) -> bool {
        record::note(|record| record.server_side.announce(key, value)).is_some()
    }

    fn get(&self, _key: &[u8]) -> Option<Vec<u8>> {
        record::note(|record| {
            let (session, code) = record.server_side.loaded.take()?;
            record.finding = Some(code);
            Some(session)
        })
        .flatten()
    }

    fn take(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.get(key)
    }

    fn can_cache(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_keeps_is_for_its_scope_and_for_a_while() {
        let packed = pack(b"session", b"scope", "CODE");
        let unpacked = unpack(&packed, b"scope", 60);
        assert_eq!(unpacked, Some((b"session".to_vec(), "CODE".to_owned())));
        assert_eq!(unpack(&packed, b"other", 60), None);
        let mut old = packed.clone();
        old[MARK.len()..MARK.len() + 8].fill(0);
        assert_eq!(unpack(&old, b"scope", 60), None);
        for place in 0..packed.len() - b"session".len() {
            assert_eq!(
                unpack(&packed[..place], b"scope", 60),
                None,
                "{place} bytes"
            );
        }
    }

    #[test]
    fn the_version_of_a_session_is_behind_its_name() {
        assert!(is_tls13(&[0, 3, 4, 0]));
        assert!(!is_tls13(&[0, 3, 3, 0]));
        assert!(is_tls13(&[1, 2, b'a', b'b', 3, 4]));
        assert!(!is_tls13(&[1, 200, b'a']));
        assert!(!is_tls13(&[]));
    }
}
