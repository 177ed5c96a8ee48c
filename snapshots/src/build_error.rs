//! Why a build ends without a blob.

use deno_core::error::CoreError;

/// Why there is no blob, although the program ran well.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("Cannot write the snapshot: {}.", .0.join("; "))]
    CannotFreeze(Vec<String>),
    /// A line for each thing that cannot be in a snapshot.
    #[error("{}\n{WHAT_TO_DO}", .0.join("\n"))]
    Refused(Vec<String>),
    /// What the program has left open, a line for each.
    #[error("{}\n{WHAT_TO_CLOSE}", .0.join("\n"))]
    StillOpen(Vec<String>),
    #[error("Cannot open {0} for writing a snapshot.")]
    CannotOpen(String),
    #[error("Cannot write the snapshot {path}: {source}")]
    Write {
        path: String,
        source: std::io::Error,
    },
    #[error("Cannot write the snapshot: {0}")]
    Malformed(String),
    /// The heap is written, but no process can start from it. The report may be missing.
    #[error("Cannot write the snapshot: no process can start from it: {reason}{}", note(.report))]
    TrialFailed {
        reason: String,
        report: Option<String>,
    },
    #[error("{0}")]
    Runtime(#[from] CoreError),
}

/// Said once, however many things are refused.
const WHAT_TO_DO: &str = "Close and drop what is named before the build ends, and make it in the main function or a deserialize callback.";

const WHAT_TO_CLOSE: &str = "Close what is named before the build ends, or open it when a process starts; --snapshot-timeout=SECONDS waits longer.";

fn note(report: &Option<String>) -> String {
    report
        .as_ref()
        .map_or_else(String::new, |path| format!(" Report: {path}"))
}
