//! Sessions of TLS clients. What a program holds of one is its name; here is what belongs to it: what the library makes of it, with which configuration,
//! and what the program has found about the server, since the library looks at no certificate where a session is taken up. What a connection offers and
//! gets is in the record of that which is at work.

use super::record::{self, Record, Verdict};
use super::server_sessions::Tickets;
use super::sides::Name;
use aws_lc_rs::rand::fill;
use deno_tls::rustls::NamedGroup;
use deno_tls::rustls::client::{
    ClientConfig, ClientSessionStore, Tls12ClientSessionValue, Tls12Resumption,
    Tls13ClientSessionValue,
};
use deno_tls::rustls::pki_types::ServerName;
use deno_tls::sessions::{Makers, install as install_makers};
use std::collections::{HashMap, VecDeque};
use std::fmt::{self, Debug, Write};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Tells Deno's crates that sessions are kept here.
pub fn install() {
    install_makers(Makers {
        ticketer: || Arc::new(Tickets),
        client_sessions: |_| Box::new(ClientSessions),
    });
}

/// How many connections' sessions are kept; who has older ones does the whole handshake again.
const FAMILIES: usize = 1024;

/// How many tickets of one connection count, as in the library's own class.
const TICKETS: usize = 8;

/// The sessions that one connection has got.
struct Family {
    /// With what it was made: another one can take its sessions up with the same only, as the library compares who looks at certificates.
    config: Option<Arc<ClientConfig>>,
    key: String,
    verdict: Verdict,
    tickets: Vec<Vec<u8>>,
    tls12: Option<Tls12ClientSessionValue>,
    /// With their places.
    tls13: Vec<(u32, Tls13ClientSessionValue)>,
}

#[derive(Default)]
struct Families {
    known: HashMap<u128, Family>,
    /// From the one that was added first.
    order: VecDeque<u128>,
}

fn families() -> MutexGuard<'static, Families> {
    static ALL: OnceLock<Mutex<Families>> = OnceLock::new();
    let all = ALL.get_or_init(Mutex::default);
    all.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The configuration of a client that begins: that of the connection whose session it offers, with what is this one's own.
pub fn configure(record: &mut Record, config: Arc<ClientConfig>) -> Arc<ClientConfig> {
    let no_tickets = record.no_tickets;
    let side = &mut record.client;
    let of_session = side.offered.and_then(|name| {
        let all = families();
        let family = all.known.get(&name.family)?;
        (family.key == side.key).then(|| family.config.clone())?
    });
    let mut config = match of_session {
        None => config,
        Some(old) => {
            let mut changed = ClientConfig::clone(&old);
            changed.alpn_protocols.clone_from(&config.alpn_protocols);
            changed.resumption.clone_from(&config.resumption);
            changed.enable_sni = config.enable_sni;
            Arc::new(changed)
        }
    };
    if no_tickets {
        let changed = Arc::make_mut(&mut config);
        changed.resumption = changed
            .resumption
            .clone()
            .tls12_resumption(Tls12Resumption::SessionIdOnly);
    }
    side.config = Some(config.clone());
    config
}

/// The ticket of a session, empty where it has none.
pub fn ticket(name: Name) -> Option<Vec<u8>> {
    let all = families();
    let tickets = &all.known.get(&name.family)?.tickets;
    tickets.get(usize::try_from(name.place).ok()?).cloned()
}

