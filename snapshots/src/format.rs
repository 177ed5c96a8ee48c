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
//!  40  32 bytes     SHA-256 of the file, this field and the one before it taken as zero
//!  72  metadata     JSON, then zeroes up to the heap
//!      heap         what deno_core's snapshot is: V8's blob, its side data, the length of V8's blob
//!      texts        of the program, which the heap refers to by their order, each at an even offset; the metadata has their lengths
//!      reads        JSON: what the program read of its surroundings; the metadata has the length
//! ```
//! Numbers are little endian. Nothing in a blob depends on when, where or by whom it was built.
//!
//! Every start compares the CRCs, which find damage. The SHA-256 is the name of a blob: it is compared with what `--snapshot-sha256` says, and
//! the file with it.

use std::fmt;

use rt_runtime::Text;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::reads::Reads;
use crate::v8_flags;

pub const MAGIC: &[u8; 8] = b"RTSNAP\x1a\n";
pub const FORMAT: u32 = 4;
pub const FIXED_LEN: usize = 72;
const CHECKSUM_AT: usize = 36;
const SHA256_AT: usize = 40;
pub const HEAP_ALIGNMENT: usize = 4096;

/// What a blob says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// Without the leading `v`.
    pub node_version: String,
    pub arch: String,
    pub platform: String,
    /// Which build of `rt` wrote it; see [`build_identity`](crate::base::build_identity).
    pub build: String,
    /// The effect of the V8 flags it was built with, those that the program set while running included, as far as a heap depends
    /// on them; see [`v8_flags::effect`].
    pub v8_flags: Vec<String>,
    /// The words of those that the program set while running, in order: a start sets them again.
    pub run_time_flags: Vec<String>,
    /// The program called `setDeserializeMainFunction`.
    pub has_main_function: bool,
    /// The program left something to do for the process that starts: a server that listens, a timer.
    #[serde(default)]
    pub goes_on: bool,
    /// The file that a start runs where the command line names none: only packages are in the heap.
    pub program: Option<String>,
    /// Texts that are not in the file, since the executable has them: places among the texts, and which of its sources each is.
    #[serde(default)]
    pub own_texts: Vec<(usize, usize)>,
    /// Bytes of each text after the heap.
    pub texts: Vec<usize>,
    /// The places of those that are UTF-16; the others have a byte for each character.
    pub wide: Vec<usize>,
    /// Bytes of what stands behind the texts, which no start looks at.
    pub reads: usize,
}

