//! Startup snapshots: the base snapshot that every process starts from, and the blobs of user programs.

mod base;
mod build;
mod build_error;
mod call_sites;
mod crash_report;
mod format;
mod guard;
mod inspect;
mod open;
mod scan;
mod shared;
mod single_executable;
mod splice;
mod trial;
mod v8_flags;
mod write;

pub use base::base_snapshot;
pub use build::Built;
pub use build::build;
pub use build_error::BuildError;
pub use format::Metadata;
pub use inspect::Inspection;
pub use inspect::inspect;
pub use open::FoundSnapshot;
pub use open::OpenError;
pub use open::OpenSnapshot;
pub use open::SnapshotSource;
pub use open::open_shared;
pub use single_executable::Contents as SingleExecutableContents;
pub use single_executable::ExecArgvExtension;
pub use single_executable::MainKind;
pub use single_executable::PayloadError;
pub use single_executable::SingleExecutable;
pub use trial::trial_result;
