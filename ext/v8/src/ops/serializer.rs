//! Writing values as V8's wire format: `v8.Serializer`, and `v8.serialize` in one op.
//!
//! V8 15 heads its bytes with version 16, which readers up to Node 26 refuse. Versions 15 and 16 differ only in ArrayBuffers of
//! 4 GiB and more, so everything smaller is headed with 15, by writing the header ourselves.

use std::cell::Cell;
use std::rc::Rc;

use deno_core::{GarbageCollected, op2, v8};
use v8::{ValueSerializerHelper, ValueSerializerImpl};

use super::array_buffer::hand_over;
use crate::shim;

const HEADER_15: [u8; 2] = [0xff, 0x0f];
const VERSION_16: u8 = 0x10;
/// From this size on, bytes may hold what only version 16 can say.
const NEEDS_VERSION_16: usize = 1 << 32;
/// Up to this size copying into a fresh ArrayBuffer costs less than handing the memory over.
const COPIED_BELOW: usize = 64 * 1024;

/// The engine's half of a `v8.Serializer`.
pub struct Serializer {
    inner: v8::ValueSerializer<'static>,
    /// The JavaScript half, on which hooks are looked up at each call.
    owner: Rc<v8::TracedReference<v8::Object>>,
    untouched: Cell<bool>,
    header_leads: Cell<bool>,
}

// SAFETY: the owner is the only reference to a garbage-collected object, and it is traced.
unsafe impl GarbageCollected for Serializer {
    fn trace(&self, visitor: &mut v8::cppgc::Visitor) {
        visitor.trace(&*self.owner);
    }

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"Serializer"
    }
}

/// The key of the mark that objects with a native half carry: see [`op_rt_v8_mark_native`].
fn native_mark<'s>(scope: &mut v8::PinScope<'s, '_>) -> Option<v8::Local<'s, v8::Private>> {
    let name = v8::String::new(scope, "rt native half")?;
    Some(v8::Private::for_api(scope, Some(name)))
}

/// Mark an object as the visible half of something native. `v8.serialize` and serializers refuse it, as Node does.
///
/// JS: `(object: object) => void`
#[op2(fast)]
pub fn op_rt_v8_mark_native(scope: &mut v8::PinScope<'_, '_>, object: v8::Local<v8::Object>) {
    if let Some(mark) = native_mark(scope) {
        let yes = v8::Boolean::new(scope, true).into();
        object.set_private(scope, mark, yes);
    }
}

/// Calls the hooks of a `v8.Serializer`, as Node's `SerializerContext` does.
struct Hooks(Rc<v8::TracedReference<v8::Object>>);

/// The JavaScript half, and its hook where it has one.
type Hook<'s> = (
    v8::Local<'s, v8::Object>,
    Option<v8::Local<'s, v8::Function>>,
);

/// Look up a hook by name. `None` when that threw.
pub(super) fn find_hook<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    owner: &v8::TracedReference<v8::Object>,
    name: &'static str,
) -> Option<Hook<'s>> {
    let owner = owner.get(scope)?;
    let name = v8::String::new(scope, name)?;
    let hook = owner.get(scope, name.into())?;
    Some((owner, hook.try_cast::<v8::Function>().ok()))
}

impl ValueSerializerImpl for Hooks {
    fn throw_data_clone_error<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        message: v8::Local<'s, v8::String>,
    ) {
        let error = match find_hook(scope, &self.0, "_getDataCloneError") {
            Some((owner, Some(hook))) => hook.call(scope, owner.into(), &[message.into()]),
            Some((_, None)) => Some(v8::Exception::error(scope, message)),
            None => None,
        };
        if let Some(error) = error {
            scope.throw_exception(error);
        }
    }

    fn has_custom_host_object(&self, _isolate: &v8::Isolate) -> bool {
        true
    }

    fn is_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
    ) -> Option<bool> {
        let mark = native_mark(scope)?;
        object.has_private(scope, mark)
    }

    fn write_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
        _serializer: &dyn ValueSerializerHelper,
    ) -> Option<bool> {
        let (owner, hook) = find_hook(scope, &self.0, "_writeHostObject")?;
        let Some(hook) = hook else {
            shim::throw_clone_error(scope, object);
            return None;
        };
        hook.call(scope, owner.into(), &[object.into()])
            .map(|_| true)
    }

    fn get_shared_array_buffer_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        buffer: v8::Local<'s, v8::SharedArrayBuffer>,
    ) -> Option<u32> {
        let (owner, hook) = find_hook(scope, &self.0, "_getSharedArrayBufferId")?;
        let Some(hook) = hook else {
            shim::throw_clone_error(scope, buffer.cast::<v8::Object>());
            return None;
        };
        let id = hook.call(scope, owner.into(), &[buffer.into()])?;
        id.uint32_value(scope)
    }

    fn get_wasm_module_transfer_id(
        &self,
        _scope: &mut v8::PinScope<'_, '_>,
        _module: v8::Local<v8::WasmModuleObject>,
    ) -> Option<u32> {
        // As in Node: V8 then writes nothing for the module and goes on.
        None
    }
}

