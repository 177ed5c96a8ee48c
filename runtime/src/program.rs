//! The life of a program in an isolate: its main module, its event loop, what is left when nothing is left to do.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::task::Context;
use std::task::Poll;

use deno_core::JsRuntime;
use deno_core::ModuleId;
use deno_core::ModuleSpecifier;
use deno_core::PollEventLoopOptions;
use deno_core::error::CoreError;
use deno_core::error::CoreErrorKind;
use deno_core::futures::FutureExt;
use deno_core::futures::future::LocalBoxFuture;
use deno_core::v8;

use crate::handle::Handle;
use crate::module_failure::ModuleFailure;
use crate::modules::MainModuleIsKnown;
use crate::modules::NodeServices;
use crate::modules::module_text;
use crate::start::BuildsSnapshot;
use crate::thread;
use crate::thread::NotingWakers;

/// The main module's evaluation; ready when its top level, awaits included, has run.
pub type MainEvaluation = LocalBoxFuture<'static, Result<(), CoreError>>;

/// Run the ticks and promise callbacks that a program has left when its main script has run. Without ticks no JavaScript of the runtime
/// stands below the callbacks, as in Node.
pub fn drain_ticks(runtime: &mut JsRuntime, handle: &Handle) -> Result<(), CoreError> {
    if !handle.call::<bool>(runtime, "hasTicks", None)? {
        runtime.v8_isolate().perform_microtask_checkpoint();
    }
    handle.call::<()>(runtime, "drainTicks", None)
}

/// If the main program turned out to be an ES module: load it as the main one, then let JavaScript evaluate it.
pub async fn load_main_module(
    runtime: &mut JsRuntime,
    handle: &Handle,
) -> Result<Option<MainEvaluation>, CoreError> {
    let url: Option<String> = handle.call(runtime, "takeMainModule", None)?;
    let Some(url) = url.and_then(|url| ModuleSpecifier::parse(&url).ok()) else {
        return Ok(None);
    };
    let services = runtime.op_state().borrow().borrow::<NodeServices>().clone();
    prepare(runtime, &services, &url);
    let loaded = match services.take_main(&url) {
        // deno_core does not look then where in the text each import stands: it would count the lines before it, for each anew.
        Some(text) => {
            let loaded = runtime.load_main_es_module_from_code(&url, text).await;
            services.set_main_being_loaded(None);
            loaded
        }
        None => match runtime.load_main_es_module(&url).await {
            Ok(id) => load_anew(runtime, &services, id).await,
            failed => failed,
        },
    };
    match loaded {
        Ok(id) if evaluate(runtime, handle, id)? => {
            drain_ticks(runtime, handle)?;
            Ok(None)
        }
        // It ran before the program, say for `--import`. What it threw then is caught by an `import()` of it in JavaScript: this
        // result would not hold the error itself.
        Ok(id) => {
            let evaluation = runtime.mod_evaluate(id);
            runtime.v8_isolate().perform_microtask_checkpoint();
            handle.call::<()>(runtime, "evaluateMain", None)?;
            Ok(Some(evaluation.boxed_local()))
        }
        Err(error) => {
            match thrown_by_hooks(runtime, &error) {
                Some(thrown) => {
                    deno_core::scope!(scope, runtime);
                    let thrown = v8::Local::new(scope, thrown);
                    handle.call_with(scope, "mainThrew", thrown)?;
                }
                None => handle.call(runtime, "mainFailed", Some(&ModuleFailure::of(&error)))?,
            }
            Ok(None)
        }
    }
}

/// The very error for which the graph of the main module cannot be loaded, if hooks of the program threw it.
fn thrown_by_hooks(runtime: &mut JsRuntime, error: &CoreError) -> Option<v8::Global<v8::Value>> {
    let CoreErrorKind::Js(error) = error.as_kind() else {
        return None;
    };
    let state = runtime.op_state();
    let state = state.borrow();
    let hooks = state.borrow::<NodeServices>().hooks();
    hooks.take_thrown(&error.exception_message)
}

/// What comes before the main module is loaded: the loader has to know it if it is WebAssembly, and its package may have to be named.
fn prepare(runtime: &mut JsRuntime, services: &NodeServices, url: &ModuleSpecifier) {
    deno_core::scope!(scope, runtime);
    if services.is_wasm(url) {
        services.wasm().prepare(scope, url, false);
    }
    services.ask_for_type(scope, url);
}

