//! Startup snapshots: the base snapshot that every process starts from, and the blobs of user programs.

mod base;
mod build;
mod call_sites;
mod format;
mod guard;
mod open;
mod splice;

pub use base::base_snapshot;
pub use build::BuildError;
pub use build::Built;
pub use build::build;
pub use format::Metadata;
pub use open::OpenError;
pub use open::OpenSnapshot;
pub use open::SnapshotSource;
