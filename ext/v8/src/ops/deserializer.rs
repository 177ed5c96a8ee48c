//! Reading V8's wire format: `v8.Deserializer`.

mod source;
mod wasm_memory;
pub mod whole_value;

use std::cell::Cell;
use std::rc::Rc;

use deno_core::{GarbageCollected, op2, v8};
use v8::{ValueDeserializerHelper, ValueDeserializerImpl};

use super::serializer::find_hook;
use crate::error::ReadError;
use crate::shim;
use source::Source;
use wasm_memory::TWICE_READ_VERSION;
use wasm_memory::holds_wasm_memory;

/// The engine's half of a `v8.Deserializer`. The order of the fields is the order of their end: V8's reader before its bytes.
pub struct Deserializer {
    inner: v8::ValueDeserializer<'static>,
    source: Source,
    /// The JavaScript half, on which `_readHostObject` is looked up at each call.
    owner: Rc<v8::TracedReference<v8::Object>>,
    /// Is a value being read? Then another one is read by its hook.
    reading: Cell<bool>,
    /// Has a value turned out malformed? Later ones can refer to what was made of it.
    has_failed: Cell<bool>,
}

// SAFETY: the owner is the only reference to a garbage-collected object, and it is traced.
unsafe impl GarbageCollected for Deserializer {
    fn trace(&self, visitor: &mut v8::cppgc::Visitor) {
        visitor.trace(&*self.owner);
    }

    fn get_name(&self) -> &'static std::ffi::CStr {
        c"Deserializer"
    }
}

/// Calls the hook of a `v8.Deserializer`, as Node's `DeserializerContext` does.
struct Hooks(Rc<v8::TracedReference<v8::Object>>);

impl ValueDeserializerImpl for Hooks {
    fn read_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        _deserializer: &dyn ValueDeserializerHelper,
    ) -> Option<v8::Local<'s, v8::Object>> {
        // V8 forbids JavaScript while it reads; the hook is where it is allowed.
        v8::allow_javascript_execution_scope!(let scope, scope);
        let (owner, hook) = find_hook(scope, &self.0, "_readHostObject")?;
        let Some(hook) = hook else {
            shim::throw_deserialization_error(scope);
            return None;
        };
        let object = hook.call(scope, owner.into(), &[])?;
        let Ok(object) = object.try_cast::<v8::Object>() else {
            let message = v8::String::new(scope, "readHostObject must return an object")?;
            let error = v8::Exception::type_error(scope, message);
            scope.throw_exception(error);
            return None;
        };
        Some(object)
    }

    fn get_shared_array_buffer_from_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        _id: u32,
    ) -> Option<v8::Local<'s, v8::SharedArrayBuffer>> {
        shim::throw_deserialization_error(scope);
        None
    }

    fn get_wasm_module_from_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        _id: u32,
    ) -> Option<v8::Local<'s, v8::WasmModuleObject>> {
        shim::throw_deserialization_error(scope);
        None
    }
}

/// Make the engine's half of a deserializer.
///
/// JS: `(owner: Deserializer, buffer: ArrayBufferView) => DeserializerHandle`. Called by the constructor in `serdes.js`.
///
/// - `owner`: the object whose `_readHostObject` is called.
/// - `buffer`: read in place and kept alive; copied if it is shared or resizable.
#[op2]
#[cppgc]
pub fn op_rt_v8_deserializer_new(
    scope: &mut v8::PinScope<'_, '_>,
    owner: v8::Local<v8::Object>,
    buffer: v8::Local<v8::ArrayBufferView>,
) -> Deserializer {
    let source = Source::of(buffer);
    // SAFETY: `source` moves into the struct below, where it outlives `inner`.
    let bytes = unsafe { source.bytes() };
    let owner = Rc::new(v8::TracedReference::new(scope, owner));
    Deserializer {
        inner: v8::ValueDeserializer::new(scope, Box::new(Hooks(owner.clone())), bytes),
        source,
        owner,
        reading: Cell::new(false),
        has_failed: Cell::new(false),
    }
}

/// JS: `(handle: DeserializerHandle) => void`. Throws V8's `Error` for a version it does not read (13 to 16 are read).
#[op2(nofast)]
pub fn op_rt_v8_deserializer_read_header(
    scope: &mut v8::PinScope<'_, '_>,
    #[cppgc] deserializer: &Deserializer,
) {
    let context = scope.get_current_context();
    // A failure has left an exception pending.
    let _ = deserializer.inner.read_header(context);
}

