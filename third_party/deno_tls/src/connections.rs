//! Connections that begin with another provider of cryptography than their configuration has, or with what else is put into it; and servers whose output
//! can wait.

use ::rustls::ClientConfig;
use ::rustls::Error;
use ::rustls::ServerConfig;
use ::rustls::SignatureScheme;
use ::rustls::crypto::CryptoProvider;
use ::rustls::pki_types::ServerName;
use ::rustls::server::AcceptedAlert;
use ::rustls::server::ClientHello;
use std::io::Read;
use std::io::Write;
use std::ops::Deref;
use std::ops::DerefMut;
use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

/// What is chosen for a connection.
pub struct Chosen {
  /// In the place of the configuration's, if it is another.
  pub provider: Option<CryptoProvider>,
  /// Whether a server goes by its own order of ciphers.
  pub own_order: bool,
}

/// Whether what a connection writes waits.
pub type Held = Arc<AtomicBool>;

/// Who chooses.
pub struct Chooser {
  /// For a connection that begins; None where nobody wants to.
  pub choose: fn(&CryptoProvider) -> Option<Chosen>,
  /// Changes the configuration of a client that begins.
  pub client: fn(Arc<ClientConfig>) -> Arc<ClientConfig>,
  /// Which schemes of signatures a client offers, of those that it can verify.
  pub offered: fn(Vec<SignatureScheme>) -> Vec<SignatureScheme>,
  /// Changes the configuration of a server that begins, and gives what its output waits by.
  pub server: fn(&mut ServerConfig) -> Option<Held>,
  /// Is told the records of a client's hello before a server answers it.
  pub hello: fn(&[u8]),
}

static CHOOSER: OnceLock<Chooser> = OnceLock::new();

/// Tells who chooses from now on. The first call counts.
pub fn install(chooser: Chooser) {
  let _ = CHOOSER.set(chooser);
}

pub(crate) fn offered(all: Vec<SignatureScheme>) -> Vec<SignatureScheme> {
  match CHOOSER.get() {
    Some(chooser) => (chooser.offered)(all),
    None => all,
  }
}

fn chosen(provider: &CryptoProvider) -> Option<Chosen> {
  CHOOSER.get().and_then(|chooser| (chooser.choose)(provider))
}

/// Puts `provider` into `config`, which nothing of the library does once a configuration is made. `of` tells where it is.
fn put<C>(
  config: &mut C,
  of: fn(&C) -> &Arc<CryptoProvider>,
  provider: CryptoProvider,
) {
  let place = std::ptr::from_ref(of(config)).addr()
    - std::ptr::from_ref(config).addr();
  assert!(place + size_of::<Arc<CryptoProvider>>() <= size_of::<C>());
  let config = std::ptr::from_mut(config).cast::<u8>();
  // SAFETY: `of` gives a reference to what lies in the configuration itself at that place, as has been looked at, and the pointer comes
  // from the only reference to the configuration that there is.
  unsafe {
    *config.add(place).cast::<Arc<CryptoProvider>>() = Arc::new(provider);
  }
}

fn of_client(config: Arc<ClientConfig>) -> Arc<ClientConfig> {
  let config = match CHOOSER.get() {
    Some(chooser) => (chooser.client)(config),
    None => config,
  };
  match chosen(config.crypto_provider()).and_then(|chosen| chosen.provider) {
    None => config,
    Some(provider) => {
      let mut config = Arc::unwrap_or_clone(config);
      put(&mut config, ClientConfig::crypto_provider, provider);
      Arc::new(config)
    }
  }
}

fn of_server(config: Arc<ServerConfig>) -> (Arc<ServerConfig>, Option<Held>) {
  let Some(chosen) = chosen(config.crypto_provider()) else {
    return (config, None);
  };
  let mut config = Arc::unwrap_or_clone(config);
  config.ignore_client_order = chosen.own_order;
  if let Some(provider) = chosen.provider {
    put(&mut config, ServerConfig::crypto_provider, provider);
  }
  let held = CHOOSER
    .get()
    .and_then(|chooser| (chooser.server)(&mut config));
  (Arc::new(config), held)
}

