//! What a single executable carries: a program, or the blob of one, with its assets and how it is to be started.
//!
//! ```text
//!   0  magic        "RTSEA\x1a\n\0"
//!   8  u32          format version
//!  12  u32          length of the index
//!  16  u32          CRC-32 of the index
//!  20  u32          zero
//!  24  index        JSON, `Index`
//!      parts        from the next multiple of 4096 on: the program, its compiled code, assets, each at a multiple of 16
//! ```
//! Numbers are little endian. A start checks the index and the program, an asset is checked when it is first asked for.

use rt_runtime::Asset;
use serde::Deserialize;
use serde::Serialize;

use crate::format::HEAP_ALIGNMENT;

const MAGIC: &[u8; 8] = b"RTSEA\x1a\n\0";
const FORMAT: u32 = 1;
const FIXED_LEN: usize = 24;
const ALIGNMENT: usize = 16;

/// Where more flags of the runtime may come from at a start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExecArgvExtension {
    /// Nowhere.
    None,
    /// `NODE_OPTIONS`.
    #[default]
    Env,
    /// `--node-options=` among the arguments.
    Cli,
}

/// How the program is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MainKind {
    #[default]
    CommonJs,
    Module,
    /// It is a blob, which holds the heap of the program.
    Snapshot,
}

/// Where bytes lie among the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    start: usize,
    length: usize,
    crc32: u32,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Index {
    kind: MainKind,
    /// The path of the program as its configuration had it.
    main_path: String,
    main: Place,
    code_cache: Option<Place>,
    assets: Vec<(String, Place)>,
    exec_argv: Vec<String>,
    exec_argv_extension: ExecArgvExtension,
    warns: bool,
    has_files: bool,
}

/// What is to be carried.
#[derive(Debug, Default)]
pub struct Contents<'a> {
    pub kind: MainKind,
    pub main_path: &'a str,
    pub main: &'a [u8],
    pub code_cache: Option<&'a [u8]>,
    pub assets: &'a [(String, Vec<u8>)],
    pub exec_argv: &'a [String],
    pub exec_argv_extension: ExecArgvExtension,
    pub warns: bool,
    pub has_files: bool,
}

/// A single executable as it starts.
#[derive(Debug)]
pub struct SingleExecutable {
    pub kind: MainKind,
    pub main_path: String,
    pub main: &'static [u8],
    pub code_cache: Option<&'static [u8]>,
    pub exec_argv: Vec<String>,
    pub exec_argv_extension: ExecArgvExtension,
    /// The program wants the warning that this is experimental.
    pub warns: bool,
    /// The program sees its assets as files beside it.
    pub has_files: bool,
    pub assets: Vec<Asset>,
}

/// Why a single executable cannot be started.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PayloadError {
    #[error("The single executable application is truncated.")]
    Truncated,
    #[error(
        "The single executable application is damaged: the checksum of its {0} does not match."
    )]
    Damaged(&'static str),
    #[error("The single executable application was made by another build of rt.")]
    OtherFormat,
}

impl Contents<'_> {
    /// The payload in parts that follow each other: what comes before the program, and the rest.
    ///
    /// # Errors
    /// None that a program could bring about.
    pub fn encode(&self) -> serde_json::Result<(Vec<u8>, Vec<&[u8]>)> {
        static ZEROES: [u8; ALIGNMENT] = [0; ALIGNMENT];
        let mut at = 0;
        let mut bodies: Vec<&[u8]> = Vec::new();
        let mut place = |bytes: &'_ [u8]| {
            let start = usize::next_multiple_of(at, ALIGNMENT);
            let place = Place {
                start,
                length: bytes.len(),
                crc32: crc32fast::hash(bytes),
            };
            let gap = start - at;
            at = start + bytes.len();
            (gap, place)
        };
        let mut add = |bytes| {
            let (gap, place) = place(bytes);
            bodies.extend([&ZEROES[..gap], bytes]);
            place
        };
        let index = Index {
            kind: self.kind,
            main_path: self.main_path.to_string(),
            main: add(self.main),
            code_cache: self.code_cache.map(&mut add),
            assets: self
                .assets
                .iter()
                .map(|(key, bytes)| (key.clone(), add(bytes)))
                .collect(),
            exec_argv: self.exec_argv.to_vec(),
            exec_argv_extension: self.exec_argv_extension,
            warns: self.warns,
            has_files: self.has_files,
        };
        let index = serde_json::to_vec(&index)?;
        let mut head = Vec::with_capacity(HEAP_ALIGNMENT);
        head.extend_from_slice(MAGIC);
        for number in [FORMAT, index.len() as u32, crc32fast::hash(&index), 0] {
            head.extend_from_slice(&number.to_le_bytes());
        }
        head.extend_from_slice(&index);
        head.resize(head.len().next_multiple_of(HEAP_ALIGNMENT), 0);
        Ok((head, bodies))
    }
}

