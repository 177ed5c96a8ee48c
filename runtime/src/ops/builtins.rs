//! What `js/32_builtins.js` asks about the built-in modules.

use std::cell::RefCell;
use std::rc::Rc;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;

use crate::modules::Failure;
use crate::modules::NodeServices;
use crate::modules::builtin_exports;
use crate::modules::builtin_shapes;
use crate::modules::start_import;
use crate::thread;

/// Leave eight functions for the module loader: `fill` reads the costly properties of a built-in module into its facade, `typeless` tells of the
/// package.json without `type` of an ES module, `guess` of a main module that had to be guessed, `wait` gives the promise of a namespace
/// once the module's own is fulfilled, `watch` hears of each `import()`, and gives what makes of its promise the program's, `turn` gives the
/// promise of the `import()` of a number once its turn has come, `json` what the JSON in a file is, `map` warns of package maps. Anything else than a function takes the last one back, before the heap is
/// written.
///
/// JS: `(fill: ((name: string) => void) | null, typeless: ((url: string, packageJson: string) => void) | null, guess: ((words: string,
/// byProgram: boolean) => void) | null, wait: ((evaluation: Promise<void>, namespace: object) => Promise<object>) | null, watch: ((specifier:
/// string, referrer: string) => (promise: Promise<object>) => Promise<object>) | null, turn: ((number: number) => Promise<object>) | null, json: ((file: string, text:
/// string) => unknown) | null, map: ((by: string) => void) | null) => void`.
#[op2(fast)]
pub fn op_rt_loader_callbacks(
    state: &mut OpState,
    scope: &mut v8::PinScope<'_, '_>,
    fill: v8::Local<v8::Value>,
    typeless: v8::Local<v8::Value>,
    guess: v8::Local<v8::Value>,
    wait: v8::Local<v8::Value>,
    watch: v8::Local<v8::Value>,
    turn: v8::Local<v8::Value>,
    json: v8::Local<v8::Value>,
    map: v8::Local<v8::Value>,
) {
    if let Some(services) = state.try_borrow::<NodeServices>() {
        for (callback, value) in [
            (services.facade_filler(), fill),
            (services.typeless_warning(), typeless),
            (services.guess_warning(), guess),
            (services.import_waiter(), wait),
            (services.import_watcher(), watch),
            (services.import_turn(), turn),
            (services.json_importer(), json),
            (services.map_warning(), map),
        ] {
            let function = v8::Local::<v8::Function>::try_from(value).ok();
            callback.set(function.map(|function| v8::Global::new(scope, function)));
        }
    }
}

/// What the `import()` of that number is for, if it is to be loaded before it is started: the URL, behind `json:` where it is JSON.
///
/// JS: `(number: number) => string | null`.
#[op2(reentrant)]
#[string]
pub fn op_rt_import_target(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'_, '_>,
    number: u32,
) -> Option<String> {
    let services = state.borrow().try_borrow::<NodeServices>()?.clone();
    let target = services.import_target(scope, number)?;
    let kind = if target.is_json { "json:" } else { "" };
    Some(format!("{kind}{}", target.url))
}

/// Start the `import()` of that number, once.
///
/// JS: `(number: number) => Promise<object> | undefined`.
#[op2(reentrant)]
pub fn op_rt_import_start<'s>(
    state: Rc<RefCell<OpState>>,
    scope: &mut v8::PinScope<'s, '_>,
    number: u32,
) -> v8::Local<'s, v8::Value> {
    let services = state.borrow().try_borrow::<NodeServices>().cloned();
    // What comes from here would take the termination for an error, and the program would hear of it.
    let thread = thread::current(&state.borrow());
    if thread.is_some_and(|thread| thread.is_terminated()) {
        scope.terminate_execution();
        return v8::undefined(scope).into();
    }
    let promise = services.and_then(|services| start_import(scope, &services, number));
    promise.map_or_else(|| v8::undefined(scope).into(), Into::into)
}

/// What `import()` failed of, by the number in the engine's error; once.
///
/// JS: `(number: number) => { class: string, message: string, properties: [string, string][] } | null`.
#[op2]
#[serde]
pub fn op_rt_import_failure(state: &mut OpState, number: u32) -> Option<Failure> {
    let services = state.try_borrow::<NodeServices>()?;
    services.failures().take(number)
}

/// `Object.keys(require(name))` of Node, separated by spaces.
///
/// JS: `(name: string) => string`; of what programs cannot load, an empty string.
#[op2]
#[string]
pub fn op_rt_builtin_names(#[string] name: &str) -> &'static str {
    builtin_exports(name).unwrap_or_default()
}

/// The lines of `ext/node/builtins/shapes.txt` for the module `name`, or an empty string.
///
/// JS: `(name: string) => string`.
#[op2]
#[string]
pub fn op_rt_builtin_shapes(#[string] name: &str) -> &'static str {
    builtin_shapes(name)
}
