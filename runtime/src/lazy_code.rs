//! V8's code for the scripts and modules that are not in the base snapshot, made while `rt` is built: without it, each process that
//! requires `http` would parse it and all that it needs again.

use std::borrow::Cow;
use std::cell::Cell;
use std::ops::Range;

use deno_core::JsRuntime;
use deno_core::v8;

use crate::snapshot::LazyCodeTable;
use crate::snapshot::Snapshot;

/// Where V8 has the sum over its read-only heap: in a heap, and in code that was made in an isolate of it.
const SUM_IN_HEAP: Range<usize> = 12..16;
const SUM_IN_CODE: Range<usize> = 16..20;

/// What an isolate takes from such a table.
pub(crate) struct LazyCode {
    table: LazyCodeTable,
    /// V8 takes code for heaps of this sum. All that are made on top of the base snapshot have the same read-only objects at the same
    /// places, or isolates of different ones could not live in one process; only a number behind them differs.
    read_only_sum: Option<&'static [u8]>,
    modules: &'static [(&'static str, &'static str)],
    refused: Cell<bool>,
    /// Whether the heap is going to be a snapshot. V8 must not be given code then that it refuses: deno_core would have it make
    /// other code, which ends such a process.
    asks_first: bool,
}

impl LazyCode {
    pub(crate) fn new(snapshot: &Snapshot, asks_first: bool) -> Self {
        Self {
            asks_first,
            table: snapshot.lazy_code,
            read_only_sum: snapshot.heap.get(SUM_IN_HEAP),
            modules: snapshot.lazy_modules,
            refused: Cell::new(false),
        }
    }

    /// The code of the script `specifier`.
    pub(crate) fn of_script(&self, specifier: &str) -> Option<Cow<'static, [u8]>> {
        if self.refused.get() || self.source_of_module(specifier).is_some() {
            return None;
        }
        let code = self.find(specifier)?;
        if self.asks_first && !rt_v8::takes_code(&code) {
            return None;
        }
        Some(code)
    }

    /// Have V8 read the code of the module `specifier` if that is one of the runtime's: when it is compiled V8 finds it among what it
    /// has compiled before.
    pub(crate) fn prepare_module(&self, scope: &mut v8::PinScope<'_, '_>, specifier: &str) {
        if self.refused.get() {
            return;
        }
        let (Some(source), Some(code)) = (self.source_of_module(specifier), self.find(specifier))
        else {
            return;
        };
        if module(scope, specifier, source, Some(&code)).is_none_or(|(_, refused)| refused) {
            self.refused.set(true);
        }
    }

    /// V8 has not taken the code of the script `specifier`: its flags are not those of the build, and it will take no other.
    /// False where the file is none of the table's.
    pub(crate) fn refuse(&self, specifier: &str) -> bool {
        let known = self.place(specifier).is_some();
        if known {
            self.refused.set(true);
        }
        known
    }

    fn source_of_module(&self, specifier: &str) -> Option<&'static str> {
        let row = self
            .modules
            .binary_search_by_key(&specifier, |(name, _)| name)
            .ok()?;
        Some(self.modules[row].1)
    }

    fn place(&self, specifier: &str) -> Option<Range<usize>> {
        let places = self.table.places;
        let row = places
            .binary_search_by_key(&specifier, |(name, ..)| name)
            .ok()?;
        let (_, begin, end) = places[row];
        Some(begin..end)
    }

    fn find(&self, specifier: &str) -> Option<Cow<'static, [u8]>> {
        let code = self.table.code.get(self.place(specifier)?)?;
        let sum = self.read_only_sum?;
        if code.get(SUM_IN_CODE)? == sum {
            return Some(Cow::Borrowed(code));
        }
        let mut code = code.to_vec();
        code[SUM_IN_CODE].copy_from_slice(sum);
        Some(Cow::Owned(code))
    }
}

