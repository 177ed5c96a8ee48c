//! The file format of user snapshots.
//!
//! ```text
//!   0  magic        "RTSNAP\x1a\n"
//!   8  u32          format version
//!  12  u32          length of the metadata
//!  16  u64          offset of the heap, a multiple of 4096: it is used where it is mapped
//!  24  u64          length of the heap
//!  32  u32          CRC-32 of the heap and the texts
//!  36  u32          CRC-32 of everything before the heap, this field taken as zero
//!  40  metadata     JSON, then zeroes up to the heap
//!      heap         what deno_core's snapshot is: V8's blob, its side data, the length of V8's blob
//!      texts        of the program, which the heap refers to by their order; the metadata has their lengths
//! ```
//! Numbers are little endian. Nothing in a blob depends on when, where or by whom it was built.

use serde::Deserialize;
use serde::Serialize;

pub const MAGIC: &[u8; 8] = b"RTSNAP\x1a\n";
pub const FORMAT: u32 = 2;
pub const FIXED_LEN: usize = 40;
pub const HEAP_ALIGNMENT: usize = 4096;

/// What a blob says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// Without the leading `v`.
    pub node_version: String,
    pub arch: String,
    pub platform: String,
    /// Which build of `rt` wrote it: its version and the checksum of its base snapshot.
    pub build: String,
    /// The V8 flags it was built with that change what a heap looks like; see [`heap_flags`].
    pub v8_flags: Vec<String>,
    /// The program called `setDeserializeMainFunction`.
    pub has_main_function: bool,
    /// Bytes of each text after the heap.
    pub texts: Vec<usize>,
}

impl Metadata {
    /// Of this very program.
    pub fn current(v8_flags: &[String], has_main_function: bool) -> Self {
        Self {
            node_version: rt_runtime::NODE_VERSION.to_string(),
            arch: node_arch().to_string(),
            platform: std::env::consts::OS.to_string(),
            build: format!("{}-{}", env!("CARGO_PKG_VERSION"), crate::base::BASE_ID),
            v8_flags: heap_flags(v8_flags),
            has_main_function,
            texts: Vec::new(),
        }
    }
}

/// The processor by Node's name for it.
fn node_arch() -> &'static str {
    match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    }
}

/// Flags that only limit, report or expose something: a heap built without them may run with them.
const HARMLESS: &[&str] = &[
    "abort-on-uncaught-exception",
    "expose-gc",
    "heap-snapshot-on-oom",
    "initial-old-space-size",
    "max-heap-size",
    "max-old-space-size",
    "max-semi-space-size",
    "min-semi-space-size",
    "perf-basic-prof",
    "perf-prof",
    "prof",
    "stack-trace-limit",
    "trace-deopt",
    "trace-gc",
    "trace-opt",
];

/// `flags` in one spelling, sorted, without those that do no harm to a heap.
pub fn heap_flags(flags: &[String]) -> Vec<String> {
    let mut kept: Vec<String> = flags
        .iter()
        .map(|flag| {
            let (name, value) = flag
                .split_once('=')
                .map_or((flag.as_str(), None), |(n, v)| (n, Some(v)));
            let name = name.trim_start_matches('-').replace('_', "-");
            value.map_or_else(|| format!("--{name}"), |value| format!("--{name}={value}"))
        })
        .filter(|flag| {
            let name = flag
                .trim_start_matches("--")
                .split('=')
                .next()
                .unwrap_or_default();
            !HARMLESS.contains(&name.strip_prefix("no-").unwrap_or(name))
        })
        .collect();
    kept.sort();
    kept.dedup();
    kept
}

/// The whole file for `heap` and its `texts`, whose lengths are noted in `metadata`.
pub fn encode(mut metadata: Metadata, heap: &[u8], texts: &[&[u8]]) -> serde_json::Result<Vec<u8>> {
    metadata.texts = texts.iter().map(|text| text.len()).collect();
    let meta = serde_json::to_vec(&metadata)?;
    let offset = (FIXED_LEN + meta.len()).next_multiple_of(HEAP_ALIGNMENT);
    let body = heap.len() + metadata.texts.iter().sum::<usize>();
    let mut checksum_of_body = crc32fast::Hasher::new();
    checksum_of_body.update(heap);
    for text in texts {
        checksum_of_body.update(text);
    }
    let mut file = Vec::with_capacity(offset + body);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT.to_le_bytes());
    file.extend_from_slice(&(meta.len() as u32).to_le_bytes());
    file.extend_from_slice(&(offset as u64).to_le_bytes());
    file.extend_from_slice(&(heap.len() as u64).to_le_bytes());
    file.extend_from_slice(&checksum_of_body.finalize().to_le_bytes());
    file.extend_from_slice(&[0; 4]);
    file.extend_from_slice(&meta);
    file.resize(offset, 0);
    let checksum = crc32fast::hash(&file);
    file[36..40].copy_from_slice(&checksum.to_le_bytes());
    file.extend_from_slice(heap);
    for text in texts {
        file.extend_from_slice(text);
    }
    Ok(file)
}

