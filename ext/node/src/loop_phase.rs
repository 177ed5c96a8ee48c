//! Whether a turn of the event loop has come to where it asks for what has arrived.
//!
//! In Node what a socket closes before that is heard of by its peers first, which the same turn asks, and by itself at the end of the turn. Here
//! peers hear of it in the next turn, so the socket has to wait for that (`ext/node/native_reads.js`).

use std::cell::{Cell, UnsafeCell};
use std::mem::MaybeUninit;
use std::rc::Rc;

use deno_core::uv_compat::{
    uv_handle_t, uv_loop_t, uv_prepare_init, uv_prepare_start, uv_prepare_t, uv_unref,
};
use deno_core::{OpState, op2};

pub struct LoopPhase {
    before_poll: Cell<bool>,
    /// Called between timers and what has arrived.
    prepare: UnsafeCell<MaybeUninit<uv_prepare_t>>,
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
            prepare: UnsafeCell::new(MaybeUninit::zeroed()),
        });
        let prepare = phase.prepare.get().cast::<uv_prepare_t>();
        // SAFETY: the handle lies in what the isolate's state keeps, as it keeps the loop; it is written before it is read.
        unsafe {
            uv_prepare_init(loop_, prepare);
            (*prepare).data = Rc::as_ptr(&phase).cast_mut().cast();
            uv_prepare_start(prepare, polls);
            uv_unref(prepare.cast::<uv_handle_t>());
        }
        state.put(phase.clone());
        phase
    }

    /// A turn begins.
    pub fn turn(&self) {
        self.before_poll.set(true);
    }
}

unsafe extern "C" fn polls(prepare: *mut uv_prepare_t) {
    // SAFETY: `LoopPhase::of` has put it there, and lives as long as the handle, which is in it.
    let phase = unsafe { &*(*prepare).data.cast::<LoopPhase>() };
    phase.before_poll.set(false);
}

/// `op_rt_is_before_poll()`: whether this turn, or the first one, has not asked yet for what has arrived.
#[op2(fast)]
pub fn op_rt_is_before_poll(state: &OpState) -> bool {
    state
        .try_borrow::<Rc<LoopPhase>>()
        .is_none_or(|phase| phase.before_poll.get())
}