impl Metadata {
    /// Of this very program, with the V8 flags of its command line and those set while running, which come after them.
    pub fn current(
        command_line: &[String],
        run_time_flags: &[String],
        has_main_function: bool,
    ) -> Self {
        let run_time_flags = v8_flags::of_heap(run_time_flags);
        let all = [command_line, run_time_flags.as_slice()].concat();
        Self {
            node_version: rt_runtime::NODE_VERSION.to_string(),
            arch: node_arch().to_string(),
            platform: std::env::consts::OS.to_string(),
            build: crate::base::build_identity(),
            v8_flags: v8_flags::effect(&all),
            run_time_flags,
            has_main_function,
            goes_on: false,
            program: None,
            own_texts: Vec::new(),
            texts: Vec::new(),
            wide: Vec::new(),
            reads: 0,
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

/// The whole file for `heap`, its `texts` and `reads`, whose lengths are noted in `metadata`, and its name.
pub fn encode(
    mut metadata: Metadata,
    heap: &[u8],
    texts: &[Text<'_>],
    reads: &Reads,
) -> serde_json::Result<(Vec<u8>, Sum)> {
    metadata.texts = texts.iter().map(|text| text.bytes().len()).collect();
    let is_wide = |text: &Text<'_>| matches!(text, Text::Wide(_));
    metadata.wide = (0..texts.len()).filter(|at| is_wide(&texts[*at])).collect();
    let reads = serde_json::to_vec(reads)?;
    metadata.reads = reads.len();
    let meta = serde_json::to_vec(&metadata)?;
    let offset = (FIXED_LEN + meta.len()).next_multiple_of(HEAP_ALIGNMENT);
    let mut body = heap.to_vec();
    for text in texts {
        body.resize(even(body.len()), 0);
        body.extend_from_slice(text.bytes());
    }
    body.resize(even(body.len()), 0);
    body.extend_from_slice(&reads);
    let checksum_of_body = crc32fast::hash(&body);
    let mut file = Vec::with_capacity(offset + body.len());
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT.to_le_bytes());
    file.extend_from_slice(&(meta.len() as u32).to_le_bytes());
    file.extend_from_slice(&(offset as u64).to_le_bytes());
    file.extend_from_slice(&(heap.len() as u64).to_le_bytes());
    file.extend_from_slice(&checksum_of_body.to_le_bytes());
    file.extend_from_slice(&[0; FIXED_LEN - CHECKSUM_AT]);
    file.extend_from_slice(&meta);
    file.resize(offset, 0);
    file.extend_from_slice(&body);
    let sum = sha256_of(&file);
    file[SHA256_AT..FIXED_LEN].copy_from_slice(&sum.0);
    let checksum = crc32fast::hash(&file[..offset]);
    file[CHECKSUM_AT..SHA256_AT].copy_from_slice(&checksum.to_le_bytes());
    Ok((file, sum))
}

fn even(length: usize) -> usize {
    length.next_multiple_of(2)
}

/// The name of a blob.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum([u8; 32]);

impl Sum {
    /// From 64 hexadecimal digits, in either case.
    pub fn parse(digits: &str) -> Option<Self> {
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
            let digit = |digit: u8| char::from(digit).to_digit(16);
            *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
        }
        Some(Self(bytes))
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0
            .iter()
            .try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

/// Of a file that looks like a blob.
pub fn sha256(file: &[u8]) -> Result<Sum, Defect> {
    decode_header(file)?;
    Ok(sha256_of(file))
}

/// Whatever the header says that it is; `file` has one.
fn sha256_of(file: &[u8]) -> Sum {
    let mut sum = Sha256::new();
    sum.update(&file[..CHECKSUM_AT]);
    sum.update([0; FIXED_LEN - CHECKSUM_AT]);
    sum.update(&file[FIXED_LEN..]);
    Sum(sum.finalize().into())
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
    /// As the header says.
    pub sha256: Sum,
    pub heap: &'a [u8],
    pub texts: Vec<Text<'a>>,
    reads: &'a [u8],
}

impl Contents<'_> {
    /// What the program read while it was built.
    pub fn reads(&self) -> Result<Reads, Defect> {
        serde_json::from_slice(self.reads).map_err(|_| Defect::Damaged("list of reads"))
    }
}

/// What comes before the heap.
struct Header {
    metadata: Metadata,
    sha256: Sum,
    heap_offset: usize,
    heap_len: usize,
    checksum_of_body: u32,
}

/// Read and check what comes before the heap, and nothing else of `file`.
fn decode_header(file: &[u8]) -> Result<Header, Defect> {
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
    hasher.update(&file[..CHECKSUM_AT]);
    hasher.update(&[0; 4]);
    hasher.update(&file[SHA256_AT..offset]);
    if hasher.finalize() != u32_at(CHECKSUM_AT) {
        return Err(Defect::Damaged("header"));
    }
    let metadata: Metadata = serde_json::from_slice(&file[FIXED_LEN..FIXED_LEN + meta_len])
        .map_err(|_| Defect::Damaged("metadata"))?;
    let mut sha256 = [0; 32];
    sha256.copy_from_slice(&file[SHA256_AT..FIXED_LEN]);
    Ok(Header {
        metadata,
        sha256: Sum(sha256),
        heap_offset: offset,
        heap_len,
        checksum_of_body: u32_at(32),
    })
}

/// What a file says about itself. The heap is not looked at.
pub fn decode_metadata(file: &[u8]) -> Result<Metadata, Defect> {
    decode_header(file).map(|header| header.metadata)
}

/// The parts of a file.
pub fn decode(file: &[u8]) -> Result<Contents<'_>, Defect> {
    let Header {
        metadata,
        sha256,
        heap_offset: offset,
        heap_len,
        checksum_of_body,
    } = decode_header(file)?;
    if metadata.texts.len() > rt_runtime::TEXT_PLACES {
        return Err(Defect::Damaged("metadata"));
    }
    let heap_end = offset.checked_add(heap_len);
    let end = metadata
        .texts
        .iter()
        .chain([&metadata.reads])
        .try_fold(heap_end, |end, length| {
            Some(end?.checked_next_multiple_of(2)?.checked_add(*length))
        })
        .flatten();
    let (Some(heap_end), Some(end)) = (heap_end, end) else {
        return Err(Defect::Damaged("header"));
    };
    match file.len() {
        len if len < end => return Err(Defect::Truncated),
        len if len > end => return Err(Defect::Damaged("end")),
        _ => {}
    }
    if crc32fast::hash(&file[offset..end]) != checksum_of_body {
        return Err(Defect::Damaged("heap"));
    }
    let mut at = heap_end;
    let mut texts = Vec::with_capacity(metadata.texts.len());
    for (place, length) in metadata.texts.iter().enumerate() {
        at = even(at);
        let bytes = &file[at..at + length];
        at += length;
        texts.push(if metadata.wide.contains(&place) {
            wide(bytes).ok_or(Defect::Damaged("metadata"))?
        } else {
            Text::Narrow(bytes)
        });
    }
    Ok(Contents {
        texts,
        reads: &file[end - metadata.reads..end],
        heap: &file[offset..heap_end],
        metadata,
        sha256,
    })
}

/// Bytes of the file as UTF-16, where they lie.
fn wide(bytes: &[u8]) -> Option<Text<'_>> {
    // SAFETY: any two bytes are a number.
    let (before, units, after) = unsafe { bytes.align_to::<u16>() };
    (before.is_empty() && after.is_empty()).then_some(Text::Wide(units))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [Text<'static>; 3] = [
        Text::Narrow(b"one"),
        Text::Wide(&[0x2603, 0x41]),
        Text::Narrow(b"three"),
    ];

    fn sample() -> (Metadata, Vec<u8>) {
        let metadata = Metadata::current(&["--harmony".to_string()], &[], true);
        let reads = Reads::default();
        let (file, _) = encode(metadata.clone(), &[7; 101], &TEXTS, &reads).unwrap();
        (metadata, file)
    }

    #[test]
    fn a_file_reads_back() {
        let (metadata, file) = sample();
        let read = decode(&file).unwrap();
        assert_eq!(read.heap, [7; 101]);
        assert_eq!(read.sha256, sha256_of(&file));
        assert_eq!(Sum::parse(&read.sha256.to_string()), Some(read.sha256));
        assert_eq!(read.texts, TEXTS);
        assert_eq!(read.reads(), Ok(Reads::default()));
        let noted = Metadata {
            texts: vec![3, 4, 5],
            wide: vec![1],
            reads: 2,
            ..metadata
        };
        assert_eq!(read.metadata, noted);
        let before_the_heap = &file[..HEAP_ALIGNMENT];
        assert_eq!(decode_metadata(before_the_heap), Ok(noted));
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
}