/// In the place of the library's class of this name.
#[derive(Debug)]
pub struct ClientConnection(::rustls::ClientConnection);

impl ClientConnection {
  /// This class, or the library's where that is wanted: streams of other crates are made of those.
  #[allow(clippy::new_ret_no_self)]
  pub fn new<T: From<::rustls::ClientConnection>>(
    config: Arc<ClientConfig>,
    name: ServerName<'static>,
  ) -> Result<T, Error> {
    ::rustls::ClientConnection::new(of_client(config), name).map(T::from)
  }
}

impl From<::rustls::ClientConnection> for ClientConnection {
  fn from(connection: ::rustls::ClientConnection) -> Self {
    Self(connection)
  }
}

impl Deref for ClientConnection {
  type Target = ::rustls::ClientConnection;

  fn deref(&self) -> &Self::Target {
    &self.0
  }
}

impl DerefMut for ClientConnection {
  fn deref_mut(&mut self) -> &mut Self::Target {
    &mut self.0
  }
}

/// In the place of the library's class of this name.
#[derive(Debug)]
pub struct ServerConnection {
  connection: ::rustls::ServerConnection,
  held: Option<Held>,
}

impl ServerConnection {
  pub fn new(config: Arc<ServerConfig>) -> Result<Self, Error> {
    let (config, held) = of_server(config);
    let connection = ::rustls::ServerConnection::new(config)?;
    Ok(Self { connection, held })
  }

  fn is_held(&self) -> bool {
    self
      .held
      .as_ref()
      .is_some_and(|held| held.load(Ordering::Relaxed))
  }

  pub fn wants_write(&self) -> bool {
    !self.is_held() && self.connection.wants_write()
  }

  pub fn write_tls(&mut self, into: &mut dyn Write) -> std::io::Result<usize> {
    if self.is_held() {
      return Ok(0);
    }
    self.connection.write_tls(into)
  }
}

impl Deref for ServerConnection {
  type Target = ::rustls::ServerConnection;

  fn deref(&self) -> &Self::Target {
    &self.connection
  }
}

impl DerefMut for ServerConnection {
  fn deref_mut(&mut self) -> &mut Self::Target {
    &mut self.connection
  }
}

/// In the place of the library's class of this name.
#[derive(Default)]
pub struct Acceptor {
  acceptor: ::rustls::server::Acceptor,
  seen: Vec<u8>,
}

impl Acceptor {
  pub fn read_tls(&mut self, from: &mut dyn Read) -> std::io::Result<usize> {
    let seen = &mut self.seen;
    self.acceptor.read_tls(&mut Seeing { from, seen })
  }

  pub fn accept(
    &mut self,
  ) -> Result<Option<Accepted>, (Error, AcceptedAlert)> {
    let accepted = self.acceptor.accept()?;
    if let (Some(_), Some(chooser)) = (&accepted, CHOOSER.get()) {
      (chooser.hello)(&std::mem::take(&mut self.seen));
    }
    Ok(accepted.map(Accepted))
  }
}

/// Keeps what is read.
struct Seeing<'a> {
  from: &'a mut dyn Read,
  seen: &'a mut Vec<u8>,
}

impl Read for Seeing<'_> {
  fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
    let count = self.from.read(into)?;
    self.seen.extend_from_slice(&into[..count]);
    Ok(count)
  }
}

/// In the place of the library's class of this name.
pub struct Accepted(::rustls::server::Accepted);

impl Accepted {
  pub fn client_hello(&self) -> ClientHello<'_> {
    self.0.client_hello()
  }

  pub fn into_connection(
    self,
    config: Arc<ServerConfig>,
  ) -> Result<ServerConnection, (Error, AcceptedAlert)> {
    let (config, held) = of_server(config);
    let connection = self.0.into_connection(config)?;
    Ok(ServerConnection { connection, held })
  }
}
