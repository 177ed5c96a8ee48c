//! Reading V8's wire format: `v8.Deserializer`, and `v8.deserialize` in one op.

use std::cell::Cell;
use std::collections::HashSet;
use std::ptr::NonNull;
use std::rc::Rc;

use deno_core::{GarbageCollected, op2, v8};
use v8::{ValueDeserializerHelper, ValueDeserializerImpl};

use super::serializer::find_hook;
use crate::error::ReadError;
use crate::shim;

/// The bytes of the view a deserializer reads from, kept alive and in place.
struct Source {
    start: NonNull<u8>,
    length: usize,
    _store: Option<v8::SharedRef<v8::BackingStore>>,
    _copy: Vec<u8>,
}

impl Source {
    /// The view's own memory; or a copy, where a program could change or unmap it under the reader: a SharedArrayBuffer's, which
    /// another thread may write to between V8's checks, and a resizable one's. Offsets into the copy are those into the view.
    fn of(view: v8::Local<v8::ArrayBufferView>) -> Source {
        let length = view.byte_length();
        let (Some(store), Some(start)) = (
            view.get_backing_store(),
            NonNull::new(view.data().cast::<u8>()),
        ) else {
            return Source {
                start: NonNull::dangling(),
                length: 0,
                _store: None,
                _copy: Vec::new(),
            };
        };
        if !store.is_shared() && !store.is_resizable_by_user_javascript() {
            return Source {
                start,
                length,
                _store: Some(store),
                _copy: Vec::new(),
            };
        }
        let mut copy = vec![0; length];
        let length = view.copy_contents(&mut copy);
        let start = NonNull::from(copy.as_mut_slice()).cast();
        Source {
            start,
            length,
            _store: None,
            _copy: copy,
        }
    }

    /// # Safety
    /// The slice is not used after this `Source` is dropped.
    unsafe fn bytes<'a>(&self) -> &'a [u8] {
        // SAFETY: `start` is valid for `length` bytes as long as `_store` and `_copy` live. JavaScript may write to the memory between two
        // of V8's reads, never during one.
        unsafe { std::slice::from_raw_parts(self.start.as_ptr(), self.length) }
    }

    /// Where in the view the bytes lie that V8 has just handed out.
    fn offset_of(&self, bytes: &[u8]) -> Option<usize> {
        let offset = bytes
            .as_ptr()
            .addr()
            .checked_sub(self.start.as_ptr().addr())?;
        (offset.checked_add(bytes.len())? <= self.length).then_some(offset)
    }
}

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

/// What V8 fails to read in this version it reads again, in another way, with the objects of the first attempt still there to be
/// referred to.
const TWICE_READ_VERSION: u32 = 13;

/// Is there a `WebAssembly.Memory` in a value that was read? True also if that cannot be told.
///
/// V8 lets bytes refer to a transferred memory (tag `m`) before its buffer has been read, and still when that has failed. It ends the
/// process as soon as such a memory is used. A program can get at one where bytes are read again after a failure, or in the middle;
/// no memory is accepted there. Runs no JavaScript.
fn holds_wasm_memory<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> bool {
    find_wasm_memory(scope, value).unwrap_or(true)
}

