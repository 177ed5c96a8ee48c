//! The files of the compile cache: their names, their header, and how they get into the folder.
//!
//! ```text
//! offset  bytes  what
//!      0      4  MAGIC
//!      4      4  length of the source the content was made from
//!      8      4  length of the content
//!     12      4  CRC-32 of the source
//!     16      4  CRC-32 of the content
//!     20         content
//! ```
//!
//! Numbers are little-endian. The layout is Node's, the magic number is not: what one wrote is nothing for the other.

use std::io;
use std::path::Path;

use rt_system::FileAccess;
use rt_system::write_atomically;

const MAGIC: u32 = u32::from_le_bytes(*b"rtcc");
const HEADER_BYTES: usize = 20;

/// What tells one version of a source from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SourceId {
    len_bytes: u32,
    sum: u32,
}

impl SourceId {
    pub(super) fn of(source: &[u8]) -> Self {
        Self {
            len_bytes: source.len() as u32,
            sum: crc32fast::hash(source),
        }
    }
}

/// The number that names the file of a module: eight hexadecimal digits.
pub(super) fn key(kind: u8, name: &str) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&[kind]);
    hasher.update(name.as_bytes());
    hasher.finalize()
}

fn encode(source: SourceId, content: &[u8]) -> Vec<u8> {
    let mut file = Vec::with_capacity(HEADER_BYTES + content.len());
    let content_sum = crc32fast::hash(content);
    for number in [
        MAGIC,
        source.len_bytes,
        content.len() as u32,
        source.sum,
        content_sum,
    ] {
        file.extend_from_slice(&number.to_le_bytes());
    }
    file.extend_from_slice(content);
    file
}

/// The content of a file that was made from `source`; otherwise what is wrong with it, for the debug output.
fn decode(source: SourceId, mut file: Vec<u8>) -> Result<Vec<u8>, String> {
    if file.len() < HEADER_BYTES {
        return Err(format!("reading header failed, bytes read {}", file.len()));
    }
    let content = file.split_off(HEADER_BYTES);
    let mut header = file
        .chunks_exact(4)
        .map(|bytes| u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]));
    let expected = [
        ("magic number", MAGIC),
        ("code size", source.len_bytes),
        ("cache size", content.len() as u32),
        ("code hash", source.sum),
        // V8 does not look for damage itself.
        ("cache hash", crc32fast::hash(&content)),
    ];
    for (what, expected) in expected {
        let actual = header.next().unwrap_or_default();
        if actual != expected {
            return Err(format!(
                "{what} mismatch: expected {expected}, actual {actual}"
            ));
        }
    }
    Ok(content)
}

/// The content of the file at `path`, if there is one that was made from `source`.
///
/// # Errors
/// Why there is none, for the debug output.
pub(super) fn read(path: &Path, source: SourceId) -> Result<Vec<u8>, String> {
    let file = std::fs::read(path).map_err(|error| rt_system::error_words(&error))?;
    decode(source, file)
}

/// Put a file in its place, whatever was there. Another process sees the old one or the new one, never a part.
pub(super) fn write(path: &Path, source: SourceId, content: &[u8]) -> io::Result<()> {
    write_atomically(path, &encode(source, content), FileAccess::Owner)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &[u8] = b"console.log(1)";

    fn refusal(source: &[u8], file: Vec<u8>) -> String {
        decode(SourceId::of(source), file).unwrap_err()
    }

    #[test]
    fn content_comes_back_for_its_source_only() {
        let file = encode(SourceId::of(SOURCE), b"code");
        assert_eq!(
            decode(SourceId::of(SOURCE), file.clone()),
            Ok(b"code".to_vec())
        );
        let same_length = refusal(b"console.log(2)", file.clone());
        assert!(
            same_length.starts_with("code hash mismatch"),
            "{same_length}"
        );
        let longer = refusal(b"console.log(10)", file);
        assert!(longer.starts_with("code size mismatch"), "{longer}");
    }

    #[test]
    fn spoiled_files_are_refused() {
        let file = encode(SourceId::of(SOURCE), b"code");
        assert_eq!(
            refusal(SOURCE, b"spoiled".to_vec()),
            "reading header failed, bytes read 7"
        );
        let cut = refusal(SOURCE, file[..file.len() - 1].to_vec());
        assert!(cut.starts_with("cache size mismatch"), "{cut}");
        for (place, what) in [(0, "magic number"), (HEADER_BYTES, "cache hash")] {
            let mut changed = file.clone();
            changed[place] ^= 1;
            let found = refusal(SOURCE, changed);
            assert!(found.starts_with(what), "{found}");
        }
    }

    #[test]
    fn a_module_has_one_file_for_each_kind() {
        assert_eq!(key(0, "/a.js"), key(0, "/a.js"));
        assert_ne!(key(0, "/a.js"), key(1, "/a.js"));
        assert_ne!(key(0, "/a.js"), key(0, "/b.js"));
    }

    #[test]
    fn writing_replaces_a_file_and_leaves_no_other() {
        let folder = std::env::temp_dir().join(format!("rt-cache-file-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("0a1b2c3d");
        let source = SourceId::of(SOURCE);
        for content in [b"first".as_slice(), b"second".as_slice()] {
            write(&path, source, content).unwrap();
            assert_eq!(read(&path, source), Ok(content.to_vec()));
        }
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::remove_dir_all(&folder).unwrap();
        assert_eq!(
            read(&path, source),
            Err("no such file or directory".to_string())
        );
    }
}
