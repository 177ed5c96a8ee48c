//! What a single executable has brought along: its program, unless that came as a heap, and its assets. One for the process.

use std::sync::OnceLock;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use deno_core::url::Url;

/// A single executable, as its program sees itself.
#[derive(Debug)]
pub struct Embedded {
    /// `None`: the program is in the heap that the process started from.
    pub main: Option<EmbeddedMain>,
    pub assets: Vec<Asset>,
}

/// A program in one file.
#[derive(Debug)]
pub struct EmbeddedMain {
    /// As the configuration had it: the name of a CommonJS program in stack traces.
    pub path: String,
    pub is_module: bool,
    pub text: &'static [u8],
    /// Code that V8 made of the text before.
    pub code_cache: Option<&'static [u8]>,
    /// The program wants the warning that this is experimental.
    pub warns: bool,
    /// It sees itself and the assets as files of a virtual file system.
    pub has_files: bool,
}

/// A file that the program brings along.
#[derive(Debug)]
pub struct Asset {
    pub key: String,
    /// Where it starts in the payload of the executable.
    pub start: usize,
    pub bytes: &'static [u8],
    crc32: u32,
    was_checked: AtomicBool,
}

impl Asset {
    /// - `crc32`: of the bytes that were packed
    pub fn new(key: String, start: usize, bytes: &'static [u8], crc32: u32) -> Self {
        Self {
            key,
            start,
            bytes,
            crc32,
            was_checked: AtomicBool::new(false),
        }
    }

    /// Whether its bytes are those that were packed. They are read once, and not before: nobody knows how large it is.
    pub fn is_whole(&self) -> bool {
        if !self.was_checked.load(Ordering::Relaxed) {
            if crc32fast::hash(self.bytes) != self.crc32 {
                return false;
            }
            self.was_checked.store(true, Ordering::Relaxed);
        }
        true
    }
}

static EMBEDDED: OnceLock<Embedded> = OnceLock::new();

/// Say what the running executable has brought along, before there is an isolate.
pub fn set_embedded(embedded: Embedded) {
    let _ = EMBEDDED.set(embedded);
}

/// `None`: it is no single executable.
pub fn embedded() -> Option<&'static Embedded> {
    EMBEDDED.get()
}

/// Whether the module that is known as `referrer` is the program of a single executable: it can import built-in modules only.
pub(crate) fn is_embedded_main(referrer: &str) -> bool {
    let Some(main) = embedded().and_then(|embedded| embedded.main.as_ref()) else {
        return false;
    };
    if main.is_module {
        main_url().is_some_and(|url| url.as_str() == referrer)
    } else {
        main.path == referrer
    }
}

/// The URL of an embedded ES module: that of the executable.
fn main_url() -> Option<&'static Url> {
    static MAIN_URL: OnceLock<Option<Url>> = OnceLock::new();
    MAIN_URL
        .get_or_init(|| Url::from_file_path(rt_system::executable_path().ok()?).ok())
        .as_ref()
}
