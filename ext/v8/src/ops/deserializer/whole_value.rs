//! `v8.deserialize` in one op.

use deno_core::{op2, v8};
use v8::{ValueDeserializerHelper, ValueDeserializerImpl};

use super::read_uint32;
use super::source::Source;
use super::wasm_memory::TWICE_READ_VERSION;
use super::wasm_memory::holds_wasm_memory;
use crate::error::ReadError;
use crate::shim;

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
