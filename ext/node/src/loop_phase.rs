//! Whether a turn of the event loop has come to where it asks for what has arrived.
//!
//! In Node what a socket closes before that is heard of by its peers first, which the same turn asks, and by itself at the end of the turn. Here
//! peers hear of it in the next turn, so the socket has to wait for that (`ext/node/native_reads.js`).
//!
//! There the end of a stream is asked for in the turn after the one that has brought its last data, too, and here in the same one: the end waits.
//! And what is done at once is told of when all has been read that has arrived.

use std::cell::{Cell, RefCell, UnsafeCell};
use std::mem::MaybeUninit;
use std::rc::Rc;

use deno_core::uv_compat::{
    uv_check_init, uv_check_start, uv_check_t, uv_handle_t, uv_loop_t, uv_prepare_init,
    uv_prepare_start, uv_prepare_t, uv_unref,
};
use deno_core::{OpState, op2, v8};

pub struct LoopPhase {
    before_poll: Cell<bool>,
    /// Whether it is being read what has arrived.
    polls: Cell<bool>,
    /// Called between timers and what has arrived.
    prepare: UnsafeCell<MaybeUninit<uv_prepare_t>>,
    /// Called between what has arrived and immediates.
    check: UnsafeCell<MaybeUninit<uv_check_t>>,
    turns: Cell<u32>,
    /// Whether it is not known yet that anything holds the event loop.
    begins: Cell<bool>,
    waiting: RefCell<Option<Waiting>>,
}

/// What is to be called before or behind the next time that it is asked for what has arrived.
struct Waiting {
    isolate: v8::UnsafeRawIsolatePtr,
    context: v8::Global<v8::Context>,
    callback: v8::Global<v8::Function>,
}

impl Waiting {
    fn call(self, is_before: bool) {
        // SAFETY: the isolate runs this turn of its event loop, in its thread; nobody else has a scope of it that is open.
        let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(self.isolate) };
        v8::scope!(let scope, &mut isolate);
        let context = v8::Local::new(scope, self.context);
        let scope = &mut v8::ContextScope::new(scope, context);
        let callback = v8::Local::new(scope, self.callback);
        let receiver = v8::undefined(scope).into();
        // It takes what is thrown itself.
        let is_before = v8::Boolean::new(scope, is_before).into();
        callback.call(scope, receiver, &[is_before]);
    }
}

impl LoopPhase {
    /// That of the isolate that `state` belongs to, whose event loop is `loop_`.
    ///
    /// # Safety
    /// `loop_` is initialized, and lives as long as turns are made of it.
    pub unsafe fn of(state: &mut OpState, loop_: *mut uv_loop_t) -> Rc<Self> {
        if let Some(phase) = state.try_borrow::<Rc<Self>>() {
            return phase.clone();
        }
        let phase = Rc::new(Self {
            before_poll: Cell::new(true),
            polls: Cell::new(false),
            prepare: UnsafeCell::new(MaybeUninit::zeroed()),
            check: UnsafeCell::new(MaybeUninit::zeroed()),
            turns: Cell::new(0),
            begins: Cell::new(false),
            waiting: RefCell::new(None),
        });
        let prepare = phase.prepare.get().cast::<uv_prepare_t>();
        let check = phase.check.get().cast::<uv_check_t>();
        // SAFETY: the handles lie in what the isolate's state keeps, as it keeps the loop; they are written before they are read.
        unsafe {
            uv_check_init(loop_, check);
            (*check).data = Rc::as_ptr(&phase).cast_mut().cast();
            uv_check_start(check, has_polled);
            uv_unref(check.cast::<uv_handle_t>());
            uv_prepare_init(loop_, prepare);
            (*prepare).data = Rc::as_ptr(&phase).cast_mut().cast();
            uv_prepare_start(prepare, polls);
            uv_unref(prepare.cast::<uv_handle_t>());
        }
        state.put(phase.clone());
        phase
    }

    fn call_waiting(&self, is_before: bool) {
        let waiting = self.waiting.take();
        if let Some(waiting) = waiting {
            waiting.call(is_before);
        }
    }

    /// The turn that follows is the first one, or comes behind one that has found nothing to go on for.
    pub fn begin(&self, begins: bool) {
        self.begins.set(begins);
    }

    /// A turn begins.
    pub fn turn(&self) {
        self.before_poll.set(true);
        // Never 0, which is no turn at all.
        self.turns.set(self.turns.get().checked_add(1).unwrap_or(1));
    }
}

unsafe extern "C" fn polls(prepare: *mut uv_prepare_t) {
    // SAFETY: `LoopPhase::of` has put it there, and lives as long as the handle, which is in it.
    let phase = unsafe { &*(*prepare).data.cast::<LoopPhase>() };
    phase.before_poll.set(false);
    // What is called now stands for something that arrives.
    phase.polls.set(true);
    phase.call_waiting(true);
}

unsafe extern "C" fn has_polled(check: *mut uv_check_t) {
    // SAFETY: as above.
    let phase = unsafe { &*(*check).data.cast::<LoopPhase>() };
    phase.polls.set(false);
    phase.call_waiting(false);
}

/// `op_rt_turn()`: the number of this turn, 0 where nobody counts them.
#[op2(fast)]
pub fn op_rt_turn(state: &OpState) -> u32 {
    state
        .try_borrow::<Rc<LoopPhase>>()
        .map_or(0, |phase| phase.turns.get())
}

/// `op_rt_loop_begins()`: whether nobody has looked yet if anything holds the event loop, so that this turn may be one that Node does not make.
#[op2(fast)]
pub fn op_rt_loop_begins(state: &OpState) -> bool {
    state
        .try_borrow::<Rc<LoopPhase>>()
        .is_some_and(|phase| phase.begins.get())
}

/// `op_rt_is_polling()`: whether it is being read what has arrived.
#[op2(fast)]
pub fn op_rt_is_polling(state: &OpState) -> bool {
    state
        .try_borrow::<Rc<LoopPhase>>()
        .is_some_and(|phase| phase.polls.get())
}

/// `op_rt_around_poll(callback)`: has `callback` called once, with false when all has been read that has arrived, or with true before a turn asks
/// for it, whichever comes first. One at a time; only where turns are counted.
#[op2]
pub fn op_rt_around_poll(
    scope: &mut v8::PinScope,
    state: &OpState,
    #[scoped] callback: v8::Global<v8::Function>,
) {
    if let Some(phase) = state.try_borrow::<Rc<LoopPhase>>() {
        let context = scope.get_current_context();
        phase.waiting.replace(Some(Waiting {
            // SAFETY: it is used in turns of the isolate's own event loop only.
            isolate: unsafe { scope.as_raw_isolate_ptr() },
            context: v8::Global::new(scope, context),
            callback,
        }));
    }
}

/// `op_rt_is_before_poll()`: whether this turn, or the first one, has not asked yet for what has arrived.
#[op2(fast)]
pub fn op_rt_is_before_poll(state: &OpState) -> bool {
    state
        .try_borrow::<Rc<LoopPhase>>()
        .is_none_or(|phase| phase.before_poll.get())
}
