//! One isolate with everything a program sees, and the program's run in it.

mod code_cache;
mod debugger_signal;
pub(crate) mod worker_thread;

use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Context;
use std::task::Poll;
use std::time::Duration;
use std::time::Instant;

use deno_core::JsRuntime;
use deno_core::error::CoreError;
use deno_core::v8;
use rt_inspector::Inspector;
use rt_inspector::RecordingOptions;
use rt_node::Alarm;

use crate::addons::end_addons;
use crate::callback_loops;
use crate::compile_cache;
use crate::compile_cache::SharedCompileCache;
use crate::engine::default_heap_limits;
use crate::handle::Handle;
use crate::modules::NodeServices;
use crate::permissions;
use crate::plan::IsolatePlan;
use crate::program::drain_ticks;
use crate::program::load_main_module;
use crate::program::run_to_exit;
use crate::snapshot::Snapshot;
use crate::stack_trace;
use crate::start::StartOptions;
use crate::thread;
use crate::thread::PanicWatch;
use crate::thread::ThreadHandle;
use crate::uncaught;
use crate::worker;
use crate::worker::UserSnapshots;
use crate::worker::WorkerFlagParser;
use crate::worker::WorkerHost;

/// What ends sooner needs no thread that waits for a debugger's signal.
const SHORT_RUN: Duration = Duration::from_millis(15);

/// The channel to the parent that forked this process. The variables that name it are not for the program's own children.
fn parent_channel() -> Option<deno_node::ChildPipeFd> {
    let take = |name: &str| {
        let value = std::env::var(name).ok()?;
        // SAFETY: the only thread that reads the environment is this one, before the program runs.
        unsafe { std::env::remove_var(name) };
        Some(value)
    };
    // deno_process says in it which descriptors a child has besides its standard streams.
    take("DENO_EXTRA_STDIO_FDS");
    let fd = take("NODE_CHANNEL_FD")?.parse().ok()?;
    let mode = take("NODE_CHANNEL_SERIALIZATION_MODE").unwrap_or_else(|| "json".to_string());
    let mode = mode
        .parse::<deno_node::ops::ipc::ChildIpcSerialization>()
        .ok()?;
    Some(deno_node::ChildPipeFd(fd, mode))
}

/// An isolate that runs one program.
pub struct Isolate {
    pub runtime: JsRuntime,
    pub handle: Handle,
    alarm: Alarm,
    compile_cache: SharedCompileCache,
    exit_code: deno_os::ExitCode,
    thread: Arc<ThreadHandle>,
}

impl Isolate {
    /// Make the isolate of `plan`. Needs an entered tokio runtime.
    ///
    /// # Errors
    /// A bug in `rt`: snapshots are checked before they get here.
    pub fn new(plan: IsolatePlan) -> Result<Self, CoreError> {
        let parts = plan.parts();
        let (allocator, array_buffer_bytes) = rt_v8::counting_allocator();
        let params = plan
            .heap_limits
            .unwrap_or_else(default_heap_limits)
            .array_buffer_allocator(allocator);
        rt_v8::offer_near_code_range(&params);
        rt_v8::offer_heap_pages(plan.snapshot.heap.len());
        crate::addons::introduce();
        let mut runtime = JsRuntime::try_new(parts.options(&plan.snapshot, params))?;
        parts.settle(&mut runtime);
        runtime
            .op_state()
            .borrow_mut()
            .put(rt_v8::ArrayBufferBytes(array_buffer_bytes));
        rt_v8::abort_when_out_of_memory(runtime.v8_isolate());
        let handle = Handle::of(&mut runtime)?;
        stack_trace::install_stack_traces(&mut runtime, &handle)?;
        {
            deno_core::scope!(scope, &mut runtime);
            rt_v8::set_debug_context(scope);
        }
        let report = handle.get(&mut runtime, "uncaughtException")?;
        uncaught::report_with(&mut runtime, report);
        callback_loops::report_throws(&mut runtime, &handle)?;
        let asked = handle.get(&mut runtime, "askInspector")?;
        let asked = rt_inspector::AsksJavaScript(asked);
        runtime.op_state().borrow_mut().put(asked);
        runtime.op_state().borrow_mut().put(rt_v8::Milestones {
            environment: Some(Instant::now()),
            bootstrap: None,
        });
        let alarm = Alarm::default();
        runtime.op_state().borrow_mut().put(alarm.clone());
        Ok(Self {
            runtime,
            handle,
            alarm,
            compile_cache: parts.services.compile_cache().clone(),
            exit_code: parts.exit_code,
            thread: plan.thread,
        })
    }