/// Make the engine's half of a serializer.
///
/// JS: `(owner: Serializer) => SerializerHandle`. Called by the constructor in `serdes.js`.
///
/// - `owner`: the object whose `_writeHostObject`, `_getSharedArrayBufferId` and `_getDataCloneError` are called.
#[op2]
#[cppgc]
pub fn op_rt_v8_serializer_new(
    scope: &mut v8::PinScope<'_, '_>,
    owner: v8::Local<v8::Object>,
) -> Serializer {
    let owner = Rc::new(v8::TracedReference::new(scope, owner));
    Serializer {
        inner: v8::ValueSerializer::new(scope, Box::new(Hooks(owner.clone()))),
        owner,
        untouched: Cell::new(true),
        header_leads: Cell::new(false),
    }
}

/// JS: `(handle: SerializerHandle) => void`. Writes `ff 0f`: a header of version 15.
#[op2(fast)]
pub fn op_rt_v8_serializer_write_header(#[cppgc] serializer: &Serializer) {
    if serializer.untouched.replace(false) {
        serializer.header_leads.set(true);
    }
    serializer.inner.write_raw_bytes(&HEADER_15);
}

/// JS: `(handle: SerializerHandle, value: unknown) => void`. Throws what `_getDataCloneError` returns, or what a hook throws.
#[op2(nofast, reentrant)]
pub fn op_rt_v8_serializer_write_value(
    scope: &mut v8::PinScope<'_, '_>,
    #[cppgc] serializer: &Serializer,
    value: v8::Local<v8::Value>,
) {
    serializer.untouched.set(false);
    let context = scope.get_current_context();
    // A failure has left an exception pending.
    let _ = serializer.inner.write_value(context, value);
}

/// Take the bytes written so far; the serializer starts anew, empty.
///
/// JS: `(handle: SerializerHandle) => ArrayBuffer`
#[op2]
pub fn op_rt_v8_serializer_release_buffer<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[cppgc] serializer: &Serializer,
) -> v8::Local<'s, v8::ArrayBuffer> {
    let bytes = serializer.inner.release();
    serializer.untouched.set(true);
    to_array_buffer(scope, bytes, serializer.header_leads.replace(false))
}

/// Write `array_buffer` as a mere reference to `id` from now on.
///
/// JS: `(handle: SerializerHandle, id: number, array_buffer: unknown) => boolean`: false if it is not an ArrayBuffer.
#[op2(fast)]
pub fn op_rt_v8_serializer_transfer_array_buffer(
    #[cppgc] serializer: &Serializer,
    id: u32,
    array_buffer: v8::Local<v8::Value>,
) -> bool {
    let Ok(array_buffer) = array_buffer.try_cast::<v8::ArrayBuffer>() else {
        return false;
    };
    serializer.inner.transfer_array_buffer(id, array_buffer);
    true
}

/// JS: `(handle: SerializerHandle, value: number) => void`. A varint.
#[op2(fast)]
pub fn op_rt_v8_serializer_write_uint32(#[cppgc] serializer: &Serializer, value: u32) {
    serializer.untouched.set(false);
    serializer.inner.write_uint32(value);
}

/// JS: `(handle: SerializerHandle, high: number, low: number) => void`. A varint of `high << 32 | low`.
#[op2(fast)]
pub fn op_rt_v8_serializer_write_uint64(#[cppgc] serializer: &Serializer, high: u32, low: u32) {
    serializer.untouched.set(false);
    serializer
        .inner
        .write_uint64(u64::from(high) << 32 | u64::from(low));
}

/// JS: `(handle: SerializerHandle, value: number) => void`. Eight bytes in the machine's order.
#[op2(fast)]
pub fn op_rt_v8_serializer_write_double(#[cppgc] serializer: &Serializer, value: f64) {
    serializer.untouched.set(false);
    // V8 marks some values by the bits of a NaN (an `undefined` once turned into a number, for one); they are not to be seen.
    serializer
        .inner
        .write_double(if value.is_nan() { f64::NAN } else { value });
}

/// JS: `(handle: SerializerHandle, source: ArrayBufferView) => void`. The view's bytes as they are, without their length.
#[op2(fast)]
pub fn op_rt_v8_serializer_write_raw_bytes(
    #[cppgc] serializer: &Serializer,
    source: v8::Local<v8::ArrayBufferView>,
) {
    serializer.untouched.set(false);
    let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
    serializer
        .inner
        .write_raw_bytes(source.get_contents(&mut on_heap));
}

