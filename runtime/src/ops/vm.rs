//! Compiling for `node:vm` with a token that lives as long as the code: V8 keeps it while any function of the script is left.
//!
//! deno_node's own ops give V8 the number of a callback only, from which nobody could tell that the code is gone.

use deno_core::HOST_DEFINED_OPTIONS_KEY_INDEX;
use deno_core::HOST_DEFINED_OPTIONS_KIND_INDEX;
use deno_core::JsBuffer;
use deno_core::ToV8;
use deno_core::host_defined_options_kind::VM_DYNAMIC_IMPORT_CALLBACK;
use deno_core::op2;
use deno_core::v8;
use deno_node::ops::vm::ContextifyContext;
use deno_node::ops::vm::ContextifyScript;

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
    let place = (line_offset, column_offset);
    let origin = origin(scope, filename, place, false, options);
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
    let place = (line_offset, column_offset);
    let origin = origin(scope, filename, place, false, options);
    let mut source = source_with(source, &origin, cached_data.as_ref());
    let compile_options = options_for(&source);

    let extensions: Vec<v8::Local<v8::Object>> = elements(scope, context_extensions)?;
    let names: Vec<v8::Local<v8::String>> = elements(scope, params)?;

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

/// All of a list, none without one. `None` if something else is in it.
fn elements<'s, T: TryFrom<v8::Local<'s, v8::Value>>>(
    scope: &mut v8::PinScope<'s, '_>,
    list: Option<v8::Local<'s, v8::Array>>,
) -> Option<Vec<T>> {
    let length = list.map_or(0, |list| list.length());
    (0..length)
        .map(|index| list?.get_index(scope, index)?.try_into().ok())
        .collect()
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
