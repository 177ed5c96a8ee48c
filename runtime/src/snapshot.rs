//! What an isolate starts from. The layer above makes it, embeds it or reads it from a file.

use crate::external_texts::TextTable;

/// The code of one build: its bytes, and where each file's begin and end, sorted by specifier. V8 reads it where it lies if it begins
/// at a multiple of 8.
#[derive(Clone, Copy)]
pub struct LazyCodeTable {
    pub code: &'static [u8],
    pub places: &'static [(&'static str, usize, usize)],
}

impl LazyCodeTable {
    pub const fn empty() -> Self {
        Self {
            code: &[],
            places: &[],
        }
    }
}

/// A heap, and the sources of what is not in it.
#[derive(Clone, Copy)]
pub struct Snapshot {
    pub heap: &'static [u8],
    /// What the heap's program keeps outside of it.
    pub texts: TextTable,
    /// Scripts and modules of the runtime that load on first use, sorted by specifier: `(specifier, source)`.
    pub lazy_scripts: &'static [(&'static str, &'static str)],
    pub lazy_modules: &'static [(&'static str, &'static str)],
    /// V8's code for them.
    pub lazy_code: LazyCodeTable,
}

impl Snapshot {
    /// Before there is any heap: what the base snapshot is made from.
    pub const fn nothing() -> Self {
        Self {
            heap: &[],
            texts: TextTable::empty(),
            lazy_scripts: &[],
            lazy_modules: &[],
            lazy_code: LazyCodeTable::empty(),
        }
    }
}
