//! The library as Deno's crates see it: all of it, but for what keeps sessions.

pub use ::rustls::*;

/// What a client needs.
pub mod client {
  pub use ::rustls::client::*;

  /// Where the sessions of clients are kept.
  pub use crate::sessions::ClientSessionMemoryCache;
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
