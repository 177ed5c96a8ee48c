//! What the two sides of a connection know of sessions.

use deno_tls::connections::Held;
use deno_tls::rustls::client::ClientConfig;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// What the names of sessions begin with.
const PREFIX: &str = "rt-tls-session:";

/// The name of a session: the connection that has got it, and its place there.
#[derive(Clone, Copy, PartialEq)]
pub struct Name {
    pub family: u128,
    pub place: u32,
}

impl Name {
    pub fn parse(text: &str) -> Option<Name> {
        let (family, place) = text.strip_prefix(PREFIX)?.split_at_checked(32)?;
        Some(Name {
            family: u128::from_str_radix(family, 16).ok()?,
            place: u32::from_str_radix(place, 16).ok()?,
        })
    }

    pub fn text(self) -> String {
        format!("{PREFIX}{:032x}{:08x}", self.family, self.place)
    }
}

/// What a client knows of sessions.
#[derive(Default)]
pub struct ClientSide {
    /// The session that it offers.
    pub offered: Option<Name>,
    /// What its configuration depends on.
    pub key: String,
    /// The sessions that it has got, and that nobody has asked for yet.
    pub given: Vec<Name>,
    /// With what it was made.
    pub config: Option<Arc<ClientConfig>>,
    /// Where its sessions are.
    pub family: Option<u128>,
}

/// What a server knows of sessions that its program keeps.
#[derive(Default)]
pub struct ServerSide {
    /// The program wants to hear of new sessions.
    pub announces: bool,
    /// Sessions that the program has not heard of yet: their identifiers, and what the library makes of them.
    pub made: Vec<(Vec<u8>, Vec<u8>)>,
    /// Whether what is written waits for the program, which has heard of one.
    pub held: Held,
    /// What the program has kept of the session that the client names: what the library made of it, and what was found about the client.
    pub loaded: Option<(Vec<u8>, String)>,
}

impl ServerSide {
    pub fn announce(&mut self, identifier: Vec<u8>, session: Vec<u8>) {
        if self.announces {
            self.made.push((identifier, session));
            self.held.store(true, Ordering::Relaxed);
        }
    }

    /// The program hears of none of them.
    pub fn forget(&mut self) {
        self.made.clear();
        self.held.store(false, Ordering::Relaxed);
    }
}