    /// Run the program to its end: main module, event loop, `beforeExit`, `exit`. Meanwhile the thread can be reached by its handle.
    ///
    /// Returns the exit code; `None` where the thread was stopped before the end. A program of the main thread that exits by itself
    /// ends the process inside this call.
    ///
    /// # Errors
    /// Only for a bug in `rt`: uncaught errors of the program are reported and exited with in JavaScript.
    ///
    /// # Panics
    /// If an op panicked, wherever that was caught.
    pub async fn run(&mut self, start: &StartOptions) -> Result<Option<i32>, CoreError> {
        let thread = self.thread.clone();
        let _watch = PanicWatch::new(&thread);
        thread.set_isolate(self.runtime.v8_isolate().thread_safe_handle());
        let result = self.run_until_stopped(start, &thread).await;
        thread.forget_isolate();
        self.runtime.v8_isolate().cancel_terminate_execution();
        result
    }

    async fn run_until_stopped(
        &mut self,
        start: &StartOptions,
        thread: &Arc<ThreadHandle>,
    ) -> Result<Option<i32>, CoreError> {
        // SAFETY: tasks run between polls of the program, in its thread, while the isolate is alive; `program` below holds the only
        // reference that uses it and is not running then.
        let raw = unsafe { self.runtime.v8_isolate().as_raw_isolate_ptr() };
        let alarm = self.alarm.clone();
        let began = Instant::now();
        let mut hears_signal = thread.is_main() && rt_system::notes_sigusr1();
        if hears_signal {
            debugger_signal::prepare(&self.runtime, &self.handle);
        }
        let mut program = pin!(self.run_undisturbed(start));
        let mut wakers = thread.noting_wakers();
        std::future::poll_fn(|context| {
            alarm.poll(context);
            if thread.set_waker(context.waker()) {
                // SAFETY: see above.
                let mut entered = unsafe { v8::Isolate::from_raw_isolate_ptr(raw) };
                thread.run_waiting_tasks(&mut entered);
            }
            if thread.is_stopped() {
                return Poll::Ready(Ok(None));
            }
            let noting = wakers.around(context.waker());
            thread.loop_resumes();
            let polled = program.as_mut().poll(&mut Context::from_waker(noting));
            thread.loop_waits();
            if hears_signal
                && polled.is_pending()
                && (!thread.is_woken() || began.elapsed() > SHORT_RUN)
            {
                hears_signal = false;
                debugger_signal::listen(thread);
            }
            if let Some(text) = thread.panic() {
                // It was caught where nobody acts on it, and its hook has run.
                std::panic::resume_unwind(Box::new(text));
            }
            if thread.is_stopped() {
                return Poll::Ready(Ok(None));
            }
            // It may have been made just now, or come meanwhile.
            if polled.is_pending() && alarm.poll(context) {
                context.waker().wake_by_ref();
            }
            polled.map(|result| result.map(Some))
        })
        .await
    }

    async fn run_undisturbed(&mut self, start: &StartOptions) -> Result<i32, CoreError> {
        permissions::restrict(start);
        self.handle
            .call::<()>(&mut self.runtime, "start", Some(start))?;
        rt_system::end_of_startup_phase("globals and process");
        self.runtime
            .op_state()
            .borrow_mut()
            .borrow_mut::<rt_v8::Milestones>()
            .bootstrap = Some(Instant::now());
        self.thread.set_started();
        self.start_recordings(&start.recordings);
        compile_cache::enable_from_environment(&self.compile_cache);
        if !self.thread.is_main() {
            let state = self.runtime.op_state();
            deno_core::scope!(scope, &mut self.runtime);
            rt_inspector::begin(&state, scope);
        }
        let code = self.run_program().await;
        rt_system::end_of_startup_phase("main module, event loop, exit");
        self.flush_compile_cache();
        self.finish_recordings();
        self.wait_for_debuggers();
        worker::stop_children(&mut self.runtime.op_state().borrow_mut());
        // V8's sampling thread must not run any more while the process ends.
        rt_v8::release_profilers(self.runtime.v8_isolate());
        code
    }

