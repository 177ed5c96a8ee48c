//! The library as Deno's crates see it: all of it, but for what keeps sessions and what begins connections.

pub use ::rustls::*;

pub use crate::connections::ClientConnection;
pub use crate::connections::ServerConnection;

/// What a client needs.
pub mod client {
  pub use ::rustls::client::*;

  pub use crate::connections::ClientConnection;

  /// What looks at the certificates of servers.
  pub use crate::verifier::WebPkiServerVerifier;

  /// Where the sessions of clients are kept.
  pub use crate::sessions::ClientSessionMemoryCache;
}

/// What a server needs.
pub mod server {
  pub use ::rustls::server::*;

  pub use crate::connections::Accepted;
  pub use crate::connections::Acceptor;
  pub use crate::connections::ServerConnection;
}

/// Cryptography.
pub mod crypto {
  pub use ::rustls::crypto::*;

  /// That of aws-lc.
  pub mod aws_lc_rs {
    pub use ::rustls::crypto::aws_lc_rs::*;

    /// What makes the tickets of servers.
    pub use crate::sessions::Ticketer;
  }
}
