//! Sessions of TLS: servers make tickets, which count only where the server that made them would take the client as it is, and clients keep what they
//! are given, with what the program has found about the server: the library looks at no certificate where a session is taken up. What belongs to whom is
//! in the record of the connection that is at work.

use super::record::{self, Verdict};
use super::tickets::{LIFETIME, finding};
use deno_tls::rustls::NamedGroup;
use deno_tls::rustls::client::{
    ClientSessionStore, Tls12ClientSessionValue, Tls13ClientSessionValue,
};
use deno_tls::rustls::pki_types::ServerName;
use deno_tls::rustls::server::ProducesTickets;
use deno_tls::sessions::{Makers, install as install_makers};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Tells Deno's crates that sessions are kept here.
pub fn install() {
    install_makers(Makers {
        ticketer: || Arc::new(Tickets),
        client_sessions: |size| Box::new(ClientSessions::new(size)),
    });
}

/// Makes and reads the tickets of the server whose connection is at work; there are none where it has no keys.
#[derive(Debug)]
struct Tickets;

impl ProducesTickets for Tickets {
    fn enabled(&self) -> bool {
        true
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

/// How many tickets of one server a client keeps, as the library's own class does.
const TICKETS_OF_A_SERVER: usize = 8;

/// A session, and what is found about the server by the connection that began it, or None where that is nobody's of `node:tls`.
#[derive(Clone, Debug)]
struct Kept<T> {
    value: T,
    verdict: Option<Verdict>,
}

impl<T> Kept<T> {
    fn new(value: T) -> Self {
        let verdict = record::note(|record| record.verdict.clone());
        Self { value, verdict }
    }

    /// The session, for the connection at work, which is told what was found; None where nobody has judged of the server.
    fn open(self) -> Option<T> {
        let found = match &self.verdict {
            Some(verdict) => Some(verdict.get()?.clone()),
            None => None,
        };
        match record::note(|record| record.finding.clone_from(&found)) {
            Some(()) => found.map(|_| self.value),
            None => self.verdict.is_none().then_some(self.value),
        }
    }
}

/// What a client knows of one server.
#[derive(Debug, Default)]
struct Known {
    hint: Option<NamedGroup>,
    tls12: Option<Kept<Tls12ClientSessionValue>>,
    tls13: VecDeque<Kept<Tls13ClientSessionValue>>,
}

#[derive(Debug, Default)]
struct Servers {
    known: HashMap<String, Known>,
    /// From the one that was added first.
    order: VecDeque<String>,
}

/// The sessions of clients, by the name that the program gave the connection, which has the port in it: two servers of one machine are two.
#[derive(Debug)]
struct ClientSessions {
    size: usize,
    servers: Mutex<Servers>,
}

/// What the server of the connection at work is called here.
fn name_of(server: &ServerName<'_>) -> String {
    record::note(|record| record.server_name.clone())
        .flatten()
        .unwrap_or_else(|| server.to_str().into_owned())
}

impl ClientSessions {
    fn new(size: usize) -> Self {
        Self {
            size,
            servers: Mutex::default(),
        }
    }

    fn servers(&self) -> MutexGuard<'_, Servers> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What `look` finds, where the server is known.
    fn find<T>(
        &self,
        server: &ServerName<'_>,
        look: impl FnOnce(&mut Known) -> Option<T>,
    ) -> Option<T> {
        look(self.servers().known.get_mut(&name_of(server))?)
    }

    fn change(&self, server: &ServerName<'_>, change: impl FnOnce(&mut Known)) {
        let name = name_of(server);
        let Servers { known, order } = &mut *self.servers();
        if !known.contains_key(&name) {
            if order.len() >= self.size
                && let Some(first) = order.pop_front()
            {
                known.remove(&first);
            }
            order.push_back(name.clone());
        }
        change(known.entry(name).or_default());
    }
}

impl ClientSessionStore for ClientSessions {
    fn set_kx_hint(&self, server: ServerName<'static>, group: NamedGroup) {
        self.change(&server, |known| known.hint = Some(group));
    }

    fn kx_hint(&self, server: &ServerName<'_>) -> Option<NamedGroup> {
        self.find(server, |known| known.hint)
    }

    fn set_tls12_session(&self, server: ServerName<'static>, value: Tls12ClientSessionValue) {
        self.change(&server, |known| {
            known.tls13.clear();
            known.tls12 = Some(Kept::new(value));
        });
    }

    fn tls12_session(&self, server: &ServerName<'_>) -> Option<Tls12ClientSessionValue> {
        self.find(server, |known| known.tls12.clone()?.open())
    }

    fn remove_tls12_session(&self, server: &ServerName<'static>) {
        self.find(server, |known| known.tls12.take());
    }

    fn insert_tls13_ticket(&self, server: ServerName<'static>, value: Tls13ClientSessionValue) {
        self.change(&server, |known| {
            known.tls12 = None;
            if known.tls13.len() >= TICKETS_OF_A_SERVER {
                known.tls13.pop_front();
            }
            known.tls13.push_back(Kept::new(value));
        });
    }

    fn take_tls13_ticket(&self, server: &ServerName<'static>) -> Option<Tls13ClientSessionValue> {
        self.find(server, |known| known.tls13.pop_back()?.open())
    }
}
