//! Bytes of ours as the memory of an ArrayBuffer.

use std::ffi::c_void;
use std::mem::ManuallyDrop;
use std::ptr;

use deno_core::{op2, v8};

/// Make an ArrayBuffer over `bytes` without copying or shrinking them.
pub(super) fn hand_over<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    bytes: Vec<u8>,
) -> v8::Local<'s, v8::ArrayBuffer> {
    unsafe extern "C" fn free(data: *mut c_void, _length: usize, capacity: *mut c_void) {
        // SAFETY: the Vec taken apart below, which V8 gives back once. No byte of it needs dropping.
        drop(unsafe { Vec::<u8>::from_raw_parts(data.cast(), 0, capacity.addr()) });
    }
    // Only where V8 allocates the memory itself does it look whether young ArrayBuffers hold so much that they should be
    // collected; ours would pile up until the next collection of the whole heap. So let it look.
    drop(v8::ArrayBuffer::new_backing_store(scope, 1));
    let mut bytes = ManuallyDrop::new(bytes);
    let capacity = ptr::without_provenance_mut(bytes.capacity());
    // SAFETY: the memory is the backing store's from here on, and `free` may run on any thread.
    let store = unsafe {
        v8::ArrayBuffer::new_backing_store_from_ptr(
            bytes.as_mut_ptr().cast(),
            bytes.len(),
            free,
            capacity,
        )
    };
    v8::ArrayBuffer::with_backing_store(scope, &store.make_shared())
}

/// A new ArrayBuffer with the same bytes. Its memory is not zeroed first, as that of JavaScript's own would be.
///
/// JS: `(bytes: Uint8Array) => ArrayBuffer`
#[op2]
pub fn op_rt_v8_copy<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[buffer] bytes: &[u8],
) -> v8::Local<'s, v8::ArrayBuffer> {
    hand_over(scope, bytes.to_vec())
}

/// A SharedArrayBuffer of `length` zero bytes, also where the program has no such class, as while a snapshot is built.
///
/// JS: `(length: number) => SharedArrayBuffer | null`: null for want of memory.
#[op2]
pub fn op_rt_v8_shared_memory<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[number] length: usize,
) -> Option<v8::Local<'s, v8::SharedArrayBuffer>> {
    v8::SharedArrayBuffer::new(scope, length)
}