impl SingleExecutable {
    /// # Errors
    /// See [`PayloadError`].
    pub fn decode(payload: &'static [u8]) -> Result<Self, PayloadError> {
        const IN_INDEX: PayloadError = PayloadError::Damaged("index");
        let head = payload.get(..FIXED_LEN).ok_or(PayloadError::Truncated)?;
        let number =
            |at: usize| u32::from_le_bytes([head[at], head[at + 1], head[at + 2], head[at + 3]]);
        if head[..8] != *MAGIC {
            return Err(IN_INDEX);
        }
        if number(8) != FORMAT {
            return Err(PayloadError::OtherFormat);
        }
        let end = FIXED_LEN + number(12) as usize;
        let index = payload.get(FIXED_LEN..end).ok_or(IN_INDEX)?;
        if crc32fast::hash(index) != number(16) || number(20) != 0 {
            return Err(IN_INDEX);
        }
        let index: Index = serde_json::from_slice(index).map_err(|_| IN_INDEX)?;
        let base = end.next_multiple_of(HEAP_ALIGNMENT);
        let part = |place: Place| {
            let start = base.checked_add(place.start)?;
            let bytes = payload.get(start..start.checked_add(place.length)?)?;
            Some((start, bytes))
        };
        let checked = |place: Place, name| {
            let (_, bytes) = part(place).ok_or(PayloadError::Truncated)?;
            // A blob has sums of its own.
            let is_whole =
                index.kind == MainKind::Snapshot || crc32fast::hash(bytes) == place.crc32;
            is_whole.then_some(bytes).ok_or(PayloadError::Damaged(name))
        };
        let main = checked(index.main, "program")?;
        let code_cache = index
            .code_cache
            .map(|place| checked(place, "compiled code"))
            .transpose()?;
        let asset = |(key, place): (String, Place)| {
            let (start, bytes) = part(place).ok_or(PayloadError::Truncated)?;
            Ok(Asset::new(key, start, bytes, place.crc32))
        };
        Ok(Self {
            main,
            code_cache,
            kind: index.kind,
            main_path: index.main_path,
            exec_argv: index.exec_argv,
            exec_argv_extension: index.exec_argv_extension,
            warns: index.warns,
            has_files: index.has_files,
            assets: index
                .assets
                .into_iter()
                .map(asset)
                .collect::<Result<_, _>>()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload() -> &'static [u8] {
        let contents = Contents {
            main_path: "main.js",
            main: b"console.log(1)",
            code_cache: Some(b"code"),
            assets: &[("a".into(), vec![7; 33]), ("empty".into(), Vec::new())],
            exec_argv: &["--expose-gc".into()],
            exec_argv_extension: ExecArgvExtension::Cli,
            warns: true,
            ..Contents::default()
        };
        let (head, bodies) = contents.encode().unwrap();
        assert!(head.len().is_multiple_of(HEAP_ALIGNMENT));
        [head, bodies.concat()].concat().leak()
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let read = SingleExecutable::decode(payload()).unwrap();
        assert_eq!(read.kind, MainKind::CommonJs);
        assert_eq!(read.main_path, "main.js");
        assert_eq!(read.main, b"console.log(1)");
        assert_eq!(read.code_cache, Some(b"code".as_slice()));
        assert_eq!(read.exec_argv, ["--expose-gc"]);
        assert_eq!(read.exec_argv_extension, ExecArgvExtension::Cli);
        assert!(read.warns);
        let [first, second] = &read.assets[..] else {
            panic!("{:?}", read.assets);
        };
        assert_eq!((&*first.key, first.bytes), ("a", [7; 33].as_slice()));
        assert_eq!(&payload()[first.start..][..33], [7; 33]);
        assert_eq!((&*second.key, second.bytes), ("empty", [].as_slice()));
        assert!(first.is_whole() && second.is_whole());
    }

    #[test]
    fn every_changed_byte_and_every_cut_is_noticed() {
        let whole = payload();
        let index =
            FIXED_LEN..FIXED_LEN + u32::from_le_bytes(whole[12..16].try_into().unwrap()) as usize;
        // Zeroes between the index and the program, and between parts, are nobody's.
        let parts = whole.len() - 97..whole.len();
        for at in (0..index.end).chain(parts) {
            let mut changed = whole.to_vec();
            changed[at] ^= 0x20;
            let padding = whole[at] == 0 && at > index.end;
            let noticed = match SingleExecutable::decode(changed.leak()) {
                Ok(read) => read.assets.iter().any(|asset| !asset.is_whole()),
                Err(_) => true,
            };
            assert!(noticed || padding, "byte {at}");
        }
        for length in 0..whole.len() {
            assert!(
                SingleExecutable::decode(&whole[..length]).is_err(),
                "{length}"
            );
        }
    }
}
