//! The tickets of TLS servers: what is in them, and which of them count.

use aws_lc_rs::aead::{AES_256_GCM, Aad, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use aws_lc_rs::rand::fill;
use deno_tls::rustls::pki_types::UnixTime;
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};

/// For how long a ticket counts where nobody has said it: OpenSSL's default, in seconds.
pub const LIFETIME: u32 = 7200;

/// The length of what `ticketKeys` is: a name, a key of its own for who the client is to be, one for the contents.
pub const KEYS_LENGTH: usize = 48;
const NAME_LENGTH: usize = 16;
const NUMBER_LENGTH: usize = 16;
const NONCE_LENGTH: usize = 12;
const TIME_LENGTH: usize = 8;

/// By what a server makes its tickets.
pub struct TicketKeys {
    pub keys: [u8; KEYS_LENGTH],
    /// Whom the server trusts, and what else a session depends on. A ticket made with another one does not count.
    pub scope: Vec<u8>,
    pub lifetime: u32,
    /// Whether a ticket counts only if the program has looked at the client's certificate: the library makes it before.
    pub vouched: bool,
}

/// A ticket's own number.
pub type TicketNumber = [u8; NUMBER_LENGTH];

/// How many tickets are known to be vouched for; those before have to do the whole handshake again.
const VOUCHED: usize = 10_000;

/// What was found about the certificates of clients, by the numbers of the tickets that they have.
#[derive(Default)]
struct Findings {
    codes: HashMap<TicketNumber, String>,
    /// From the one that was added first.
    order: VecDeque<TicketNumber>,
}

thread_local! {
    static FINDINGS: RefCell<Findings> = RefCell::default();
}

/// The tickets with these numbers count; `code` is what was found about the client, empty where it is who it says.
pub fn vouch(numbers: &[TicketNumber], code: &str) {
    FINDINGS.with_borrow_mut(|findings| {
        for number in numbers {
            if findings.order.len() >= VOUCHED
                && let Some(first) = findings.order.pop_front()
            {
                findings.codes.remove(&first);
            }
            findings.order.push_back(*number);
            findings.codes.insert(*number, code.to_owned());
        }
    });
}

/// What was found about who has the ticket with that number; None for one that nobody has vouched for.
pub fn finding(number: &TicketNumber) -> Option<String> {
    FINDINGS.with_borrow(|findings| findings.codes.get(number).cloned())
}

impl TicketKeys {
    fn name(&self) -> &[u8] {
        &self.keys[..NAME_LENGTH]
    }

    fn cipher(&self) -> Option<RandomizedNonceKey> {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.keys[NAME_LENGTH..]);
        RandomizedNonceKey::new(&AES_256_GCM, hmac::sign(&key, &self.scope).as_ref()).ok()
    }

    /// The ticket, and its number: the name of the keys, a nonce, and encrypted, when it was made, the number and what `plain` says.
    pub fn seal(&self, plain: &[u8]) -> Option<(Vec<u8>, TicketNumber)> {
        let mut number = [0; NUMBER_LENGTH];
        fill(&mut number).ok()?;
        let mut text = UnixTime::now().as_secs().to_be_bytes().to_vec();
        text.extend_from_slice(&number);
        text.extend_from_slice(plain);
        let nonce = self
            .cipher()?
            .seal_in_place_append_tag(Aad::from(self.name()), &mut text)
            .ok()?;
        Some(([self.name(), nonce.as_ref(), &text].concat(), number))
    }

    /// What a ticket of these keys says, and its number; None for what is none, or too old.
    pub fn open(&self, ticket: &[u8]) -> Option<(Vec<u8>, TicketNumber)> {
        let (name, rest) = ticket.split_at_checked(NAME_LENGTH)?;
        let (nonce, text) = rest.split_at_checked(NONCE_LENGTH)?;
        if name != self.name() {
            return None;
        }
        let mut text = text.to_vec();
        let text = self
            .cipher()?
            .open_in_place(
                Nonce::try_assume_unique_for_key(nonce).ok()?,
                Aad::from(self.name()),
                &mut text,
            )
            .ok()?;
        let (made, text) = text.split_first_chunk::<TIME_LENGTH>()?;
        let (number, plain) = text.split_first_chunk::<NUMBER_LENGTH>()?;
        let age = UnixTime::now()
            .as_secs()
            .checked_sub(u64::from_be_bytes(*made))?;
        (age <= u64::from(self.lifetime)).then(|| (plain.to_vec(), *number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(first: u8, scope: &str, lifetime: u32) -> TicketKeys {
        let mut keys = [7; KEYS_LENGTH];
        keys[NAME_LENGTH] = first;
        TicketKeys {
            keys,
            scope: scope.as_bytes().to_vec(),
            lifetime,
            vouched: false,
        }
    }

    #[test]
    fn a_ticket_is_for_who_has_the_keys_and_the_scope() {
        let own = keys(1, "scope", 60);
        let (ticket, number) = own.seal(b"session").unwrap();
        assert_eq!(own.open(&ticket), Some((b"session".to_vec(), number)));
        assert_eq!(keys(1, "scope", 60).open(&ticket).unwrap().1, number);
        assert_eq!(keys(1, "other", 60).open(&ticket), None);
        assert_eq!(keys(2, "scope", 60).open(&ticket), None);
        assert_ne!(own.seal(b"session").unwrap().0, ticket);
    }

    #[test]
    fn what_was_changed_is_no_ticket() {
        let own = keys(1, "scope", 60);
        let (ticket, _) = own.seal(b"session").unwrap();
        for place in 0..ticket.len() {
            let mut changed = ticket.clone();
            changed[place] ^= 1;
            assert_eq!(own.open(&changed), None, "byte {place}");
            assert_eq!(own.open(&ticket[..place]), None, "{place} bytes");
        }
    }

    #[test]
    fn the_oldest_findings_go_first() {
        let number = |index: usize| {
            let mut number = [0; NUMBER_LENGTH];
            number[..8].copy_from_slice(&index.to_be_bytes());
            number
        };
        for index in 0..=VOUCHED {
            vouch(&[number(index)], "CODE");
        }
        assert_eq!(finding(&number(0)), None);
        assert_eq!(finding(&number(1)), Some("CODE".to_owned()));
        assert_eq!(finding(&number(VOUCHED)), Some("CODE".to_owned()));
        FINDINGS.with_borrow(|findings| assert_eq!(findings.codes.len(), VOUCHED));
    }
}
