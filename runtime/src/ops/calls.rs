//! Calling into the program with V8's own record of what it threw.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::JsRuntime;
use deno_core::OpState;
use deno_core::op2;
use deno_core::serde_v8;
use deno_core::v8;
use rt_inspector::Inspector;

use super::errors::ErrorSource;
use crate::compile_cache;
use crate::compile_cache::Kind;
use crate::modules::NodeServices;
use crate::uncaught::ReportedElsewhere;

fn is_debugged(scope: &mut v8::PinScope<'_, '_>) -> bool {
    let state = JsRuntime::op_state_from(scope);
    let state = state.borrow();
    state
        .try_borrow::<Rc<Inspector>>()
        .is_some_and(|inspector| inspector.has_sessions())
}

/// Call `run` with no arguments.
///
/// JS: `(run: () => void) => null | { error: unknown, source: ErrorSource | null }`. A `catch` in JavaScript would know the
/// value, but not the line of its `throw`, which Node prints above the stack. Microtasks wait until the call has returned.
#[op2(reentrant)]
pub fn op_rt_call<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
) -> v8::Local<'s, v8::Value> {
    let _held = rt_v8::HeldMicrotasks::new(scope);
    let receiver = v8::undefined(scope).into();
    called(scope, run, receiver, &[])
}

/// The same of a method, or of a loop over callbacks. Microtasks do not wait.
///
/// JS: `(run: Function, receiver: unknown, given: unknown[] | undefined) => null | { error: unknown, source: ErrorSource | null }`
#[op2(reentrant)]
pub fn op_rt_call_as<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
    receiver: v8::Local<'s, v8::Value>,
    given: v8::Local<'s, v8::Value>,
) -> v8::Local<'s, v8::Value> {
    let Ok(given) = v8::Local::<v8::Array>::try_from(given) else {
        return called(scope, run, receiver, &[]);
    };
    let mut values = Vec::with_capacity(given.length() as usize);
    for index in 0..given.length() {
        // Where a getter has thrown the exception goes on to the caller.
        let Some(value) = given.get_index(scope, index) else {
            return v8::undefined(scope).into();
        };
        values.push(value);
    }
    called(scope, run, receiver, &values)
}

/// What the program threw and, as JavaScript has it, the place of the `throw`.
pub(crate) struct Thrown<'s> {
    pub(crate) error: v8::Local<'s, v8::Value>,
    pub(crate) source: v8::Local<'s, v8::Value>,
}

/// Call `run`. `Ok` has what `read` made of its result, or nothing if the thread is ending.
pub(crate) fn call<'s, T>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
    receiver: v8::Local<'s, v8::Value>,
    given: &[v8::Local<'s, v8::Value>],
    read: impl FnOnce(&mut v8::PinScope<'_, '_>, v8::Local<'_, v8::Value>) -> T,
) -> Result<Option<T>, Thrown<'s>> {
    let (error, source) = {
        let is_debugged = is_debugged(scope);
        v8::tc_scope!(let tc, scope);
        // Debuggers stop at what nobody but us catches. V8 then tells of it, too.
        let _reported = is_debugged.then(ReportedElsewhere::new);
        tc.set_verbose(is_debugged);
        if let Some(result) = run.call(tc, receiver, given) {
            return Ok(Some(read(tc, result)));
        }
        if tc.has_terminated() {
            // The thread is ending: nothing was thrown that anybody could handle.
            tc.rethrow();
            return Ok(None);
        }
        let source = tc
            .message()
            .and_then(|message| ErrorSource::of_message(tc, message));
        let Some(error) = tc.exception() else {
            return Ok(None);
        };
        (v8::Global::new(tc, error), source)
    };
    let error = v8::Local::new(scope, error);
    let source = serde_v8::to_v8(scope, source).unwrap_or_else(|_| v8::null(scope).into());
    Err(Thrown { error, source })
}

