//! Compiling for `node:vm` with a token that lives as long as the code: V8 keeps it while any function of the script is left.
//!
//! deno_node's own ops give V8 the number of a callback only, from which nobody could tell that the code is gone.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::channel;
use std::thread::Builder;
use std::thread::JoinHandle;
use std::time::Duration;

use deno_core::HOST_DEFINED_OPTIONS_KEY_INDEX;
use deno_core::HOST_DEFINED_OPTIONS_KIND_INDEX;
use deno_core::JsBuffer;
use deno_core::OpState;
use deno_core::ToV8;
use deno_core::host_defined_options_kind::VM_DYNAMIC_IMPORT_CALLBACK;
use deno_core::op2;
use deno_core::v8;
use deno_node::ops::vm::ContextifyContext;
use deno_node::ops::vm::ContextifyScript;

use super::errors::ErrorSource;
use crate::thread;

/// Behind what deno_core reads.
const TOKEN_INDEX: usize = 2;

/// As deno_node's ops give it.
#[derive(ToV8)]
pub struct CompileResult<'s> {
    value: v8::Local<'s, v8::Value>,
    cached_data: Option<v8::Local<'s, v8::Value>>,
    cached_data_rejected: bool,
    cached_data_produced: bool,
}

impl<'s> CompileResult<'s> {
    /// `code` is what V8 made for the cache, `source` what `value` was compiled from.
    fn of(
        scope: &mut v8::PinScope<'s, '_>,
        value: v8::Local<'s, v8::Value>,
        code: Option<&v8::script_compiler::CachedData<'_>>,
        source: &v8::script_compiler::Source,
    ) -> Self {
        Self {
            value,
            cached_data_produced: code.is_some(),
            cached_data: code.map(|code| bytes(scope, code.to_vec())),
            cached_data_rejected: source.get_cached_data().is_some_and(|code| code.rejected()),
        }
    }
}

/// A script whose `import()` calls the callback registered under `callback_id`. What it is given to run in is that of
/// `op_vm_create_script`.
///
/// JS: `(source: string, filename: string, lineOffset: number, columnOffset: number, cachedData: Uint8Array | undefined,
/// produceCachedData: boolean, parsingContext: object | undefined, callbackId: number, token: symbol) => CompileResult`
#[allow(clippy::too_many_arguments, reason = "op")]
#[op2]
pub fn op_rt_vm_create_script<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::Value>,
    line_offset: i32,
    column_offset: i32,
    #[buffer] cached_data: Option<JsBuffer>,
    produce_cached_data: bool,
    parsing_context: Option<v8::Local<'s, v8::Object>>,
    callback_id: u32,
    token: v8::Local<'s, v8::Value>,
) -> Option<CompileResult<'s>> {
    let context = context_of(scope, parsing_context)?;
    let scope = &mut v8::ContextScope::new(scope, context);
    let options = host_defined_options(scope, callback_id, token);
    let origin = origin(
        scope,
        filename,
        (line_offset, column_offset),
        false,
        options,
    );
    let mut source = source_with(source, &origin, cached_data.as_ref());
    let compile_options = options_for(&source);

    v8::tc_scope!(scope, scope);
    let Some(script) = v8::script_compiler::compile_unbound_script(
        scope,
        &mut source,
        compile_options,
        v8::script_compiler::NoCacheReason::NoReason,
    ) else {
        if !scope.has_terminated() {
            scope.rethrow();
        }
        return None;
    };
    let produced = produce_cached_data
        .then(|| script.create_code_cache())
        .flatten();
    let script = v8::TracedReference::new(scope, script);
    // SAFETY: a `ContextifyScript` is such a reference and nothing else. It offers no way to make one; the sizes are compared
    // when this is compiled.
    let script = unsafe {
        std::mem::transmute::<v8::TracedReference<v8::UnboundScript>, ContextifyScript>(script)
    };
    let value = deno_core::cppgc::make_cppgc_object(scope, script);
    Some(CompileResult::of(
        scope,
        value.into(),
        produced.as_deref(),
        &source,
    ))
}

