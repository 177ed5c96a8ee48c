// Copyright 2018-2026 the Deno authors. MIT license.

//! `util.inspect`: how values are shown. Begun from deno_web's `console/`, whose ops these stand in for; what it shows is what
//! Node 26 shows.

#![allow(
    clippy::all,
    clippy::pedantic,
    reason = "ported code that stays close to where it came from"
)]

mod arrays;
mod collections;
mod constructors;
mod contents;
mod context;
mod custom_inspect;
mod error_heading;
mod error_stack;
mod errors;
mod functions;
mod intrinsics;
mod javascript;
mod keys;
mod kinds;
mod layout;
mod marked_frames;
mod options;
mod primitives;
mod property;
mod quote;
mod raw;
mod repeated_frames;
mod shape;
mod sorting;
mod styles;
mod user_options;
mod value;
mod width;

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;

use arrays::*;
use collections::*;
use constructors::*;
use contents::*;
use context::*;
use custom_inspect::*;
use error_heading::*;
use error_stack::*;
use errors::*;
use functions::*;
use intrinsics::*;
use javascript::*;
use keys::*;
use kinds::*;
use layout::*;
use marked_frames::*;
use options::*;
use primitives::*;
use property::*;
use quote::*;
use raw::*;
use repeated_frames::*;
use shape::*;
use sorting::*;
use styles::*;
use user_options::*;
use value::*;
use width::*;

/// `value` as text, with all options given. Stands in for deno_web's `op_console_inspect`.
///
/// JS: `(intrinsics: object, value: unknown, options: object) => string`
#[op2(reentrant)]
#[string]
pub fn op_rt_inspect<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    intrinsics: v8::Local<'s, v8::Object>,
    value: v8::Local<'s, v8::Value>,
    options: v8::Local<'s, v8::Value>,
) -> Option<String> {
    let cached = match cached_intrinsics(scope, &state, intrinsics) {
        Ok(cached) => cached,
        Err(error) => {
            if let Some(thrown) = error.thrown(scope) {
                scope.throw_exception(thrown);
            }
            return None;
        }
    };
    let intr = Intrinsics::new(&cached);
    let mut ctx = default_ctx();
    let options = v8::Local::<v8::Object>::try_from(options).ok();
    if let Some(options) = options {
        apply_options(scope, &intr, &mut ctx, options);
    }
    finish_options(scope, &intr, &mut ctx, options);
    let text = format_value(scope, &intr, &mut ctx, value, 0.0, false);
    or_thrown(scope, &intr, text)
}

/// A value in the middle of an inspection, whose state is `context`. Stands in for deno_web's `op_console_format_value`.
///
/// JS: `(intrinsics: object, context: object, value: unknown, recurseTimes: number) => string`
#[op2(reentrant)]
#[string]
pub fn op_rt_inspect_format<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    intrinsics: v8::Local<'s, v8::Object>,
    context: v8::Local<'s, v8::Value>,
    value: v8::Local<'s, v8::Value>,
    recurse_times: f64,
) -> Option<String> {
    let cached = match cached_intrinsics(scope, &state, intrinsics) {
        Ok(cached) => cached,
        Err(error) => {
            if let Some(thrown) = error.thrown(scope) {
                scope.throw_exception(thrown);
            }
            return None;
        }
    };
    let intr = Intrinsics::new(&cached);
    let mut ctx = default_ctx();
    if let Ok(context) = v8::Local::<v8::Object>::try_from(context) {
        apply_options(scope, &intr, &mut ctx, context);
    }
    let text = format_value(scope, &intr, &mut ctx, value, recurse_times, false);
    or_thrown(scope, &intr, text)
}

/// The result, or none with its error thrown.
fn or_thrown<T>(
    scope: &mut v8::PinScope<'_, '_>,
    intr: &Intrinsics<'_>,
    result: R<T>,
) -> Option<T> {
    let error = match result {
        Ok(result) => return Some(result),
        Err(error) => error,
    };
    match error.thrown(scope) {
        Some(thrown) => {
            scope.throw_exception(thrown);
        }
        // The next function that is called ends the script, and must not come behind an exception of ours: whoever limits its time would
        // take that for what it threw itself.
        None => {
            let harmless = intr.stylize_no_color(scope);
            let receiver = v8::undefined(scope).into();
            harmless.call(scope, receiver, &[]);
        }
    }
    None
}