/// What V8 has compiled so far of each file that `snapshot` does not hold. `runtime` has run a program that uses them.
pub fn code_of_lazy_files(
    runtime: &mut JsRuntime,
    snapshot: &Snapshot,
) -> Vec<(&'static str, Vec<u8>)> {
    deno_core::scope!(scope, runtime);
    let mut found = Vec::new();
    for (specifier, source) in snapshot.lazy_scripts {
        let code = script(scope, specifier, source, None)
            .and_then(|(function, _)| function.create_code_cache());
        found.extend(code.map(|code| (*specifier, code.to_vec())));
    }
    for (specifier, source) in snapshot.lazy_modules {
        let code = module(scope, specifier, source, None)
            .and_then(|(module, _)| module.get_unbound_module_script(scope).create_code_cache());
        found.extend(code.map(|code| (*specifier, code.to_vec())));
    }
    found.sort_by_key(|(specifier, _)| *specifier);
    found
}

/// The files of `snapshot` whose code V8 does not take, or that have none. `runtime` has loaded none of them.
pub fn lazy_files_without_code(runtime: &mut JsRuntime, snapshot: &Snapshot) -> Vec<&'static str> {
    let lazy_code = LazyCode::new(snapshot, false);
    deno_core::scope!(scope, runtime);
    let mut found = Vec::new();
    for (specifier, source) in snapshot.lazy_scripts {
        let code = lazy_code.find(specifier);
        let compiled = script(scope, specifier, source, code.as_deref());
        if code.is_none() || compiled.is_none_or(|(_, refused)| refused) {
            found.push(*specifier);
        }
    }
    for (specifier, source) in snapshot.lazy_modules {
        let code = lazy_code.find(specifier);
        let compiled = module(scope, specifier, source, code.as_deref());
        if code.is_none() || compiled.is_none_or(|(_, refused)| refused) {
            found.push(*specifier);
        }
    }
    found
}

// Both compile as deno_core's `load_ext_script` and `new_module_from_js_source` do: V8 finds what it has compiled before by text and
// origin, with all functions that were called since. They say too whether V8 has refused `code`.

fn script<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    specifier: &str,
    source: &'static str,
    code: Option<&[u8]>,
) -> Option<(v8::Local<'s, v8::Function>, bool)> {
    let parameter = v8::String::new(scope, "__bootstrap")?;
    let (mut source, options) = source_of(scope, specifier, source, code, false)?;
    let function = v8::script_compiler::compile_function(
        scope,
        &mut source,
        &[parameter],
        &[],
        options,
        v8::script_compiler::NoCacheReason::NoReason,
    )?;
    Some((function, is_refused(&source)))
}

fn module<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    specifier: &str,
    source: &'static str,
    code: Option<&[u8]>,
) -> Option<(v8::Local<'s, v8::Module>, bool)> {
    let (mut source, options) = source_of(scope, specifier, source, code, true)?;
    let reason = v8::script_compiler::NoCacheReason::NoReason;
    let module = v8::script_compiler::compile_module2(scope, &mut source, options, reason)?;
    Some((module, is_refused(&source)))
}

fn is_refused(source: &v8::script_compiler::Source) -> bool {
    source
        .get_cached_data()
        .is_some_and(v8::CachedData::rejected)
}

fn source_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    specifier: &str,
    source: &'static str,
    code: Option<&[u8]>,
    is_module: bool,
) -> Option<(
    v8::script_compiler::Source,
    v8::script_compiler::CompileOptions,
)> {
    let origin = origin(scope, specifier, is_module)?;
    let source = v8::String::new_external_onebyte_static(scope, source.as_bytes())?;
    Some(match code {
        Some(code) => (
            v8::script_compiler::Source::new_with_cached_data(
                source,
                Some(&origin),
                v8::CachedData::new(code),
            ),
            v8::script_compiler::CompileOptions::ConsumeCodeCache,
        ),
        None => (
            v8::script_compiler::Source::new(source, Some(&origin)),
            v8::script_compiler::CompileOptions::NoCompileOptions,
        ),
    })
}

fn origin<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    specifier: &str,
    is_module: bool,
) -> Option<v8::ScriptOrigin<'s>> {
    let name = v8::String::new(scope, specifier)?;
    Some(v8::ScriptOrigin::new(
        scope,
        name.into(),
        0,
        0,
        false,
        if is_module { 0 } else { -1 },
        None,
        false,
        false,
        is_module,
        None,
    ))
}