/// Evaluate the main module, and tell JavaScript, whose promise it is. Nothing of deno_core's waits with one that awaits at its top
/// level: its event loop would go on for what was unreferenced too, and in a build the module may still wait when the heap is
/// written, to go on in the process that starts. Nor does deno_core hear of what it throws, which would be told twice. False for
/// a module that has run.
fn evaluate(runtime: &mut JsRuntime, handle: &Handle, id: ModuleId) -> Result<bool, CoreError> {
    let namespace = runtime.get_module_namespace(id)?;
    let state = runtime.op_state();
    {
        deno_core::scope!(scope, runtime);
        let namespace = v8::Local::new(scope, namespace);
        let Some(module) = rt_v8::module_of(scope, namespace) else {
            return Ok(false);
        };
        if module.get_status() != v8::ModuleStatus::Instantiated {
            return Ok(false);
        }
        rt_inspector::break_if_wished(&state);
        // V8 goes on with a module that waits in a microtask, which must not come before all of them have begun.
        let held = rt_v8::HeldMicrotasks::new(scope);
        let promise = module.evaluate(scope);
        drop(held);
        if let Some(promise) = promise {
            handle.call_with(scope, "awaitMain", promise)?;
        }
    }
    runtime.v8_isolate().perform_microtask_checkpoint();
    runtime.op_state().borrow_mut().put(WaitingMain(id));
    Ok(true)
}

/// Where a module that a build has loaded by `import()` waits at its top level: URL, line and column, counted from 1.
pub(crate) struct WaitingImport(pub (String, i64, i64));

/// The main module, if it awaits at its top level.
struct WaitingMain(ModuleId);

/// Where it waits.
fn stalled_main(runtime: &mut JsRuntime) -> Option<(String, i64, i64)> {
    let WaitingMain(id) = runtime.op_state().borrow_mut().try_take()?;
    let namespace = runtime.get_module_namespace(id).ok()?;
    deno_core::scope!(scope, runtime);
    let namespace = v8::Local::new(scope, namespace);
    let module = rt_v8::module_of(scope, namespace)?;
    let (_, message) = module
        .get_stalled_top_level_await_message(scope)
        .into_iter()
        .next()?;
    let url = message
        .get_script_resource_name(scope)?
        .to_rust_string_lossy(scope);
    let line = i64::try_from(message.get_line_number(scope)?).ok()?;
    Some((url, line, message.get_start_column() as i64 + 1))
}

/// A main module that came with the heap ran in the build. As the script of this process it runs anew: it is made from its
/// file again and takes the place of the old one, which keeps those who imported it there.
async fn load_anew(
    runtime: &mut JsRuntime,
    services: &NodeServices,
    id: ModuleId,
) -> Result<ModuleId, CoreError> {
    let Some(url) = services.main_of_snapshot() else {
        return Ok(id);
    };
    let text =
        module_text(&url, services).map_err(|error| CoreErrorKind::JsBox(error).into_box())?;
    match text {
        Some(text) => runtime.load_main_es_module_from_code(&url, text).await,
        None => Ok(id),
    }
}

/// The event loop until nothing is left to do, `beforeExit` included. `Some(13)`: the main module never finished.
pub async fn run_to_exit(
    runtime: &mut JsRuntime,
    handle: &Handle,
    mut main: Option<MainEvaluation>,
) -> Result<Option<i32>, CoreError> {
    let mut stalled = false;
    // Of a worker Node runs the program in a turn of its event loop, which comes to its end in any case.
    let mut begins =
        thread::current(&runtime.op_state().borrow()).is_none_or(|thread| thread.is_main());
    loop {
        let waits_at = match run_event_loop(runtime, handle, begins).await {
            Ok(()) => None,
            Err(error) => match stalled_await(&error) {
                Some(place) => Some(place),
                None => return Err(error),
            },
        };
        let known = runtime
            .op_state()
            .borrow_mut()
            .try_take::<MainModuleIsKnown>();
        if known.is_some() {
            if let Some(loaded) = load_main_module(runtime, handle).await? {
                main = Some(loaded);
            }
            continue;
        }
        begins = true;
        // A module that waits for ever counts as work to do: after it the event loop cannot tell that nothing else is left.
        let last = std::mem::replace(&mut stalled, waits_at.is_some()) && stalled;
        if !last && handle.call::<bool>(runtime, "dispatchBeforeExit", None)? {
            continue;
        }
        let main_waits = main
            .as_mut()
            .is_some_and(|main| main.now_or_never().is_none());
        if main_waits || handle.call(runtime, "isMainPending", None)? {
            let waits_at = waits_at.or_else(|| stalled_main(runtime));
            return Ok(Some(handle.call(
                runtime,
                "mainUnsettled",
                Some(&waits_at),
            )?));
        }
        let state = runtime.op_state();
        let mut state = state.borrow_mut();
        if let Some(place) = waits_at
            && state.has::<BuildsSnapshot>()
        {
            state.put(WaitingImport(place));
        }
        rt_v8::LoopTimes::of(&mut state).end();
        return Ok(None);
    }
}