/// A function, as [`op_rt_vm_create_script`] makes a script.
///
/// JS: `(source: string, filename: string, lineOffset: number, columnOffset: number, cachedData: Uint8Array | undefined,
/// produceCachedData: boolean, parsingContext: object | undefined, contextExtensions: object[], params: string[] | undefined,
/// callbackId: number, token: symbol) => CompileResult`
#[allow(clippy::too_many_arguments, reason = "op")]
#[op2]
pub fn op_rt_vm_compile_function<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    filename: v8::Local<'s, v8::Value>,
    line_offset: i32,
    column_offset: i32,
    #[buffer] cached_data: Option<JsBuffer>,
    produce_cached_data: bool,
    parsing_context: Option<v8::Local<'s, v8::Object>>,
    context_extensions: Option<v8::Local<'s, v8::Array>>,
    params: Option<v8::Local<'s, v8::Array>>,
    callback_id: u32,
    token: v8::Local<'s, v8::Value>,
) -> Option<CompileResult<'s>> {
    let context = context_of(scope, parsing_context)?;
    let scope = &mut v8::ContextScope::new(scope, context);
    let options = host_defined_options(scope, callback_id, token);
    let origin = origin(
        scope,
        filename,
        (line_offset, column_offset),
        false,
        options,
    );
    let mut source = source_with(source, &origin, cached_data.as_ref());
    let compile_options = options_for(&source);

    let mut extensions: Vec<v8::Local<v8::Object>> = Vec::new();
    if let Some(given) = context_extensions {
        for index in 0..given.length() {
            extensions.push(given.get_index(scope, index)?.try_into().ok()?);
        }
    }
    let mut names: Vec<v8::Local<v8::String>> = Vec::new();
    if let Some(given) = params {
        for index in 0..given.length() {
            names.push(given.get_index(scope, index)?.try_into().ok()?);
        }
    }

    v8::tc_scope!(scope, scope);
    let Some(function) = v8::script_compiler::compile_function(
        scope,
        &mut source,
        &names,
        &extensions,
        compile_options,
        v8::script_compiler::NoCacheReason::NoReason,
    ) else {
        if scope.has_caught() && !scope.has_terminated() {
            scope.rethrow();
        }
        return None;
    };
    let produced = produce_cached_data
        .then(|| function.create_code_cache())
        .flatten();
    Some(CompileResult::of(
        scope,
        function.into(),
        produced.as_deref(),
        &source,
    ))
}

/// Whether `source`, which compiles as a module, awaits outside of its functions.
///
/// JS: `(source: string) => boolean`
#[op2(fast)]
pub fn op_rt_vm_has_top_level_await(#[string] source: &str) -> bool {
    crate::modules::has_top_level_await(source)
}

/// The context behind `contextified`, or the current one. `None`: there is an exception.
fn context_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    contextified: Option<v8::Local<'s, v8::Object>>,
) -> Option<v8::Local<'s, v8::Context>> {
    let Some(contextified) = contextified else {
        return Some(scope.get_current_context());
    };
    let Some(context) = ContextifyContext::from_sandbox_obj(scope, contextified) else {
        let message = v8::String::new(scope, "Invalid sandbox object")?;
        let exception = v8::Exception::type_error(scope, message);
        scope.throw_exception(exception);
        return None;
    };
    Some(context.context(scope))
}

fn host_defined_options<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    callback_id: u32,
    token: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::Data>> {
    let token = v8::Local::<v8::Symbol>::try_from(token).ok()?;
    let options = v8::PrimitiveArray::new(scope, TOKEN_INDEX + 1);
    let kind = v8::Integer::new_from_unsigned(scope, VM_DYNAMIC_IMPORT_CALLBACK);
    options.set(scope, HOST_DEFINED_OPTIONS_KIND_INDEX, kind.into());
    let key = v8::Integer::new_from_unsigned(scope, callback_id);
    options.set(scope, HOST_DEFINED_OPTIONS_KEY_INDEX, key.into());
    options.set(scope, TOKEN_INDEX, token.into());
    Some(options.into())
}

fn origin<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    filename: v8::Local<'s, v8::Value>,
    (line_offset, column_offset): (i32, i32),
    is_module: bool,
    options: Option<v8::Local<'s, v8::Data>>,
) -> v8::ScriptOrigin<'s> {
    v8::ScriptOrigin::new(
        scope,
        filename,
        line_offset,
        column_offset,
        true,
        -1,
        None,
        false,
        false,
        is_module,
        options,
    )
}

/// `cached_data` has to outlive what is made of the source.
fn source_with<'s>(
    source: v8::Local<'s, v8::String>,
    origin: &v8::ScriptOrigin<'s>,
    cached_data: Option<&JsBuffer>,
) -> v8::script_compiler::Source {
    match cached_data {
        Some(code) => v8::script_compiler::Source::new_with_cached_data(
            source,
            Some(origin),
            v8::script_compiler::CachedData::new(code),
        ),
        None => v8::script_compiler::Source::new(source, Some(origin)),
    }
}

