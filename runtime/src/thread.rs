//! A handle to a thread that runs a program, the main one or a worker's: others stop it, wake it, and have it do something.

mod panics;
mod stopper;
mod turns;
mod wakers;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;

use deno_core::OpState;
use deno_core::v8;

pub(crate) use panics::PanicWatch;
pub(crate) use stopper::STOPPER;
pub(crate) use wakers::NotingWakers;

/// The thread an isolate runs in.
pub(crate) fn current(state: &OpState) -> Option<Arc<ThreadHandle>> {
    state.try_borrow::<Arc<ThreadHandle>>().cloned()
}

/// Something to do in a thread, with its isolate entered.
pub type Task = Box<dyn FnOnce(&mut v8::Isolate) + Send>;

#[derive(Default)]
struct Inner {
    /// While the isolate exists.
    isolate: Option<v8::IsolateHandle>,
    /// Not taken any more once the thread is about to end.
    tasks: Option<VecDeque<Task>>,
    waker: Option<Waker>,
    exit_code: Option<i32>,
    out_of_memory: bool,
    /// What a panic in the thread said.
    panic: Option<String>,
}

/// See the module.
#[derive(Default)]
pub struct ThreadHandle {
    number: u32,
    inner: Mutex<Inner>,
    stopped: AtomicBool,
    /// The isolate runs the program and no longer what comes before.
    started: AtomicBool,
    /// V8 was told to stop what runs.
    terminated: AtomicBool,
    /// There is a panic in `inner`.
    panicked: AtomicBool,
    turns: turns::Turns,
}

impl ThreadHandle {
    /// Of the thread `number`; 0 is the main thread. It has no isolate yet.
    pub fn new(number: u32) -> Arc<Self> {
        Arc::new(Self {
            number,
            ..Self::default()
        })
    }

    pub fn is_main(&self) -> bool {
        self.number == 0
    }

    pub(crate) fn number(&self) -> u32 {
        self.number
    }

