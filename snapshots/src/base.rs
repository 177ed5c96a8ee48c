//! The base snapshot that build.rs made, and the sources that load later.

use rt_runtime::Snapshot;
use rt_runtime::TextTable;

include!(concat!(env!("OUT_DIR"), "/lazy.rs"));

static BASE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/base.snapshot"));

/// What a plain run starts from.
pub fn base_snapshot() -> Snapshot {
    Snapshot {
        heap: BASE,
        texts: TextTable::empty(),
        lazy_scripts: LAZY_SCRIPTS,
        lazy_modules: LAZY_MODULES,
    }
}

/// CRC-32 of the base snapshot: tells one build of `rt` from another.
pub const BASE_ID: &str = include_str!(concat!(env!("OUT_DIR"), "/base-id.txt"));
