//! Buffers of WebAssembly memories that a program holds when its snapshot is built: they become those of other memories.

use deno_core::{op2, v8};

use super::native_halves::elements;
use crate::error::EngineError;
use crate::shim::KnownViews;

fn known_views<'s>(scope: &mut v8::PinScope<'s, '_>) -> Result<KnownViews<'s>, EngineError> {
    KnownViews::of(scope).ok_or(EngineError::UnknownLayout("buffers and their views"))
}

/// The live views of what `references` refer to, each followed by the place of the reference. Collects garbage first, fully.
///
/// JS: `(references: WeakRef<ArrayBuffer>[], sample: WeakRef<object>, target: object) => (ArrayBufferView | number)[]`: what `sample`
/// refers to is known.
///
/// # Errors
/// `Error` where V8 lays out views in another way than is known.
#[op2]
pub fn op_rt_v8_views_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    references: v8::Local<'s, v8::Array>,
    sample: v8::Local<'s, v8::Object>,
    target: v8::Local<'s, v8::Object>,
) -> Result<v8::Local<'s, v8::Array>, EngineError> {
    let layout = known_views(scope)?;
    if !layout.refers_to(sample, target) {
        return Err(EngineError::UnknownLayout("weak references"));
    }
    // SAFETY: ext/node/wasm_memories.js has made all of them with `new WeakRef`.
    unsafe { layout.views_of(scope, references) }.ok_or(EngineError::OutOfMemory)
}

/// Take their memories from the buffers of memories, which are detached then, as are all views of them.
///
/// JS: `(buffers: ArrayBuffer[]) => void`
///
/// # Errors
/// `Error` where V8 lays out buffers in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_park_buffers(
    scope: &mut v8::PinScope<'_, '_>,
    buffers: v8::Local<'_, v8::Array>,
) -> Result<(), EngineError> {
    let layout = known_views(scope)?;
    for buffer in elements(scope, buffers) {
        let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(buffer) else {
            continue;
        };
        // SAFETY: ext/node/wasm_memories.js calls this when no program runs any more, so that nobody relies on bytes being there.
        unsafe { layout.park(scope, buffer) };
    }
    Ok(())
}

/// Take from `DataView`s the addresses of their bytes: V8 would write them, and they differ from build to build.
///
/// JS: `(views: DataView[]) => void`
///
/// # Errors
/// `Error` where V8 lays out views in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_forget_addresses(
    scope: &mut v8::PinScope<'_, '_>,
    views: v8::Local<'_, v8::Array>,
) -> Result<(), EngineError> {
    let layout = known_views(scope)?;
    for view in elements(scope, views) {
        // SAFETY: js/66_native_halves.js calls this last, when no program runs any more.
        unsafe { layout.forget_address(view) };
    }
    Ok(())
}

/// Make `buffer` that of `memory`, in the place of `present`, which it has, and point `views`, which are all of its views, to its bytes.
///
/// JS: `(memory: WebAssembly.Memory, present: ArrayBuffer, buffer: ArrayBuffer, views: ArrayBufferView[]) => void`
///
/// # Errors
/// `Error` where V8 lays out memories in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_adopt_memory(
    scope: &mut v8::PinScope<'_, '_>,
    memory: v8::Local<'_, v8::Object>,
    present: v8::Local<'_, v8::ArrayBuffer>,
    buffer: v8::Local<'_, v8::ArrayBuffer>,
    views: v8::Local<'_, v8::Array>,
) -> Result<(), EngineError> {
    let layout = known_views(scope)?;
    let views = elements(scope, views);
    // SAFETY: the buffer was parked in the build, where these views of it were found, and nothing of the program has run since.
    if unsafe { layout.adopt(scope, memory, present, buffer, &views) } {
        Ok(())
    } else {
        Err(EngineError::UnknownLayout("memories of WebAssembly"))
    }
}