/// What is wrong with a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Defect {
    NotABlob,
    OtherFormat,
    Truncated,
    /// The text names the part.
    Damaged(&'static str),
}

/// A whole file.
#[derive(Debug, PartialEq, Eq)]
pub struct Contents<'a> {
    pub metadata: Metadata,
    pub heap: &'a [u8],
    /// ASCII.
    pub texts: Vec<&'a [u8]>,
}

/// The parts of a file.
pub fn decode(file: &[u8]) -> Result<Contents<'_>, Defect> {
    let known = file.len().min(MAGIC.len());
    if file.is_empty() || file[..known] != MAGIC[..known] {
        return Err(Defect::NotABlob);
    }
    if file.len() < FIXED_LEN {
        return Err(Defect::Truncated);
    }
    let u32_at =
        |at: usize| u32::from_le_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]]);
    let u64_at = |at: usize| u64::from(u32_at(at)) | (u64::from(u32_at(at + 4)) << 32);
    let sizes = |at: usize| usize::try_from(u64_at(at)).map_err(|_| Defect::Damaged("header"));
    if u32_at(8) != FORMAT {
        return Err(Defect::OtherFormat);
    }
    let meta_len = u32_at(12) as usize;
    let offset = sizes(16)?;
    let heap_len = sizes(24)?;
    // A header that describes no possible file is damaged, not cut short.
    let fits = FIXED_LEN
        .checked_add(meta_len)
        .is_some_and(|end| end <= offset)
        && offset.is_multiple_of(HEAP_ALIGNMENT)
        && offset < (1 << 20);
    if !fits {
        return Err(Defect::Damaged("header"));
    }
    if file.len() < offset {
        return Err(Defect::Truncated);
    }
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&file[..36]);
    hasher.update(&[0; 4]);
    hasher.update(&file[40..offset]);
    if hasher.finalize() != u32_at(36) {
        return Err(Defect::Damaged("header"));
    }
    let metadata: Metadata = serde_json::from_slice(&file[FIXED_LEN..FIXED_LEN + meta_len])
        .map_err(|_| Defect::Damaged("metadata"))?;
    if metadata.texts.len() > rt_runtime::TEXT_PLACES {
        return Err(Defect::Damaged("metadata"));
    }
    let heap_end = offset.checked_add(heap_len);
    let end = metadata
        .texts
        .iter()
        .try_fold(heap_end, |end, length| Some(end?.checked_add(*length)))
        .flatten();
    let (Some(heap_end), Some(end)) = (heap_end, end) else {
        return Err(Defect::Damaged("header"));
    };
    match file.len() {
        len if len < end => return Err(Defect::Truncated),
        len if len > end => return Err(Defect::Damaged("end")),
        _ => {}
    }
    if crc32fast::hash(&file[offset..end]) != u32_at(32) {
        return Err(Defect::Damaged("heap"));
    }
    let mut rest = &file[heap_end..end];
    let texts = metadata.texts.iter().map(|length| {
        let (text, after) = rest.split_at(*length);
        rest = after;
        text
    });
    Ok(Contents {
        texts: texts.collect(),
        heap: &file[offset..heap_end],
        metadata,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> (Metadata, Vec<u8>) {
        let metadata = Metadata::current(&["--harmony".to_string()], true);
        let file = encode(metadata.clone(), &[7; 100], &[b"one", b"three"]).unwrap();
        (metadata, file)
    }

    #[test]
    fn a_file_reads_back() {
        let (metadata, file) = sample();
        let read = decode(&file).unwrap();
        assert_eq!(read.heap, [7; 100]);
        assert_eq!(read.texts, [b"one".as_slice(), b"three"]);
        let noted = Metadata {
            texts: vec![3, 5],
            ..metadata
        };
        assert_eq!(read.metadata, noted);
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        let (_, file) = sample();
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 0x20;
            assert!(decode(&changed).is_err(), "byte {at}");
            assert!(decode(&file[..at]).is_err(), "cut at {at}");
        }
        let mut longer = file.clone();
        longer.push(0);
        assert_eq!(decode(&longer), Err(Defect::Damaged("end")));
    }

    #[test]
    fn cuts_and_strangers_are_told_apart() {
        let (_, file) = sample();
        assert_eq!(decode(&file[..file.len() - 1]), Err(Defect::Truncated));
        assert_eq!(decode(&file[..20]), Err(Defect::Truncated));
        assert_eq!(decode(b""), Err(Defect::NotABlob));
        assert_eq!(
            decode(b"hello world, this is no blob"),
            Err(Defect::NotABlob)
        );
    }

    #[test]
    fn flags_are_compared_in_one_spelling() {
        let flags = [
            "--stack_size=900",
            "--harmony",
            "--max-old-space-size=100",
            "--no-expose-gc",
        ];
        assert_eq!(
            heap_flags(&flags.map(str::to_string)),
            ["--harmony", "--stack-size=900"]
        );
    }
}