fn called<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
    receiver: v8::Local<'s, v8::Value>,
    given: &[v8::Local<'s, v8::Value>],
) -> v8::Local<'s, v8::Value> {
    let Err(Thrown { error, source }) = call(scope, run, receiver, given, |_, _| ()) else {
        return v8::null(scope).into();
    };
    let result = v8::Object::new(scope);
    for (name, value) in [("error", error), ("source", source)] {
        if let Some(key) = v8::String::new(scope, name) {
            // The program may have put a setter of this name on `Object.prototype`.
            result.create_data_property(scope, key.into(), value);
        }
    }
    result.into()
}

/// Compile the text of a CommonJS module as the function Node wraps it in.
///
/// JS: `(source: string, filename: string) => Function`; throws V8's `SyntaxError`, which knows its place. The function takes
/// `exports, require, module, __filename, __dirname`. Its file is known to stack traces as `filename`, and the compile cache, if
/// it is on, looks for it under that name.
#[op2]
pub fn op_rt_compile_cjs<'s>(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::String>,
) -> v8::Local<'s, v8::Value> {
    let texts = state.borrow().borrow::<NodeServices>().texts().clone();
    let source = texts.string(scope, source);
    let cached = compile_cache::enabled(&state).map(|cache| {
        let name = filename.to_rust_string_lossy(scope);
        let text = source.to_rust_string_lossy(scope);
        let code = cache
            .borrow_mut()
            .as_mut()
            .and_then(|cache| cache.look_up(Kind::CommonJs, &name, text.as_bytes()));
        (cache, name, code)
    });
    let code = cached.as_ref().and_then(|(_, _, code)| code.as_deref());
    // Without a result there is an exception, which goes on to the caller.
    let Some((function, rejected)) = compile_wrapper(scope, source, filename, code) else {
        return v8::undefined(scope).into();
    };
    if let Some((cache, name, _)) = &cached
        && let Some(cache) = &mut *cache.borrow_mut()
    {
        cache.function_compiled(scope, name, rejected, function);
    }
    function.into()
}

/// The function that Node wraps the text of a CommonJS module in, and whether V8 refused the `code` that it was given for it.
/// `None`: there is an exception.
pub(crate) fn compile_wrapper<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::String>,
    code: Option<&[u8]>,
) -> Option<(v8::Local<'s, v8::Function>, Option<bool>)> {
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
    let (mut source, options) = match code {
        Some(code) => (
            v8::script_compiler::Source::new_with_cached_data(
                source,
                Some(&origin),
                v8::script_compiler::CachedData::new(code),
            ),
            v8::script_compiler::CompileOptions::ConsumeCodeCache,
        ),
        None => (
            v8::script_compiler::Source::new(source, Some(&origin)),
            v8::script_compiler::CompileOptions::NoCompileOptions,
        ),
    };
    let parameters: Vec<v8::Local<v8::String>> =
        ["exports", "require", "module", "__filename", "__dirname"]
            .into_iter()
            .filter_map(|name| v8::String::new(scope, name))
            .collect();
    let function = v8::script_compiler::compile_function(
        scope,
        &mut source,
        &parameters,
        &[],
        options,
        v8::script_compiler::NoCacheReason::NoReason,
    )?;
    let rejected = source.get_cached_data().map(|code| code.rejected());
    Some((function, rejected))
}

/// What a `//# sourceURL=` comment in the text of a script says.
///
/// JS: `(source: string) => string | undefined`. V8 knows comments from strings that look like one. `source` was compiled before,
/// by an op of deno_node that does not tell, so this finds no error.
#[op2]
pub fn op_rt_script_source_url<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
) -> v8::Local<'s, v8::Value> {
    let mut source = v8::script_compiler::Source::new(source, None);
    let script = v8::script_compiler::compile_unbound_script(
        scope,
        &mut source,
        v8::script_compiler::CompileOptions::NoCompileOptions,
        v8::script_compiler::NoCacheReason::NoReason,
    );
    match script {
        Some(script) => script.get_source_url(scope),
        None => v8::undefined(scope).into(),
    }
}
