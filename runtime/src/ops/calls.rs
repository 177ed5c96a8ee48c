//! Calling into the program with V8's own record of what it threw.

use deno_core::op2;
use deno_core::serde_v8;
use deno_core::v8;

use super::errors::ErrorSource;

/// Call `run` with no arguments.
///
/// JS: `(run: () => void) => null | { error: unknown, source: ErrorSource | null }`. A `catch` in JavaScript would know the
/// value, but not the line of its `throw`, which Node prints above the stack. Microtasks wait until the call has returned.
#[op2(reentrant)]
pub fn op_rt_call<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
) -> v8::Local<'s, v8::Value> {
    let thrown = {
        let _held = rt_v8::HeldMicrotasks::new(scope);
        v8::tc_scope!(let tc, scope);
        let receiver = v8::undefined(tc).into();
        if run.call(tc, receiver, &[]).is_some() {
            None
        } else if tc.has_terminated() {
            // The thread is ending: nothing was thrown that anybody could handle.
            tc.rethrow();
            None
        } else {
            let source = tc
                .message()
                .and_then(|message| ErrorSource::of_message(tc, message));
            tc.exception()
                .map(|error| (v8::Global::new(tc, error), source))
        }
    };
    let Some((error, source)) = thrown else {
        return v8::null(scope).into();
    };
    let result = v8::Object::new(scope);
    let error = v8::Local::new(scope, error);
    let source = serde_v8::to_v8(scope, source).unwrap_or_else(|_| v8::null(scope).into());
    for (name, value) in [("error", error), ("source", source)] {
        if let Some(key) = v8::String::new(scope, name) {
            result.set(scope, key.into(), value);
        }
    }
    result.into()
}

/// Compile the text of a CommonJS module as the function Node wraps it in.
///
/// JS: `(source: string, filename: string) => Function`; throws V8's `SyntaxError`, which knows its place. The function takes
/// `exports, require, module, __filename, __dirname`. Its file is known to stack traces as `filename`.
#[op2]
pub fn op_rt_compile_cjs<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::String>,
) -> v8::Local<'s, v8::Value> {
    let origin = v8::ScriptOrigin::new(
        scope,
        filename.into(),
        0,
        0,
        false,
        -1,
        None,
        false,
        false,
        false,
        None,
    );
    let mut source = v8::script_compiler::Source::new(source, Some(&origin));
    let parameters: Vec<v8::Local<v8::String>> =
        ["exports", "require", "module", "__filename", "__dirname"]
            .into_iter()
            .filter_map(|name| v8::String::new(scope, name))
            .collect();
    // Without a result there is an exception, which goes on to the caller.
    v8::script_compiler::compile_function(
        scope,
        &mut source,
        &parameters,
        &[],
        v8::script_compiler::CompileOptions::NoCompileOptions,
        v8::script_compiler::NoCacheReason::NoReason,
    )
    .map_or_else(|| v8::undefined(scope).into(), Into::into)
}
