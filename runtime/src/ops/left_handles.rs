//! Handles on the context that native code makes and never lets go of: functions of the program that SQLite was given have one each. A heap
//! with such a handle cannot be written, and which handles on the context are whose nobody else can tell.

use std::ptr::NonNull;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;

/// More than a call makes.
const WATCHED: usize = 16;

/// Places of handles on the context.
#[derive(Default)]
pub(crate) struct LeftHandles {
    /// Those that are taken next, unless V8 has collected garbage meanwhile.
    next: Vec<NonNull<v8::Context>>,
    left: Vec<NonNull<v8::Context>>,
}

/// Watch what handles are made until [`op_rt_left_handles_end`]. Only native code that is known to leave some may run until then.
///
/// JS: `() => void`
#[op2(fast)]
pub fn op_rt_left_handles_begin(state: &mut OpState, scope: &mut v8::PinScope<'_, '_>) {
    let context = scope.get_current_context();
    let next: Vec<NonNull<v8::Context>> = (0..WATCHED)
        .map(|_| v8::Global::new(scope, context).into_raw())
        .collect();
    // V8 takes first the place that it was given back last.
    for place in next.iter().rev() {
        // SAFETY: made above, and nobody else knows of it.
        drop(unsafe { v8::Global::from_raw(scope, *place) });
    }
    if !state.has::<LeftHandles>() {
        state.put(LeftHandles::default());
    }
    state.borrow_mut::<LeftHandles>().next = next;
}

/// How many handles on the context were made since [`op_rt_left_handles_begin`]. If it is another number than the native code makes, the heap
/// must not be written.
///
/// JS: `() => number`
#[op2(fast)]
pub fn op_rt_left_handles_end(state: &mut OpState, scope: &mut v8::PinScope<'_, '_>) -> u32 {
    let context = scope.get_current_context();
    // SAFETY: a local handle is a pointer to where the address of the object stands.
    let known =
        unsafe { std::mem::transmute::<v8::Local<'_, v8::Context>, NonNull<usize>>(context) };
    let Some(handles) = state.try_borrow_mut::<LeftHandles>() else {
        return 0;
    };
    let mut count = 0;
    for place in std::mem::take(&mut handles.next) {
        // SAFETY: V8 keeps the memory of places that were given back. Those have no address of an object in them.
        let is_taken = unsafe { *place.cast::<usize>().as_ptr() == *known.as_ptr() };
        if is_taken {
            handles.left.push(place);
            count += 1;
        }
    }
    count
}

/// Let go of the handles that were found.
///
/// # Safety
/// Nobody may use them afterwards.
pub(crate) unsafe fn release(state: &mut OpState, scope: &mut v8::PinScope<'_, '_>) {
    let Some(handles) = state.try_take::<LeftHandles>() else {
        return;
    };
    for place in handles.left {
        // SAFETY: the place is that of a handle, which the caller says nobody uses.
        drop(unsafe { v8::Global::from_raw(scope, place) });
    }
}