fn find_wasm_memory<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
) -> Option<bool> {
    let value_key: v8::Local<v8::Name> = v8::String::new(scope, "value")?.into();
    let cause_key: v8::Local<v8::Name> = v8::String::new(scope, "cause")?.into();
    let mut seen = HashSet::new();
    let mut rest = vec![value];
    while let Some(value) = rest.pop() {
        if value.is_wasm_memory_object() {
            return Some(true);
        }
        if value.is_proxy() || value.is_array_buffer_view() {
            continue;
        }
        let Ok(object) = value.try_cast::<v8::Object>() else {
            continue;
        };
        if !seen.insert(object) {
            continue;
        }
        let members = if let Ok(map) = value.try_cast::<v8::Map>() {
            Some(map.as_array(scope))
        } else if let Ok(set) = value.try_cast::<v8::Set>() {
            Some(set.as_array(scope))
        } else {
            None
        };
        if let Some(members) = members {
            for index in 0..members.length() {
                rest.push(members.get_index(scope, index)?);
            }
        }
        // The stack of an error may be made by the program.
        let names = if value.is_native_error() {
            v8::Array::new_with_elements(scope, &[cause_key.into()])
        } else {
            object.get_own_property_names(
                scope,
                v8::GetPropertyNamesArgs {
                    mode: v8::KeyCollectionMode::OwnOnly,
                    property_filter: v8::PropertyFilter::SKIP_SYMBOLS,
                    index_filter: v8::IndexFilter::IncludeIndices,
                    key_conversion: v8::KeyConversionMode::ConvertToString,
                },
            )?
        };
        for index in 0..names.length() {
            let name = names.get_index(scope, index)?;
            let name = name.try_cast::<v8::Name>().ok()?;
            let descriptor = object.get_own_property_descriptor(scope, name)?;
            let Ok(descriptor) = descriptor.try_cast::<v8::Object>() else {
                continue;
            };
            // An accessor's has no value, and must not be asked for one: there may be one on its prototype.
            if descriptor.has_own_property(scope, value_key)? {
                rest.push(descriptor.get(scope, value_key.into())?);
            }
        }
    }
    Some(false)
}

fn read_uint32(deserializer: &(impl ValueDeserializerHelper + ?Sized)) -> Option<u32> {
    let mut value = 0;
    deserializer.read_uint32(&mut value).then_some(value)
}

/// What `DefaultDeserializer` does, without a JavaScript object in between.
struct DefaultHooks<'s, 'a> {
    view: v8::Local<'s, v8::ArrayBufferView>,
    /// The ArrayBuffer of `view`, unless it is a shared one.
    buffer: Option<v8::Local<'s, v8::ArrayBuffer>>,
    source: &'a Source,
    buffer_prototype: v8::Local<'s, v8::Object>,
    make_view: v8::Local<'s, v8::Function>,
}

impl DefaultHooks<'_, '_> {
    /// A view of type `index` over the input, where that is possible: not misaligned, not shared, still there, and of a type that
    /// the v8 crate can make (Float16Array it cannot).
    fn view_in_place<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        index: u32,
        start: usize,
        length: usize,
    ) -> Option<v8::Local<'s, v8::Object>> {
        let element_size = match index {
            0..=2 | 9 | 10 => 1,
            3 | 4 => 2,
            5..=7 => 4,
            8 | 11 | 12 => 8,
            _ => return None,
        };
        if !start.is_multiple_of(element_size) {
            return None;
        }
        let (buffer, count) = (self.buffer?, length / element_size);
        // An earlier `make_view` may have run a getter of the program's that detached or shrank the buffer. V8 ends the process for
        // a view that reaches beyond its buffer; `make_view` throws.
        if buffer.was_detached() || start.checked_add(length)? > buffer.byte_length() {
            return None;
        }
        Some(match index {
            0 => v8::Int8Array::new(scope, buffer, start, count)?.into(),
            1 => v8::Uint8Array::new(scope, buffer, start, count)?.into(),
            2 => v8::Uint8ClampedArray::new(scope, buffer, start, count)?.into(),
            3 => v8::Int16Array::new(scope, buffer, start, count)?.into(),
            4 => v8::Uint16Array::new(scope, buffer, start, count)?.into(),
            5 => v8::Int32Array::new(scope, buffer, start, count)?.into(),
            6 => v8::Uint32Array::new(scope, buffer, start, count)?.into(),
            7 => v8::Float32Array::new(scope, buffer, start, count)?.into(),
            8 => v8::Float64Array::new(scope, buffer, start, count)?.into(),
            9 => {
                let buffer = v8::Local::new(scope, buffer);
                v8::DataView::new(scope, buffer, start, count).into()
            }
            10 => {
                let bytes = v8::Uint8Array::new(scope, buffer, start, count)?;
                bytes.set_prototype(scope, self.buffer_prototype.into())?;
                bytes.into()
            }
            11 => v8::BigInt64Array::new(scope, buffer, start, count)?.into(),
            _ => v8::BigUint64Array::new(scope, buffer, start, count)?.into(),
        })
    }
}

