//! What a blob says about itself, whichever build of `rt` wrote it.

use std::path::Path;

use crate::format;
use crate::format::Metadata;
use crate::open::OpenError;
use crate::open::map;
use crate::open::refusal;

/// What stands in a blob beside its heap, and sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub metadata: Metadata,
    pub heap_bytes: usize,
    /// Of all texts together.
    pub text_bytes: usize,
    pub file_bytes: usize,
}

/// Read the blob at `path` without making anything of it.
///
/// # Errors
/// It cannot be read, is no blob, is damaged, or has another format.
pub fn inspect(path: &Path) -> Result<Inspection, OpenError> {
    let (map, _) = map(path)?;
    let contents = format::decode(&map).map_err(refusal)?;
    Ok(Inspection {
        heap_bytes: contents.heap.len(),
        text_bytes: contents.metadata.texts.iter().sum(),
        file_bytes: map.len(),
        metadata: contents.metadata,
    })
}