    /// Let the program make workers. They start from `snapshot`, in the way that `start` says where their options do not.
    pub fn allow_workers(
        &mut self,
        snapshot: Snapshot,
        user_snapshots: UserSnapshots,
        start: StartOptions,
        parse_flags: WorkerFlagParser,
    ) {
        self.runtime.op_state().borrow_mut().put(WorkerHost {
            snapshot,
            user_snapshots,
            start,
            parse_flags,
            run: worker_thread::run,
            at_end: None,
        });
    }

    /// Call `at_end` in the thread of each worker, with its isolate and what that was made from, when its program has ended. Workers must be allowed already.
    pub fn at_end_of_workers(&mut self, at_end: fn(&mut JsRuntime, &Snapshot)) {
        let state = self.runtime.op_state();
        state.borrow_mut().borrow_mut::<WorkerHost>().at_end = Some(at_end);
    }

    /// Be a child that its parent may talk to, if it was forked.
    pub fn take_parent_channel(&mut self) {
        if let Some(channel) = parent_channel() {
            let state = self.runtime.op_state();
            let mut state = state.borrow_mut();
            state.put(channel);
            state.borrow::<NodeServices>().set_forked();
        }
    }

    /// Take apart what has to go before the isolate does.
    pub(crate) fn release(&mut self) {
        self.finish_recordings();
        self.end_addons();
        let state = self.runtime.op_state();
        worker::stop_children(&mut state.borrow_mut());
        rt_v8::release_profilers(self.runtime.v8_isolate());
        rt_v8::release_heap_snapshots();
        rt_inspector::leave(&mut state.borrow_mut());
        let inspector = state.borrow_mut().try_take::<Rc<Inspector>>();
        if let Some(inspector) = inspector {
            deno_core::scope!(_scope, &mut self.runtime);
            inspector.disconnect_all();
        }
    }

    async fn run_program(&mut self) -> Result<i32, CoreError> {
        self.handle.call::<()>(&mut self.runtime, "run", None)?;
        drain_ticks(&mut self.runtime, &self.handle)?;
        rt_system::end_of_startup_phase("main script");
        let main = load_main_module(&mut self.runtime, &self.handle).await?;
        let thread = thread::current(&self.runtime.op_state().borrow());
        if thread.is_some_and(|thread| !thread.is_main() && worker::is_awaited(thread.number())) {
            self.handle
                .call::<()>(&mut self.runtime, "listenForThreads", None)?;
        }
        if let Some(code) = run_to_exit(&mut self.runtime, &self.handle, main).await? {
            return Ok(code);
        }
        let code: i32 = self.handle.call(&mut self.runtime, "dispatchExit", None)?;
        self.end_addons();
        Ok(if code == 0 {
            self.exit_code.get()
        } else {
            code
        })
    }

    fn end_addons(&mut self) {
        let state = self.runtime.op_state();
        deno_core::scope!(scope, &mut self.runtime);
        end_addons(scope, &state);
    }

    fn start_recordings(&mut self, options: &RecordingOptions) {
        // They are the inspector's, and write where the program may not.
        if options.is_empty() || rt_permission::refuses(rt_permission::Scope::Inspector) {
            return;
        }
        let state = self.runtime.op_state();
        deno_core::scope!(scope, &mut self.runtime);
        rt_inspector::start_recordings(&state, scope, options.clone());
    }

    fn finish_recordings(&mut self) {
        let state = self.runtime.op_state();
        deno_core::scope!(_scope, &mut self.runtime);
        rt_inspector::finish_recordings(&state);
    }

    fn wait_for_debuggers(&mut self) {
        let state = self.runtime.op_state();
        deno_core::scope!(scope, &mut self.runtime);
        rt_inspector::wait_for_end(&state, scope);
    }

    fn flush_compile_cache(&mut self) {
        if self.compile_cache.borrow().is_none() {
            return;
        }
        deno_core::scope!(scope, &mut self.runtime);
        compile_cache::flush(&self.compile_cache, scope);
    }
}
