// Copyright 2018-2026 the Deno authors. MIT license.

//! What an inspection is under way with: its options, what it has seen, and how much of the stack it may take.

use std::collections::HashMap;

use deno_core::v8;

use super::*;

pub(super) const K_OBJECT_TYPE: u8 = 0;
pub(super) const K_ARRAY_TYPE: u8 = 1;
pub(super) const K_ARRAY_EXTRAS_TYPE: u8 = 2;

pub(super) const K_MIN_LINE_LENGTH: usize = 16;

// Iterator-state constants from 01_console.js.
pub(super) const K_WEAK: u8 = 0;
pub(super) const K_ITERATOR: u8 = 1;
pub(super) const K_MAP_ENTRIES: u8 = 2;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Compact {
    Bool(bool),
    Num(f64),
}

impl Compact {
    pub(super) fn is_true(self) -> bool {
        matches!(self, Compact::Bool(true))
    }
    pub(super) fn as_number(self) -> Option<f64> {
        match self {
            Compact::Num(n) => Some(n),
            Compact::Bool(_) => None,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Sorted<'s> {
    No,
    Yes,
    Comparator(v8::Local<'s, v8::Function>),
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Getters {
    No,
    Yes,
    Get,
    Set,
}

pub(super) struct Ctx<'s> {
    pub(super) show_hidden: bool,
    /// `None` == JS `null` (unlimited).
    pub(super) depth: Option<f64>,
    pub(super) colors: bool,
    pub(super) custom_inspect: bool,
    pub(super) show_proxy: bool,
    pub(super) max_array_length: f64,
    pub(super) max_string_length: f64,
    pub(super) break_length: f64,
    pub(super) escape_sequences: bool,
    pub(super) compact: Compact,
    pub(super) sorted: Sorted<'s>,
    pub(super) getters: Getters,
    pub(super) quotes: Vec<String>,
    pub(super) iterable_limit: f64,
    pub(super) trailing_comma: bool,
    pub(super) indent_level: f64,
    pub(super) str_abbreviate_size: Option<f64>,

    // Mutable state.
    pub(super) indentation_lvl: usize,
    pub(super) current_depth: f64,
    pub(super) seen: Vec<v8::Local<'s, v8::Value>>,
    /// Insertion-ordered circular-reference map (`ctx.circular`).
    pub(super) circular: Vec<(v8::Local<'s, v8::Value>, usize)>,
    pub(super) circular_set: bool,
    pub(super) budget: HashMap<usize, usize>,
    pub(super) stylize: StylizeKind<'s>,

    /// `ctx.userOptions` (node compat).
    pub(super) user_options: Option<v8::Local<'s, v8::Object>>,
    /// `ctx.numericSeparator` passthrough for `getUserOptions`.
    pub(super) numeric_separator: Option<v8::Local<'s, v8::Value>>,
    /// `ctx.inspect` -- used to filter out util.inspect itself when probing
    /// the node custom-inspect symbol.
    pub(super) ctx_inspect_fn: Option<v8::Local<'s, v8::Value>>,

    /// Memoized `getURLPrototype()` result.
    pub(super) url_prototype: Option<Option<v8::Local<'s, v8::Object>>>,
    /// Memoized canonical circular-JSON error message (`%j` handling).
    pub(super) circular_error_message: Option<String>,
    /// Memoized JS-function form of `stylize` for user hooks.
    pub(super) stylize_js_fn: Option<v8::Local<'s, v8::Function>>,
    /// Per-call memo of resolved theme escape codes, keyed by flavour.
    pub(super) theme_memo: HashMap<&'static str, Option<(String, String)>>,
    /// Native stack-frame address captured at the outermost `format_value`
    /// call, used to bound native-stack recursion (see `stack_low`).
    pub(super) stack_base: Option<usize>,
}

/// Max native stack (bytes) the inspect recursion may consume past its entry
/// point before bailing. The depth option normally bounds recursion, but
/// `depth: null`/`Infinity` (a common `util.inspect` pattern) leaves it
/// unbounded; a deep acyclic structure then recurses on the native Rust stack
/// and V8's per-call stack guard aborts the process (`Check failed:
/// IsOnCentralStack()`) once a native API is hit too deep. The old JS recursed
/// on the JS stack and threw a catchable `RangeError`. A fixed recursion count
/// can't work across build profiles (debug frames are far larger than
/// release), so bound the bytes consumed since entry -- under V8's budget
/// (~0.8MB observed before it aborts) with headroom left to construct the
/// error, while staying close enough not to truncate sooner than the old code
/// rendered.
pub(super) const STACK_BUDGET: usize = 640 * 1024;

/// Approximate address of the current native stack frame. Stacks grow down, so
/// for two frames the deeper one has the smaller address; the difference is the
/// stack consumed between them. Used only for relative measurement, so (unlike
/// `stacker::remaining_stack`, which needs the OS stack limit and can panic
/// when it can't be determined, e.g. under EMFILE) this never fails.
#[inline(never)]
pub(super) fn stack_ptr() -> usize {
    let probe = 0u8;
    std::hint::black_box(&probe) as *const u8 as usize
}

/// True when the recursion has consumed more than `STACK_BUDGET` since entry.
pub(super) fn stack_low(ctx: &Ctx<'_>) -> bool {
    match ctx.stack_base {
        Some(base) => base.saturating_sub(stack_ptr()) > STACK_BUDGET,
        None => false,
    }
}
