//! Add-ons that would end the process: those that call V8 itself, whose functions `rt` does not offer.

use std::ffi::CStr;
use std::ffi::CString;

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
    let lacks = text
        .split_once("undefined symbol: ")
        .is_some_and(|(_, name)| OF_NODE.iter().any(|start| name.starts_with(start)));
    if lacks {
        text.into_owned()
    } else {
        String::new()
    }
}