    /// What Node calls the thread in `locks.query()`; `ext/worker/locks.js` makes the same.
    pub(crate) fn lock_client_id(&self) -> String {
        format!("node-{}-{}", std::process::id(), self.number)
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The isolate is there: it can be stopped and asked.
    pub(crate) fn set_isolate(&self, isolate: v8::IsolateHandle) {
        let mut inner = self.inner();
        inner.isolate = Some(isolate);
        inner.tasks = Some(VecDeque::new());
    }

    /// Nothing reaches the isolate from now on. Tasks that wait are dropped.
    pub(crate) fn forget_isolate(&self) {
        let mut inner = self.inner();
        inner.isolate = None;
        let tasks = inner.tasks.take();
        drop(inner);
        drop(tasks);
    }

    /// End the thread, whatever it does. The first exit code counts; one whose program does not run yet has nothing to fail.
    pub fn stop(self: &Arc<Self>, code: i32) {
        let mut inner = self.inner();
        let started = self.started.load(Ordering::SeqCst);
        let code = if started { code } else { 0 };
        let first = !self.stopped.swap(true, Ordering::SeqCst);
        inner.exit_code.get_or_insert(code);
        if let Some(waker) = inner.waker.take() {
            waker.wake();
        }
        if first && inner.isolate.is_some() {
            drop(inner);
            self.terminate_soon();
        }
    }

    pub fn stop_out_of_memory(self: &Arc<Self>) {
        self.inner().out_of_memory = true;
        self.stop(1);
    }

    fn panicked(&self, text: String) {
        let mut inner = self.inner();
        inner.panic.get_or_insert(text);
        self.panicked.store(true, Ordering::SeqCst);
        if let Some(waker) = inner.waker.take() {
            waker.wake();
        }
    }

    /// What the first panic in the thread said, if there was one.
    pub(crate) fn panic(&self) -> Option<String> {
        if !self.panicked.load(Ordering::SeqCst) {
            return None;
        }
        self.inner().panic.clone()
    }

    /// The program is about to run: from now on V8 may stop what runs.
    pub(crate) fn set_started(&self) {
        self.started.store(true, Ordering::SeqCst);
    }

    /// Terminate JavaScript at the next moment at which it can be: not while the isolate starts, and not while a script of the
    /// runtime loads. The thread itself looks whether it is such a moment; it is asked until it was, or is gone.
    fn terminate_soon(self: &Arc<Self>) {
        if self.ask_to_terminate() {
            let shared = self.clone();
            // Workers have it before they start; without it V8 was asked once.
            let _ = STOPPER.start();
            STOPPER.ask(move || {
                shared.terminated.load(Ordering::SeqCst) || !shared.ask_to_terminate()
            });
        }
    }

    /// False where the isolate is gone.
    fn ask_to_terminate(self: &Arc<Self>) -> bool {
        let isolate = self.inner().isolate.clone();
        let Some(isolate) = isolate else {
            return false;
        };
        let data = Arc::into_raw(self.clone()).cast_mut().cast();
        let asked = isolate.request_interrupt(terminate_if_possible, data);
        if !asked {
            // SAFETY: V8 did not take the pointer.
            drop(unsafe { Arc::from_raw(data.cast::<Self>().cast_const()) });
        }
        asked
    }

    /// V8 was told to end what runs.
    pub(crate) fn is_terminated(&self) -> bool {
        self.terminated.load(Ordering::SeqCst)
    }

    pub fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::SeqCst)
    }

    /// The thread can be woken by `waker`. True where tasks wait in it.
    pub(crate) fn set_waker(&self, waker: &Waker) -> bool {
        let mut inner = self.inner();
        let kept = &mut inner.waker;
        if !kept.as_ref().is_some_and(|kept| kept.will_wake(waker)) {
            *kept = Some(waker.clone());
        }
        inner.tasks.as_ref().is_some_and(|tasks| !tasks.is_empty())
    }

    pub(crate) fn exit_code(&self) -> Option<i32> {
        self.inner().exit_code
    }

    pub(crate) fn is_out_of_memory(&self) -> bool {
        self.inner().out_of_memory
    }

    /// Run `task` in the thread: between two turns of its event loop, or in the middle of its JavaScript. False where it has no
    /// isolate.
    pub fn run(self: &Arc<Self>, task: Task) -> bool {
        let mut inner = self.inner();
        let Some(tasks) = &mut inner.tasks else {
            return false;
        };
        tasks.push_back(task);
        if let Some(isolate) = &inner.isolate {
            let data = Arc::into_raw(self.clone()).cast_mut().cast();
            if !isolate.request_interrupt(run_tasks, data) {
                // SAFETY: V8 did not take the pointer.
                drop(unsafe { Arc::from_raw(data.cast::<Self>().cast_const()) });
            }
        }
        if let Some(waker) = inner.waker.take() {
            waker.wake();
        }
        true
    }

    pub(crate) fn run_waiting_tasks(&self, isolate: &mut v8::Isolate) {
        loop {
            let task = self.inner().tasks.as_mut().and_then(VecDeque::pop_front);
            let Some(task) = task else {
                return;
            };
            task(isolate);
        }
    }
}

unsafe extern "C" fn terminate_if_possible(
    isolate: v8::UnsafeRawIsolatePtr,
    data: *mut std::ffi::c_void,
) {
    // SAFETY: `ask_to_terminate` gave V8 one reference with this pointer, and V8 calls once.
    let shared = unsafe { Arc::from_raw(data.cast::<ThreadHandle>().cast_const()) };
    // SAFETY: V8 interrupts the isolate's own thread.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    if shared.started.load(Ordering::SeqCst) && !rt_v8::is_loading(&mut isolate) {
        shared.terminated.store(true, Ordering::SeqCst);
        isolate.terminate_execution();
    }
}

unsafe extern "C" fn run_tasks(isolate: v8::UnsafeRawIsolatePtr, data: *mut std::ffi::c_void) {
    // SAFETY: `run` gave V8 one reference with this pointer, and V8 calls once.
    let shared = unsafe { Arc::from_raw(data.cast::<ThreadHandle>().cast_const()) };
    // SAFETY: V8 interrupts the isolate's own thread.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(isolate) };
    shared.run_waiting_tasks(&mut isolate);
}