impl ValueDeserializerImpl for DefaultHooks<'_, '_> {
    fn read_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        deserializer: &dyn ValueDeserializerHelper,
    ) -> Option<v8::Local<'s, v8::Object>> {
        v8::allow_javascript_execution_scope!(let scope, scope);
        let Some(index) = read_uint32(deserializer) else {
            return throw(scope, &ReadError::Uint32);
        };
        let Some(length) = read_uint32(deserializer) else {
            return throw(scope, &ReadError::Uint32);
        };
        let bytes = deserializer.read_raw_bytes(length as usize);
        let Some(offset) = bytes.and_then(|bytes| self.source.offset_of(bytes)) else {
            return throw(scope, &ReadError::RawBytes);
        };
        let start = self.view.byte_offset() + offset;
        if let Some(object) = self.view_in_place(scope, index, start, length as usize) {
            return Some(object);
        }
        let receiver = v8::undefined(scope).into();
        let arguments = [
            self.view.into(),
            v8::Number::new(scope, f64::from(index)).into(),
            v8::Number::new(scope, offset as f64).into(),
            v8::Number::new(scope, f64::from(length)).into(),
        ];
        let object = self.make_view.call(scope, receiver, &arguments)?;
        object.try_cast::<v8::Object>().ok()
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

fn throw<T>(scope: &mut v8::PinScope<'_, '_>, error: &ReadError) -> Option<T> {
    let message = v8::String::new(scope, &error.to_string())?;
    let error = v8::Exception::error(scope, message);
    scope.throw_exception(error);
    None
}

/// Read one value as a `DefaultDeserializer` that nobody has changed would: header, then value.
///
/// JS: `(buffer: ArrayBufferView, buffer_prototype: object,
///       make_view: (buffer: ArrayBufferView, index: number, offset: number, length: number) => object) => unknown`
/// Called by `serdes.js` for `v8.deserialize` while the classes and their prototypes are as they were.
///
/// - `buffer_prototype`: `Buffer.prototype`.
/// - `make_view`: makes the views that cannot simply lie over the input, or throws: misaligned, shared, of an unknown type.
///
/// # Errors
/// V8's `Error` for malformed bytes; `ReadError`; what `make_view` throws.
///
/// Source: Node `lib/v8.js` `deserialize`, `DefaultDeserializer`.
#[op2(reentrant)]
pub fn op_rt_v8_deserialize<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    buffer: v8::Local<'s, v8::ArrayBufferView>,
    buffer_prototype: v8::Local<'s, v8::Object>,
    make_view: v8::Local<'s, v8::Function>,
) -> v8::Local<'s, v8::Value> {
    let context = scope.get_current_context();
    let source = Source::of(buffer);
    let array_buffer = buffer.buffer(scope).and_then(|buffer| {
        buffer
            .cast::<v8::Value>()
            .try_cast::<v8::ArrayBuffer>()
            .ok()
    });
    let hooks = DefaultHooks {
        view: buffer,
        buffer: array_buffer,
        source: &source,
        buffer_prototype,
        make_view,
    };
    // SAFETY: the deserializer is dropped before `source`.
    let bytes = unsafe { source.bytes() };
    let deserializer = v8::ValueDeserializer::new(scope, Box::new(hooks), bytes);
    let value = match deserializer.read_header(context) {
        Some(true) => deserializer.read_value(context),
        _ => None,
    };
    // The exception is pending; nobody sees this.
    let Some(value) = value else {
        return v8::undefined(scope).into();
    };
    if deserializer.get_wire_format_version() == TWICE_READ_VERSION
        && holds_wasm_memory(scope, value)
    {
        shim::throw_deserialization_error(scope);
    }
    value
}