fn options_for(source: &v8::script_compiler::Source) -> v8::script_compiler::CompileOptions {
    if source.get_cached_data().is_some() {
        v8::script_compiler::CompileOptions::ConsumeCodeCache
    } else {
        v8::script_compiler::CompileOptions::NoCompileOptions
    }
}

fn bytes<'s>(scope: &mut v8::PinScope<'s, '_>, code: Vec<u8>) -> v8::Local<'s, v8::Value> {
    let store = v8::ArrayBuffer::new_backing_store_from_vec(code);
    v8::ArrayBuffer::with_backing_store(scope, &store.make_shared()).into()
}

/// V8's code for the module in `source`, or whether it refuses `cached_data` as that.
///
/// JS: `(source: string, identifier: string, lineOffset: number, columnOffset: number, cachedData: Uint8Array | undefined) =>
/// ArrayBuffer | boolean`
#[op2]
pub fn op_rt_vm_module_code<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    source: v8::Local<'s, v8::String>,
    identifier: v8::Local<'s, v8::Value>,
    line_offset: i32,
    column_offset: i32,
    #[buffer] cached_data: Option<JsBuffer>,
) -> v8::Local<'s, v8::Value> {
    let origin = origin(scope, identifier, (line_offset, column_offset), true, None);
    let mut source = source_with(source, &origin, cached_data.as_ref());
    let options = options_for(&source);
    // Without a result there is an exception, which goes on to the caller.
    let Some(module) = v8::script_compiler::compile_module2(
        scope,
        &mut source,
        options,
        v8::script_compiler::NoCacheReason::NoReason,
    ) else {
        return v8::undefined(scope).into();
    };
    if let Some(code) = source.get_cached_data() {
        return v8::Boolean::new(scope, code.rejected()).into();
    }
    let code = module.get_unbound_module_script(scope).create_code_cache();
    let code = code.map(|code| code.to_vec()).unwrap_or_default();
    bytes(scope, code)
}

/// What `run()` returns. The stack of what it throws begins with the line that threw, as Node shows it: columns of a script that begins in the
/// middle of a line count from there, but the line is the script's alone.
///
/// JS: `(run: () => unknown) => unknown`.
#[op2(reentrant)]
pub fn op_rt_vm_run_placed<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    run: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Value>> {
    v8::tc_scope!(let tc, scope);
    let receiver = v8::undefined(tc).into();
    let result = run.call(tc, receiver, &[]);
    if tc.has_caught() {
        if !tc.has_terminated() {
            place_above_stack(tc);
        }
        tc.rethrow();
    }
    result
}

/// Nothing is done where the error has no stack, or one that says it already.
fn place_above_stack(scope: &mut v8::PinnedRef<'_, v8::TryCatch<'_, '_, v8::HandleScope<'_>>>) {
    let source = scope
        .message()
        .and_then(|message| ErrorSource::of_message(scope, message))
        .filter(ErrorSource::is_of_program);
    let error = scope
        .exception()
        .and_then(|error| v8::Local::<v8::Object>::try_from(error).ok());
    let (Some(source), Some(error)) = (source, error) else {
        return;
    };
    // Getters and setters of the program may throw.
    v8::tc_scope!(let scope, scope);
    let Some(key) = v8::String::new(scope, "stack") else {
        return;
    };
    let stack = error
        .get(scope, key.into())
        .filter(|stack| stack.is_string())
        .map(|stack| stack.to_rust_string_lossy(scope));
    let place = source.place();
    if let Some(stack) = stack.filter(|stack| !stack.starts_with(&place))
        && let Some(text) = v8::String::new(scope, &format!("{place}\n{stack}"))
    {
        error.set(scope, key.into(), text.into());
    }
}