/// JS: `(handle: DeserializerHandle) => unknown`. Throws V8's `Error` for malformed bytes, or what the hook throws.
#[op2(reentrant)]
pub fn op_rt_v8_deserializer_read_value<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[cppgc] deserializer: &Deserializer,
) -> v8::Local<'s, v8::Value> {
    let context = scope.get_current_context();
    let nested = deserializer.reading.replace(true);
    let value = deserializer.inner.read_value(context);
    deserializer.reading.set(nested);
    let Some(value) = value else {
        deserializer.has_failed.set(true);
        return v8::undefined(scope).into();
    };
    let reads_twice = deserializer.inner.get_wire_format_version() == TWICE_READ_VERSION;
    if (nested || deserializer.has_failed.get() || reads_twice) && holds_wasm_memory(scope, value) {
        shim::throw_deserialization_error(scope);
        return v8::undefined(scope).into();
    }
    value
}

/// JS: `(handle: DeserializerHandle) => number`. 0 before the header is read.
#[op2(fast)]
pub fn op_rt_v8_deserializer_wire_format_version(#[cppgc] deserializer: &Deserializer) -> u32 {
    deserializer.inner.get_wire_format_version()
}

/// Give the buffer that stands for `id` in the bytes.
///
/// JS: `(handle: DeserializerHandle, id: number, array_buffer: unknown) => boolean`: false if it is neither an ArrayBuffer nor
/// a SharedArrayBuffer.
#[op2(fast)]
pub fn op_rt_v8_deserializer_transfer_array_buffer(
    #[cppgc] deserializer: &Deserializer,
    id: u32,
    array_buffer: v8::Local<v8::Value>,
) -> bool {
    if let Ok(buffer) = array_buffer.try_cast::<v8::ArrayBuffer>() {
        deserializer.inner.transfer_array_buffer(id, buffer);
    } else if let Ok(buffer) = array_buffer.try_cast::<v8::SharedArrayBuffer>() {
        deserializer.inner.transfer_shared_array_buffer(id, buffer);
    } else {
        return false;
    }
    true
}

/// JS: `(handle: DeserializerHandle) => number`. Throws `Error` `ReadUint32() failed` at the end of the bytes.
#[op2(fast)]
pub fn op_rt_v8_deserializer_read_uint32(
    #[cppgc] deserializer: &Deserializer,
) -> Result<u32, ReadError> {
    read_uint32(&deserializer.inner).ok_or(ReadError::Uint32)
}

/// JS: `(handle: DeserializerHandle) => [high: number, low: number]`. Throws `Error` `ReadUint64() failed`.
#[op2]
pub fn op_rt_v8_deserializer_read_uint64(
    #[cppgc] deserializer: &Deserializer,
) -> Result<(u32, u32), ReadError> {
    let mut value = 0;
    if !deserializer.inner.read_uint64(&mut value) {
        return Err(ReadError::Uint64);
    }
    Ok(((value >> 32) as u32, value as u32))
}

/// JS: `(handle: DeserializerHandle) => number`. Throws `Error` `ReadDouble() failed`.
#[op2(fast)]
pub fn op_rt_v8_deserializer_read_double(
    #[cppgc] deserializer: &Deserializer,
) -> Result<f64, ReadError> {
    let mut value = 0.0;
    if !deserializer.inner.read_double(&mut value) {
        return Err(ReadError::Double);
    }
    Ok(value)
}

/// Skip `length` bytes.
///
/// JS: `(handle: DeserializerHandle, length: number) => number`: the offset in the view at which they start.
///
/// # Errors
/// `Error` `ReadRawBytes() failed` if fewer are left.
#[op2(fast)]
#[number]
pub fn op_rt_v8_deserializer_read_raw_bytes(
    #[cppgc] deserializer: &Deserializer,
    #[number] length: usize,
) -> Result<usize, ReadError> {
    deserializer
        .inner
        .read_raw_bytes(length)
        .and_then(|bytes| deserializer.source.offset_of(bytes))
        .ok_or(ReadError::RawBytes)
}

fn read_uint32(deserializer: &(impl ValueDeserializerHelper + ?Sized)) -> Option<u32> {
    let mut value = 0;
    deserializer.read_uint32(&mut value).then_some(value)
}