/// The connection at work has got a session, of which `keep` keeps what the library makes of it. One that has taken a session up keeps it for that one,
/// and nobody is told.
fn add(ticket: Vec<u8>, keep: impl FnOnce(&mut Family, u32)) {
    record::note(|record| {
        let side = &mut record.client;
        // A server that knows its client does not sign.
        let resumed = side.offered.filter(|_| record.scheme == 0);
        if side.family.is_none() {
            let mut random = [0; 16];
            if fill(&mut random).is_err() {
                return;
            }
            let own = u128::from_ne_bytes(random);
            side.family = Some(resumed.map_or(own, |name| name.family));
        }
        let Some(number) = side.family else { return };
        let Families { known, order } = &mut *families();
        if let Some(name) = resumed {
            if let Some(family) = known.get_mut(&number) {
                keep(family, name.place);
            }
            return;
        }
        let family = known.entry(number).or_insert_with(|| {
            order.push_back(number);
            Family {
                config: side.config.clone(),
                key: side.key.clone(),
                verdict: record.verdict.clone(),
                tickets: Vec::new(),
                tls12: None,
                tls13: Vec::new(),
            }
        });
        let place = u32::try_from(family.tickets.len()).unwrap_or(u32::MAX);
        family.tickets.push(ticket);
        keep(family, place);
        side.given.push(Name {
            family: number,
            place,
        });
        if order.len() > FAMILIES
            && let Some(first) = order.pop_front()
        {
            known.remove(&first);
        }
    });
}

/// What `take` takes of what the connection at work offers, which is told what was found about the server; None where nobody has judged of it.
fn take<T>(take: impl FnOnce(&mut Family, u32) -> Option<T>) -> Option<T> {
    record::note(|record| {
        let name = record.client.offered?;
        let all = &mut *families();
        let family = all.known.get_mut(&name.family)?;
        if family.key != record.client.key {
            return None;
        }
        let found = family.verdict.get()?.clone();
        let taken = take(family, name.place)?;
        record.finding = Some(found);
        Some(taken)
    })
    .flatten()
}

/// The library tells of the ticket of a session only where it writes one for who debugs it.
fn ticket_of(value: &dyn Debug) -> Vec<u8> {
    let mut found = TicketText::default();
    // Ends with an error where the ticket does.
    let _ = write!(found, "{value:?}");
    let digits = found.text.split_once(TICKET).map_or("", |(_, rest)| rest);
    let digits = digits.trim_end_matches(|last: char| !last.is_ascii_hexdigit());
    (0..digits.len() / 2)
        .filter_map(|index| u8::from_str_radix(&digits[2 * index..2 * index + 2], 16).ok())
        .collect()
}

const TICKET: &str = "ticket: ";

/// Takes a text up to the end of the ticket in it.
#[derive(Default)]
struct TicketText {
    text: String,
    begun: bool,
}

impl Write for TicketText {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        if self.begun && !part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(fmt::Error);
        }
        self.text.push_str(part);
        self.begun |= self.text.ends_with(TICKET);
        Ok(())
    }
}

/// The sessions of clients, by what the connection at work offers.
#[derive(Debug)]
struct ClientSessions;

impl ClientSessionStore for ClientSessions {
    fn set_kx_hint(&self, _server: ServerName<'static>, _group: NamedGroup) {}

    fn kx_hint(&self, _server: &ServerName<'_>) -> Option<NamedGroup> {
        None
    }

    fn set_tls12_session(&self, _server: ServerName<'static>, value: Tls12ClientSessionValue) {
        add(ticket_of(&value), |family, _| family.tls12 = Some(value));
    }

    fn tls12_session(&self, _server: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        take(|family, _| family.tls12.clone())
    }

    fn remove_tls12_session(&self, _server: &ServerName<'static>) {
        take(|family, _| family.tls12.take());
    }

    fn insert_tls13_ticket(&self, _server: ServerName<'static>, value: Tls13ClientSessionValue) {
        add(ticket_of(&value), |family, place| {
            if family.tls13.len() >= TICKETS {
                family.tls13.remove(0);
            }
            family.tls13.push((place, value));
        });
    }

    /// The library's value counts once: where that of the offered session was taken, another of the same connection stands for it.
    fn take_tls13_ticket(&self, _server: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        take(|family, place| {
            let named = family.tls13.iter().position(|(other, _)| *other == place);
            let index = named.or(family.tls13.len().checked_sub(1))?;
            Some(family.tls13.remove(index).1)
        })
    }
}