/// JS: `(handle: SerializerHandle, mode: boolean) => void`
#[op2(fast)]
pub fn op_rt_v8_serializer_set_views_as_host_objects(#[cppgc] serializer: &Serializer, mode: bool) {
    serializer
        .inner
        .set_treat_array_buffer_views_as_host_objects(mode);
}

/// What `DefaultSerializer` does, without a JavaScript object in between.
struct DefaultHooks<'s> {
    view_type: v8::Local<'s, v8::Function>,
    /// Looked for where there may be objects with a native half in the value.
    native_mark: Option<v8::Local<'s, v8::Private>>,
}

impl ValueSerializerImpl for DefaultHooks<'_> {
    fn throw_data_clone_error<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        message: v8::Local<'s, v8::String>,
    ) {
        let error = v8::Exception::error(scope, message);
        scope.throw_exception(error);
    }

    fn has_custom_host_object(&self, _isolate: &v8::Isolate) -> bool {
        self.native_mark.is_some()
    }

    fn is_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
    ) -> Option<bool> {
        match self.native_mark {
            Some(mark) => object.has_private(scope, mark),
            None => Some(false),
        }
    }

    fn write_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
        serializer: &dyn ValueSerializerHelper,
    ) -> Option<bool> {
        let receiver = v8::undefined(scope).into();
        let index = self.view_type.call(scope, receiver, &[object.into()])?;
        let view = object.try_cast::<v8::ArrayBufferView>().ok()?;
        let mut on_heap = [0; v8::TYPED_ARRAY_MAX_SIZE_IN_HEAP];
        let bytes = view.get_contents(&mut on_heap);
        serializer.write_uint32(index.uint32_value(scope)?);
        // More than 32 bits cannot be said here; Node cuts the length too, and writes all bytes.
        serializer.write_uint32(bytes.len() as u32);
        serializer.write_raw_bytes(bytes);
        Some(true)
    }

    fn get_shared_array_buffer_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        buffer: v8::Local<'s, v8::SharedArrayBuffer>,
    ) -> Option<u32> {
        shim::throw_clone_error(scope, buffer.cast::<v8::Object>());
        None
    }

    fn get_wasm_module_transfer_id(
        &self,
        _scope: &mut v8::PinScope<'_, '_>,
        _module: v8::Local<v8::WasmModuleObject>,
    ) -> Option<u32> {
        None
    }
}

/// Serialize `value` as a `DefaultSerializer` that nobody has changed would: header, value, buffer.
///
/// JS: `(value: unknown, view_type: (object: object) => number, meets_host_objects: boolean) => ArrayBuffer`
/// Called by `serdes.js` for `v8.serialize` while the classes and their prototypes are as they were.
///
/// - `view_type`: the type index of an ArrayBufferView; throws for any other host object.
/// - `meets_host_objects`: this thread has made objects with a native half, which are no values. Looking for them costs time.
///
/// # Errors
/// `Error` with V8's "X could not be cloned."; what getters of the value and `view_type` throw.
///
/// Source: Node `lib/v8.js` `serialize`, `DefaultSerializer`.
#[op2(reentrant)]
pub fn op_rt_v8_serialize<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
    view_type: v8::Local<'s, v8::Function>,
    meets_host_objects: bool,
) -> v8::Local<'s, v8::Value> {
    let context = scope.get_current_context();
    let hooks = DefaultHooks {
        view_type,
        native_mark: meets_host_objects.then(|| native_mark(scope)).flatten(),
    };
    let serializer = v8::ValueSerializer::new(scope, Box::new(hooks));
    serializer.set_treat_array_buffer_views_as_host_objects(true);
    serializer.write_raw_bytes(&HEADER_15);
    if serializer.write_value(context, value) != Some(true) {
        // The exception is pending; nobody sees this.
        return v8::undefined(scope).into();
    }
    to_array_buffer(scope, serializer.release(), true).into()
}

fn to_array_buffer<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    mut bytes: Vec<u8>,
    header_leads: bool,
) -> v8::Local<'s, v8::ArrayBuffer> {
    if bytes.len() < COPIED_BELOW {
        let buffer = v8::ArrayBuffer::new(scope, bytes.len());
        if let Some(target) = buffer.data() {
            // SAFETY: a new ArrayBuffer of just this length, which nothing else refers to yet.
            unsafe {
                std::ptr::copy_nonoverlapping(bytes.as_ptr(), target.as_ptr().cast(), bytes.len());
            }
        }
        return buffer;
    }
    if header_leads && bytes.len() >= NEEDS_VERSION_16 {
        bytes[1] = VERSION_16;
    }
    hand_over(scope, bytes)
}
