//! Add-ons that would end the process: those that call V8 itself, whose functions `rt` does not offer.

use std::ffi::CStr;
use std::ffi::CString;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use deno_core::op2;

/// How the names of functions in C++ begin that belong to V8 and to Node: of `v8::`, and of `node::`.
const OF_NODE: [&str; 4] = ["_ZN2v8", "_ZNK2v8", "_ZN4node", "_ZNK4node"];

/// What the linker says of the add-on at `path` when it lacks a function of V8's or Node's. The linker would end the process where such a function is
/// called for the first time, since add-ons are opened lazily.
///
/// JS: `(path: string) => string`; empty if it can be opened, or fails in a way that the next to open it tells.
#[op2]
#[string]
pub fn op_rt_addon_lacks(#[string] path: &str) -> String {
    let Ok(path) = CString::new(path) else {
        return String::new();
    };
    // SAFETY: the path ends with a zero. The initializers of the library run here as they would where it is opened to be used; the handle is kept,
    // as add-ons are for the life of the process.
    if !unsafe { libc::dlopen(path.as_ptr(), libc::RTLD_NOW) }.is_null() {
        return String::new();
    }
    // SAFETY: takes nothing; the text is of this thread, until the next call.
    let text = unsafe { libc::dlerror() };
    if text.is_null() {
        return String::new();
    }
    // SAFETY: a text that ends with a zero.
    let text = unsafe { CStr::from_ptr(text) }.to_string_lossy();
    let Some((_, name)) = text.split_once("undefined symbol: ") else {
        return String::new();
    };
    if is_of_node(name) {
        return text.into_owned();
    }
    // The linker names the first that it misses, and that is another library's; one of V8's or Node's may follow.
    let missing = std::fs::read(OsStr::from_bytes(path.to_bytes()))
        .ok()
        .and_then(|file| undefined_symbols(&file))
        .and_then(|names| names.into_iter().find(|name| is_of_node(name)));
    match missing {
        Some(missing) => text.replace(name, &missing),
        None => String::new(),
    }
}

fn is_of_node(name: &str) -> bool {
    OF_NODE.iter().any(|start| name.starts_with(start))
}

const DYNAMIC_SYMBOLS: u64 = 11;
const SYMBOL_SIZE: usize = 24;

/// The names of the symbols that a library takes from others, `None` where `file` is no ELF file of 64 bits.
fn undefined_symbols(file: &[u8]) -> Option<Vec<String>> {
    if file.get(..5)? != b"\x7fELF\x02" {
        return None;
    }
    let sections = usize::try_from(number(file, 0x28, 8)?).ok()?;
    let section_size = usize::try_from(number(file, 0x3a, 2)?).ok()?;
    let count = usize::try_from(number(file, 0x3c, 2)?).ok()?;
    let field = |section: usize, offset: usize, size: usize| {
        let start = sections.checked_add(section.checked_mul(section_size)?)?;
        number(file, start.checked_add(offset)?, size)
    };
    // Where a section's content lies.
    let content = |section: usize| {
        let start = usize::try_from(field(section, 0x18, 8)?).ok()?;
        let size = usize::try_from(field(section, 0x20, 8)?).ok()?;
        file.get(start..start.checked_add(size)?)
    };
    let table = (0..count).find(|&section| field(section, 4, 4) == Some(DYNAMIC_SYMBOLS))?;
    let names = content(usize::try_from(field(table, 0x28, 4)?).ok()?)?;
    let mut found = Vec::new();
    for symbol in content(table)?.chunks_exact(SYMBOL_SIZE) {
        let is_defined = number(symbol, 6, 2)? != 0;
        if is_defined {
            continue;
        }
        let name = names.get(usize::try_from(number(symbol, 0, 4)?).ok()?..)?;
        let name = CStr::from_bytes_until_nul(name).ok()?;
        found.push(name.to_string_lossy().into_owned());
    }
    Some(found)
}

/// The number of `size` bytes at `start`, little end first.
fn number(bytes: &[u8], start: usize, size: usize) -> Option<u64> {
    let mut whole = [0; 8];
    whole[..size].copy_from_slice(bytes.get(start..start.checked_add(size)?)?);
    Some(u64::from_le_bytes(whole))
}
