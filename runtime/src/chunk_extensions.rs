//! How long the extensions of one chunk may be that `node:http` reads, as in Node: what reads bodies throws them away, so that a peer could send
//! without end. Deno's parser does not look at them, and shows its settings to nobody: the linker has this file's function called in the
//! place of the one that they are given to (`--wrap` in cli/build.rs).

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{c_char, c_int};
use std::sync::OnceLock;

use deno_node::ops::llhttp::sys::{
    HPE_USER, llhttp_set_error_reason, llhttp_settings_t, llhttp_t, llhttp_type_t,
};

/// Node's `kMaxChunkExtensionsSize`.
const MOST: usize = 16 * 1024;

thread_local! {
    /// How much there was of the extensions of a chunk that is being read, by the address of its parser.
    static LENGTHS: RefCell<HashMap<usize, usize>> = RefCell::new(HashMap::new());
}

/// Deno gives the same settings to each parser.
static SETTINGS: OnceLock<llhttp_settings_t> = OnceLock::new();

unsafe extern "C" {
    fn llhttp__internal_init(parser: *mut llhttp_t) -> c_int;
}

fn forget(parser: *mut llhttp_t) {
    LENGTHS.with_borrow_mut(|lengths| {
        if !lengths.is_empty() {
            lengths.remove(&parser.addr());
        }
    });
}

/// `llhttp_init` of llhttp, with callbacks of this file.
///
/// # Safety
///
/// As of llhttp: `parser` can be written, and `settings` are the callbacks of parsers of its kind.
#[unsafe(no_mangle)]
unsafe extern "C" fn __wrap_llhttp_init(
    parser: *mut llhttp_t,
    kind: llhttp_type_t,
    settings: *const llhttp_settings_t,
) {
    forget(parser);
    let settings = SETTINGS.get_or_init(|| {
        // SAFETY: the caller has filled them in; they are addresses of functions, which can be copied.
        let mut settings = unsafe { settings.read() };
        settings.on_chunk_extension_name = Some(on_extension);
        settings.on_chunk_extension_value = Some(on_extension);
        settings.on_chunk_header = Some(on_header);
        settings
    });
    // SAFETY: the parser is the caller's to write. The rest is what llhttp's function does; it only reads the settings, which are never freed.
    unsafe {
        llhttp__internal_init(parser);
        (*parser).type_ = kind as u8;
        (*parser).settings = std::ptr::from_ref(settings).cast_mut().cast();
    }
}

unsafe extern "C" fn on_extension(
    parser: *mut llhttp_t,
    _at: *const c_char,
    length: usize,
) -> c_int {
    let whole = LENGTHS.with_borrow_mut(|lengths| {
        let whole = lengths.entry(parser.addr()).or_default();
        *whole += length;
        *whole
    });
    if whole <= MOST {
        return 0;
    }
    forget(parser);
    // SAFETY: llhttp calls with a parser of its own, and the reason lives as long as the process.
    unsafe {
        llhttp_set_error_reason(
            parser,
            c"HPE_CHUNK_EXTENSIONS_OVERFLOW:Chunk extensions overflow".as_ptr(),
        );
    }
    HPE_USER
}

unsafe extern "C" fn on_header(parser: *mut llhttp_t) -> c_int {
    forget(parser);
    0
}
