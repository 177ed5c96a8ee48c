//! Values as bytes and back, where nothing is transferred with them. Memory that is shared and modules of WebAssembly go through stores that
//! only deno_core's own ops reach: a value that holds any is left to those.

use std::cell::Cell;
use std::rc::Rc;

use deno_core::v8::{ValueDeserializerHelper, ValueSerializerHelper};
use deno_core::{op2, v8};
use deno_error::JsErrorBox;

/// What V8 asks while it writes.
struct Writer<'a> {
    /// The symbol under which objects have the function that says what they are as plain values (`core.hostObjectBrand`).
    brand: v8::Local<'a, v8::Symbol>,
    /// Throws what a value cannot be cloned for.
    on_error: v8::Local<'a, v8::Function>,
    is_for_others: Rc<Cell<bool>>,
}

impl Writer<'_> {
    /// Stop here: the value is for deno_core's ops. V8 needs an exception for it, which nobody sees.
    fn leave(&self, scope: &mut v8::PinScope<'_, '_>) {
        self.is_for_others.set(true);
        let nothing = v8::undefined(scope).into();
        scope.throw_exception(nothing);
    }
}

impl v8::ValueSerializerImpl for Writer<'_> {
    fn throw_data_clone_error<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        message: v8::Local<'s, v8::String>,
    ) {
        if self.is_for_others.get() {
            return;
        }
        let receiver = v8::undefined(scope).into();
        if self
            .on_error
            .call(scope, receiver, &[message.into()])
            .is_some()
        {
            let error = v8::Exception::type_error(scope, message);
            scope.throw_exception(error);
        }
    }

    fn get_shared_array_buffer_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        _buffer: v8::Local<'s, v8::SharedArrayBuffer>,
    ) -> Option<u32> {
        self.leave(scope);
        None
    }

    fn get_wasm_module_transfer_id(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        _module: v8::Local<v8::WasmModuleObject>,
    ) -> Option<u32> {
        self.leave(scope);
        None
    }

    fn has_custom_host_object(&self, _isolate: &v8::Isolate) -> bool {
        true
    }

    fn is_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
    ) -> Option<bool> {
        object.has(scope, self.brand.into())
    }

    fn write_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        object: v8::Local<'s, v8::Object>,
        helper: &dyn v8::ValueSerializerHelper,
    ) -> Option<bool> {
        let value = object.get(scope, self.brand.into())?;
        if let Ok(as_plain) = value.try_cast::<v8::Function>() {
            let plain = as_plain.call(scope, object.into(), &[])?;
            helper.write_uint32(u32::MAX);
            helper.write_value(scope.get_current_context(), plain);
            return Some(true);
        }
        let message = v8::String::new(scope, "Unsupported object type")?;
        self.throw_data_clone_error(scope, message);
        None
    }
}

/// What V8 asks while it reads.
struct Reader<'a> {
    /// By the kind of an object: the function that makes it of the plain value.
    makers: v8::Local<'a, v8::Object>,
}

impl v8::ValueDeserializerImpl for Reader<'_> {
    fn read_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        helper: &dyn v8::ValueDeserializerHelper,
    ) -> Option<v8::Local<'s, v8::Object>> {
        let mut number = 0;
        if helper.read_uint32(&mut number)
            && number == u32::MAX
            && let Some(plain) = helper.read_value(scope.get_current_context())
            && let Some(object) = plain.to_object(scope)
        {
            let key = v8::String::new(scope, "type")?;
            let kind = object.get(scope, key.into())?;
            let maker = self.makers.get(scope, kind)?;
            if let Ok(maker) = maker.try_cast::<v8::Function>() {
                let receiver = v8::null(scope).into();
                let scope = std::pin::pin!(v8::AllowJavascriptExecutionScope::new(scope));
                let scope = &mut scope.init();
                return maker.call(scope, receiver, &[plain])?.to_object(scope);
            }
        }
        let message = v8::String::new(scope, "Failed to deserialize host object")?;
        let error = v8::Exception::error(scope, message);
        scope.throw_exception(error);
        None
    }
}

/// The bytes of a value. `Ok(None)`: it is left to deno_core's ops, or an exception is pending.
pub fn write<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
    brand: v8::Local<'s, v8::Symbol>,
    on_error: v8::Local<'s, v8::Function>,
) -> Result<Option<Vec<u8>>, JsErrorBox> {
    let is_for_others = Rc::new(Cell::new(false));
    let writer = Writer {
        brand,
        on_error,
        is_for_others: is_for_others.clone(),
    };
    let serializer = v8::ValueSerializer::new(scope, Box::new(writer));
    serializer.write_header();
    v8::tc_scope!(let scope, scope);
    let written = serializer.write_value(scope.get_current_context(), value);
    if scope.has_caught() || scope.has_terminated() {
        if is_for_others.get() && !scope.has_terminated() {
            scope.reset();
        } else {
            scope.rethrow();
        }
        return Ok(None);
    }
    if written != Some(true) {
        return Err(JsErrorBox::type_error("Failed to serialize response"));
    }
    Ok(Some(serializer.release()))
}

/// The value of bytes that `write` has made. `None`: an exception is pending, or they are none.
pub fn read<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    bytes: &[u8],
    makers: v8::Local<'s, v8::Object>,
) -> Option<v8::Local<'s, v8::Value>> {
    let deserializer = v8::ValueDeserializer::new(scope, Box::new(Reader { makers }), bytes);
    let context = scope.get_current_context();
    if !deserializer.read_header(context)? {
        return None;
    }
    deserializer.read_value(context)
}

/// A clone of a value, as `structuredClone` makes it where nothing is transferred.
///
/// JS: `(value: unknown, brand: symbol, makers: object, onError: (message: string) => never, others: object) => unknown`; `others` comes back
/// where the value is one for deno_core's op.
///
/// # Errors
/// V8 cannot read what it has written. What the value's getters throw is thrown.
#[op2(reentrant)]
pub fn op_rt_clone<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    value: v8::Local<'s, v8::Value>,
    brand: v8::Local<'s, v8::Symbol>,
    makers: v8::Local<'s, v8::Object>,
    on_error: v8::Local<'s, v8::Function>,
    others: v8::Local<'s, v8::Value>,
) -> Result<v8::Local<'s, v8::Value>, JsErrorBox> {
    let Some(bytes) = write(scope, value, brand, on_error)? else {
        return Ok(others);
    };
    read(scope, &bytes, makers)
        .ok_or_else(|| JsErrorBox::range_error("could not deserialize value"))
}
