//! What a blob says about itself, whichever build of `rt` wrote it.

use std::path::Path;

use crate::format;
use crate::format::Metadata;
use crate::format::Sum;
use crate::open::OpenError;
use crate::open::map;
use crate::open::refusal;
use crate::reads::Reads;

/// What stands in a blob beside its heap, and sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub metadata: Metadata,
    pub sha256: Sum,
    pub heap_bytes: usize,
    /// Of all texts together.
    pub text_bytes: usize,
    pub file_bytes: usize,
    pub reads: Reads,
}

/// Read the blob at `path` without making anything of it.
///
/// # Errors
/// It cannot be read, is no blob, is damaged, or has another format.
pub fn inspect(path: &Path) -> Result<Inspection, OpenError> {
    let (map, _) = map(path)?;
    let contents = format::decode(&map).map_err(refusal)?;
    if format::sha256(&map).map_err(refusal)? != contents.sha256 {
        return Err(OpenError::Damaged("SHA-256"));
    }
    Ok(Inspection {
        sha256: contents.sha256,
        heap_bytes: contents.heap.len(),
        text_bytes: contents.metadata.texts.iter().sum(),
        file_bytes: map.len(),
        reads: contents.reads().map_err(refusal)?,
        metadata: contents.metadata,
    })
}
