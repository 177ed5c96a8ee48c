//! `node:ffi`: libraries of C that a program opens, their functions, and functions of the program that they call.
//!
//! Reference: <https://nodejs.org/docs/latest-v26.x/api/ffi.html>. What differs is in README.md.

mod call;
mod callback;
mod error;
mod kind;
mod library;
mod memory;
mod open;
mod ops;

deno_core::extension!(
    rt_ffi,
    ops = [
        ops::op_rt_ffi_call,
        ops::op_rt_ffi_function,
        ops::op_rt_ffi_has_callbacks,
        ops::op_rt_ffi_hold_callback,
        ops::op_rt_ffi_register_callback,
        ops::op_rt_ffi_unregister_callback,
        library::op_rt_ffi_close,
        library::op_rt_ffi_open,
        library::op_rt_ffi_symbol,
        memory::op_rt_ffi_address,
        memory::op_rt_ffi_event_loop,
        memory::op_rt_ffi_read,
        memory::op_rt_ffi_text,
        memory::op_rt_ffi_view,
        memory::op_rt_ffi_write,
    ],
    lazy_loaded_js = [
        "calls.js",
        "errors.js",
        "ffi.js",
        "library.js",
        "memory.js",
        "signatures.js",
    ],
);