/// What `run()` returns, if no SIGINT comes before. The program's listeners do not hear of the signal, and it has no other effect.
///
/// JS: `(run: () => unknown) => unknown`.
///
/// # Errors
/// `ERR_SCRIPT_EXECUTION_INTERRUPTED`, what `run` throws, and what the system says where it cannot watch for the signal.
#[op2(reentrant)]
pub fn op_rt_vm_run_until_sigint<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    run: v8::Local<'s, v8::Function>,
) -> Option<v8::Local<'s, v8::Value>> {
    let handle = scope.thread_safe_handle();
    let interrupted = Arc::new(AtomicBool::new(false));
    let is_interrupted = interrupted.clone();
    let (signal, signals) = channel::<()>();
    let watch = watcher(move || {
        if signals.recv().is_err() {
            return;
        }
        is_interrupted.store(true, Ordering::Relaxed);
        // Native code that the script is in may swallow a termination.
        loop {
            handle.terminate_execution();
            let end = signals.recv_timeout(Duration::from_millis(20));
            if matches!(end, Err(RecvTimeoutError::Disconnected)) {
                return;
            }
        }
    });
    let watch = match watch {
        Ok(watch) => watch,
        Err(error) => return throw_of_system(scope, &error),
    };
    let listener = deno_signals::register(
        deno_signals::SIGINT,
        true,
        Box::new(move || {
            let _ = signal.send(());
        }),
    );
    let listener = match listener {
        Ok(listener) => listener,
        Err(error) => {
            // What was to send to the thread is gone.
            let _ = watch.join();
            return throw_of_system(scope, &error);
        }
    };
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let result = run.call(scope, receiver, &[]);
    // Without the listener nobody can wake the thread any more.
    deno_signals::unregister(deno_signals::SIGINT, listener);
    // A termination that comes too late would end whatever runs next.
    let _ = watch.join();
    let stop = interrupted.load(Ordering::Relaxed).then_some((
        "Script execution was interrupted by `SIGINT`",
        "ERR_SCRIPT_EXECUTION_INTERRUPTED",
    ));
    outcome(scope, &state, result, stop)
}

fn watcher(run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    Builder::new().name("VmWatch".to_string()).spawn(run)
}

/// Throw what the system has said.
fn throw_of_system<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    error: &io::Error,
) -> Option<v8::Local<'s, v8::Value>> {
    let code = rt_system::error_name(error).unwrap_or("EUNKNOWN");
    let error = made_error(scope, &rt_system::error_text(error), code)?;
    scope.throw_exception(error);
    None
}

fn made_error<'s>(
    scope: &v8::PinScope<'s, '_>,
    text: &str,
    code: &str,
) -> Option<v8::Local<'s, v8::Value>> {
    let message = v8::String::new(scope, text)?;
    let error = v8::Exception::error(scope, message);
    let key = v8::String::new(scope, "code")?;
    let code = v8::String::new(scope, code)?;
    error
        .cast::<v8::Object>()
        .set(scope, key.into(), code.into());
    Some(error)
}

/// `result`, or what a script has thrown; for one that was stopped the error with the message and code of `stop`.
fn outcome<'s>(
    scope: &mut v8::PinnedRef<'_, v8::TryCatch<'_, '_, v8::HandleScope<'_>>>,
    state: &RefCell<OpState>,
    result: Option<v8::Local<'s, v8::Value>>,
    stop: Option<(&str, &str)>,
) -> Option<v8::Local<'s, v8::Value>> {
    let Some((text, code)) = stop else {
        if scope.has_caught() {
            scope.rethrow();
        }
        return result;
    };
    scope.cancel_terminate_execution();
    scope.reset();
    // Others may have ended the thread meanwhile, which goes on.
    if thread::current(&state.borrow()).is_some_and(|thread| thread.is_stopped()) {
        scope.terminate_execution();
        return None;
    }
    let error = made_error(scope, text, code)?;
    scope.throw_exception(error);
    scope.rethrow();
    None
}

/// What `run()` returns, if it does within `milliseconds`.
///
/// JS: `(run: () => unknown, milliseconds: number) => unknown`.
///
/// # Errors
/// `ERR_SCRIPT_EXECUTION_TIMEOUT`, what `run` throws, and what the system says where it cannot watch the time.
#[op2(reentrant)]
pub fn op_rt_vm_run_within<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    state: Rc<RefCell<OpState>>,
    run: v8::Local<'s, v8::Function>,
    milliseconds: u32,
) -> Option<v8::Local<'s, v8::Value>> {
    let handle = scope.thread_safe_handle();
    let late = Arc::new(AtomicBool::new(false));
    let is_late = late.clone();
    let (done, is_done) = channel::<()>();
    let watch = watcher(move || {
        let limit = Duration::from_millis(milliseconds.into());
        if matches!(is_done.recv_timeout(limit), Err(RecvTimeoutError::Timeout)) {
            is_late.store(true, Ordering::Relaxed);
            handle.terminate_execution();
        }
    });
    let watch = match watch {
        Ok(watch) => watch,
        Err(error) => return throw_of_system(scope, &error),
    };
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let result = run.call(scope, receiver, &[]);
    drop(done);
    // A termination that comes too late would end whatever runs next.
    let _ = watch.join();
    let text = format!("Script execution timed out after {milliseconds}ms");
    let stop = late
        .load(Ordering::Relaxed)
        .then_some((text.as_str(), "ERR_SCRIPT_EXECUTION_TIMEOUT"));
    outcome(scope, &state, result, stop)
}