/// A program that has gone round its event loop so often is worth what fast calls for methods of native objects cost (`js/11_fast_calls.js`).
const TURNS_OF_A_LONG_RUN: u32 = 16;

/// The event loop until nothing is left to do or the main module is known, with the times it waits taken.
///
/// `begins`: without anything that holds it there is no turn at all.
async fn run_event_loop(
    runtime: &mut JsRuntime,
    handle: &Handle,
    mut begins: bool,
) -> Result<(), CoreError> {
    let times = rt_v8::LoopTimes::of(&mut runtime.op_state().borrow_mut());
    let thread = thread::current(&runtime.op_state().borrow());
    let phase = runtime.uv_loop_ptr().map(|event_loop| {
        // SAFETY: the runtime keeps its loop in the same state.
        unsafe { rt_node::LoopPhase::of(&mut runtime.op_state().borrow_mut(), event_loop) }
    });
    let mut turns = 0;
    let mut more_tasks = MORE_TASKS;
    // Since the event loop was polled last.
    let woken = Arc::new(AtomicBool::new(false));
    let mut wakers = NotingWakers::new(woken.clone());
    loop {
        if let Some(phase) = &phase {
            phase.begin(begins);
        }
        begins = true;
        std::future::poll_fn(|context| {
            woken.store(false, Ordering::Relaxed);
            let context = &mut Context::from_waker(wakers.around(context.waker()));
            times.resume();
            if let Some(phase) = &phase {
                phase.turn();
            }
            turns += 1;
            if turns == TURNS_OF_A_LONG_RUN
                && let Err(error) = handle.call::<()>(runtime, "useFastCalls", None)
            {
                return Poll::Ready(Err(error));
            }
            let result = runtime.poll_event_loop(context, PollEventLoopOptions::default());
            if let Some(phase) = &phase {
                phase.begin(false);
            }
            if result.is_pending() {
                if runtime.op_state().borrow().has::<MainModuleIsKnown>() {
                    return Poll::Ready(Ok(()));
                }
                if thread.as_ref().is_some_and(|thread| thread.is_woken()) {
                    times.go_on();
                } else {
                    times.wait();
                }
            }
            result
        })
        .await?;
        let measured = runtime
            .op_state()
            .borrow_mut()
            .try_take::<rt_v8::MemoryMeasured>();
        // V8 has left a task for this thread, which may bring more work: `gc({ execution: "async" })`.
        let tasks = more_tasks > 0 && woken.load(Ordering::Relaxed);
        more_tasks = if tasks { more_tasks - 1 } else { MORE_TASKS };
        if measured.is_none() && !tasks {
            break;
        }
    }
    Ok(())
}

/// How often in turn an event loop that has nothing left to do is asked once more, since it was woken meanwhile.
const MORE_TASKS: u32 = 100;

/// URL, 1-based line and column of the `await` that keeps a module from finishing, if that is what `error` is about.
fn stalled_await(error: &CoreError) -> Option<(String, i64, i64)> {
    let CoreErrorKind::Js(error) = error.as_kind() else {
        return None;
    };
    if error.exception_message != "Top-level await promise never resolved" {
        return None;
    }
    let frame = error.frames.first()?;
    Some((
        frame.file_name.clone()?,
        frame.line_number?,
        frame.column_number?,
    ))
}
