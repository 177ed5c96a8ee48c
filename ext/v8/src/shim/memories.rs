//! Bindings of `shim/memories.cc`: buffers of WebAssembly memories and views of them.

use std::ffi::c_void;
use std::ptr::NonNull;

use deno_core::v8;

use super::{address, isolate_of};

unsafe extern "C" {
    fn rt_v8_shim_views_are_known(
        plain: *const v8::ArrayBuffer,
        array: *const v8::Object,
        view: *const v8::Object,
    ) -> bool;
    fn rt_v8_shim_refers_to(reference: *const v8::Object, target: *const v8::Object) -> bool;
    fn rt_v8_shim_views_of(
        isolate: *mut c_void,
        context: *const v8::Context,
        references: *const v8::Array,
    ) -> *const v8::Array;
    fn rt_v8_shim_park_buffer(
        isolate: *mut c_void,
        buffer: *const v8::ArrayBuffer,
        plain: *const v8::ArrayBuffer,
    );
    fn rt_v8_shim_adopt_buffer(
        isolate: *mut c_void,
        memory: *const v8::Object,
        present: *const v8::ArrayBuffer,
        buffer: *const v8::ArrayBuffer,
    ) -> bool;
    fn rt_v8_shim_point_view(view: *const v8::Object);
    fn rt_v8_shim_forget_address(view: *const v8::Object);
}

/// Shows that V8 lays out buffers and their views as the shim thinks.
pub struct KnownViews<'s> {
    plain: v8::Local<'s, v8::ArrayBuffer>,
}

impl<'s> KnownViews<'s> {
    /// `None` where anything differs.
    pub fn of(scope: &mut v8::PinScope<'s, '_>) -> Option<Self> {
        let plain = v8::ArrayBuffer::new(scope, 4096);
        let array: v8::Local<v8::Object> = v8::Uint8Array::new(scope, plain, 16, 100)?.into();
        let view: v8::Local<v8::Object> = v8::DataView::new(scope, plain, 16, 100).into();
        // SAFETY: all are live handles of `scope`, and nothing allocates meanwhile.
        let known =
            unsafe { rt_v8_shim_views_are_known(address(plain), address(array), address(view)) };
        known.then_some(Self { plain })
    }

    /// Whether a `WeakRef` of `target` is laid out as the shim thinks.
    pub fn refers_to(
        &self,
        reference: v8::Local<'_, v8::Object>,
        target: v8::Local<'_, v8::Object>,
    ) -> bool {
        // SAFETY: both are live handles.
        unsafe { rt_v8_shim_refers_to(address(reference), address(target)) }
    }

    /// The live views of what `references` refer to, each followed by its place. `None` if V8 cannot allocate the list.
    ///
    /// # Safety
    /// All of them are `WeakRef`s, which `refers_to` knows.
    pub unsafe fn views_of(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        references: v8::Local<'_, v8::Array>,
    ) -> Option<v8::Local<'s, v8::Array>> {
        let context = scope.get_current_context();
        // SAFETY: all are live handles of `scope`; the layout is known.
        let found = unsafe {
            rt_v8_shim_views_of(isolate_of(scope), address(context), address(references))
        };
        let slot = NonNull::new(found.cast_mut())?;
        // SAFETY: the shim has escaped it into the innermost open scope, which is that of `scope`.
        Some(unsafe { std::mem::transmute::<NonNull<v8::Array>, v8::Local<'s, v8::Array>>(slot) })
    }

    /// Take the bytes from the buffer of a memory.
    ///
    /// # Safety
    /// No script runs before the heap is written or the process ends: code that V8 has optimized relies on the bytes.
    pub unsafe fn park(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        buffer: v8::Local<'_, v8::ArrayBuffer>,
    ) {
        // SAFETY: both are live handles; the layout is known; the rest is this function's contract.
        unsafe { rt_v8_shim_park_buffer(isolate_of(scope), address(buffer), address(self.plain)) }
    }

    /// Take the address of its bytes from a `DataView`.
    ///
    /// # Safety
    /// No script runs before the heap is written or the process ends.
    pub unsafe fn forget_address(&self, view: v8::Local<'_, v8::Object>) {
        // SAFETY: a live handle; the layout is known; the rest is this function's contract.
        unsafe { rt_v8_shim_forget_address(address(view)) }
    }

    /// Make `buffer` that of `memory`, whose present one is `present`. False, and nothing has happened, where the memory is laid out in another way.
    ///
    /// # Safety
    /// `buffer` was parked, and `views` are all views of it; no script has run in this process.
    pub unsafe fn adopt(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        memory: v8::Local<'_, v8::Object>,
        present: v8::Local<'_, v8::ArrayBuffer>,
        buffer: v8::Local<'_, v8::ArrayBuffer>,
        views: &[v8::Local<'_, v8::Object>],
    ) -> bool {
        // SAFETY: all are live handles; the layout is known; the rest is this function's contract.
        unsafe {
            if !rt_v8_shim_adopt_buffer(
                isolate_of(scope),
                address(memory),
                address(present),
                address(buffer),
            ) {
                return false;
            }
            for view in views {
                rt_v8_shim_point_view(address(*view));
            }
        }
        true
    }
}
