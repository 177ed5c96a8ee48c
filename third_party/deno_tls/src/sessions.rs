//! Who makes the tickets of servers, and keeps the sessions of clients.

use ::rustls::NamedGroup;
use ::rustls::client::ClientSessionStore;
use ::rustls::client::Tls12ClientSessionValue;
use ::rustls::client::Tls13ClientSessionValue;
use ::rustls::pki_types::ServerName;
use ::rustls::server::ProducesTickets;
use std::sync::Arc;
use std::sync::OnceLock;

/// What makes one of each.
pub struct Makers {
  pub ticketer: fn() -> Arc<dyn ProducesTickets>,
  pub client_sessions: fn(usize) -> Box<dyn ClientSessionStore>,
}

static MAKERS: OnceLock<Makers> = OnceLock::new();

/// Tells who makes them from now on. The first call counts.
pub fn install(makers: Makers) {
  let _ = MAKERS.set(makers);
}

/// In the place of the library's class of this name.
pub struct Ticketer {}

impl Ticketer {
  #[allow(clippy::new_ret_no_self)]
  pub fn new() -> Result<Arc<dyn ProducesTickets>, ::rustls::Error> {
    match MAKERS.get() {
      Some(makers) => Ok((makers.ticketer)()),
      None => ::rustls::crypto::aws_lc_rs::Ticketer::new(),
    }
  }
}

/// In the place of the library's class of this name.
#[derive(Debug)]
pub struct ClientSessionMemoryCache(Box<dyn ClientSessionStore>);

impl ClientSessionMemoryCache {
  pub fn new(size: usize) -> Self {
    Self(match MAKERS.get() {
      Some(makers) => (makers.client_sessions)(size),
      None => {
        Box::new(::rustls::client::ClientSessionMemoryCache::new(size))
      }
    })
  }
}

impl ClientSessionStore for ClientSessionMemoryCache {
  fn set_kx_hint(&self, server_name: ServerName<'static>, group: NamedGroup) {
    self.0.set_kx_hint(server_name, group);
  }

  fn kx_hint(&self, server_name: &ServerName<'_>) -> Option<NamedGroup> {
    self.0.kx_hint(server_name)
  }

  fn set_tls12_session(
    &self,
    server_name: ServerName<'static>,
    value: Tls12ClientSessionValue,
  ) {
    self.0.set_tls12_session(server_name, value);
  }

  fn tls12_session(
    &self,
    server_name: &ServerName<'_>,
  ) -> Option<Tls12ClientSessionValue> {
    self.0.tls12_session(server_name)
  }

  fn remove_tls12_session(&self, server_name: &ServerName<'static>) {
    self.0.remove_tls12_session(server_name);
  }

  fn insert_tls13_ticket(
    &self,
    server_name: ServerName<'static>,
    value: Tls13ClientSessionValue,
  ) {
    self.0.insert_tls13_ticket(server_name, value);
  }

  fn take_tls13_ticket(
    &self,
    server_name: &ServerName<'static>,
  ) -> Option<Tls13ClientSessionValue> {
    self.0.take_tls13_ticket(server_name)
  }
}
