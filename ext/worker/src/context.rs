//! Message ports of `vm` contexts: what arrives at them is made of the context's objects.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use deno_core::v8::ValueDeserializerHelper as _;
use deno_core::{JsBuffer, OpState, ResourceId, op2, v8};
use deno_error::JsErrorBox;
use deno_web::MessagePortError;

/// What deno_core keeps beside a message, under a number.
type Kept<T> = HashMap<u32, T>;

struct Hooks<'s> {
    host_objects: v8::Local<'s, v8::Array>,
    shared: Kept<v8::Local<'s, v8::SharedArrayBuffer>>,
    modules: Kept<v8::Local<'s, v8::WasmModuleObject>>,
    /// The tag and the number of what could not be read, for want of it.
    missing: Rc<Cell<Option<(u8, u32)>>>,
}

impl v8::ValueDeserializerImpl for Hooks<'_> {
    fn read_host_object<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        deserializer: &dyn v8::ValueDeserializerHelper,
    ) -> Option<v8::Local<'s, v8::Object>> {
        let mut index = 0;
        // Other numbers are objects of Node's library, which have no class in the context.
        if deserializer.read_uint32(&mut index) && index < self.host_objects.length() {
            let object = self.host_objects.get_index(scope, index)?;
            return object.try_cast::<v8::Object>().ok();
        }
        let message = v8::String::new(scope, "The object has no class in the context")?;
        let error = v8::Exception::error(scope, message);
        scope.throw_exception(error);
        None
    }

    fn get_shared_array_buffer_from_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        number: u32,
    ) -> Option<v8::Local<'s, v8::SharedArrayBuffer>> {
        let found = self.shared.get(&number);
        if found.is_none() {
            self.missing.set(Some((SHARED_BUFFER, number)));
        }
        found.map(|memory| v8::Local::new(scope, *memory))
    }

    fn get_wasm_module_from_id<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        number: u32,
    ) -> Option<v8::Local<'s, v8::WasmModuleObject>> {
        let found = self.modules.get(&number);
        if found.is_none() {
            self.missing.set(Some((WASM_MODULE, number)));
        }
        found.map(|module| v8::Local::new(scope, *module))
    }
}

// Tags of V8's format.
const SHARED_BUFFER: u8 = b'u';
const WASM_MODULE: u8 = b'w';

/// Read a message in the context of an object.
///
/// JS: `(inside: object, data: Uint8Array, host_objects: object[], numbers: number[], buffers: ArrayBuffer[],
/// by_number: (tag: number, number: number) => object) => unknown`
///
/// - `inside`: any object that was made in the context.
/// - `host_objects`: what was transferred, already as objects of the context.
/// - `numbers`, `buffers`: what the message calls the buffers that were transferred, and these as objects of the main context,
///   which lose their memory to ones of the context.
/// - `by_number`: gives the shared buffer (tag `u`) or WebAssembly module (`w`) that the message calls by a number, once for each.
///
/// # Errors
/// If it holds what cannot be made there: objects of Node's library.
#[op2(reentrant)]
pub fn op_rt_deserialize_in_context<'a>(
    scope: &mut v8::PinScope<'a, '_>,
    inside: v8::Local<'a, v8::Object>,
    #[buffer] data: JsBuffer,
    host_objects: v8::Local<'a, v8::Array>,
    #[serde] numbers: Vec<u32>,
    buffers: v8::Local<'a, v8::Array>,
    by_number: v8::Local<'a, v8::Function>,
) -> Result<v8::Local<'a, v8::Value>, JsErrorBox> {
    let unreadable = || JsErrorBox::range_error("could not deserialize value");
    let context = inside.get_creation_context(scope).ok_or_else(unreadable)?;
    let scope = &mut v8::ContextScope::new(scope, context);
    let mut transferred = Vec::new();
    for (index, number) in (0..).zip(numbers) {
        let buffer = buffers.get_index(scope, index).ok_or_else(unreadable)?;
        let buffer = buffer
            .try_cast::<v8::ArrayBuffer>()
            .map_err(|_| unreadable())?;
        let memory = buffer.get_backing_store();
        buffer.detach(None);
        let buffer = v8::ArrayBuffer::with_backing_store(scope, &memory);
        transferred.push((number, buffer));
    }
    let missing = Rc::new(Cell::new(None));
    let (mut shared, mut modules) = (Kept::new(), Kept::new());
    // V8 allows no JavaScript while it reads, so what is behind a number is fetched between two attempts.
    loop {
        let hooks = Hooks {
            host_objects,
            shared: shared.clone(),
            modules: modules.clone(),
            missing: missing.clone(),
        };
        let deserializer = v8::ValueDeserializer::new(scope, Box::new(hooks), &data);
        if deserializer.read_header(context) != Some(true) {
            return Err(unreadable());
        }
        for (number, buffer) in &transferred {
            deserializer.transfer_array_buffer(*number, *buffer);
        }
        {
            v8::tc_scope!(let scope, scope);
            let value = deserializer.read_value(context);
            match (value, missing.get()) {
                (Some(value), _) => return Ok(value),
                (None, None) => return Err(unreadable()),
                (None, Some(_)) => scope.reset(),
            }
        }
        let Some((tag, number)) = missing.take() else {
            return Err(unreadable());
        };
        let arguments = [
            v8::Integer::new(scope, tag.into()).into(),
            v8::Integer::new_from_unsigned(scope, number).into(),
        ];
        let receiver = v8::undefined(scope).into();
        let kept = by_number
            .call(scope, receiver, &arguments)
            .ok_or_else(unreadable)?;
        if tag == SHARED_BUFFER {
            let memory = kept
                .try_cast::<v8::SharedArrayBuffer>()
                .map_err(|_| unreadable())?;
            let memory = memory.get_backing_store();
            let memory = v8::SharedArrayBuffer::with_backing_store(scope, &memory);
            shared.insert(number, memory);
        } else {
            let module = kept
                .try_cast::<v8::WasmModuleObject>()
                .map_err(|_| unreadable())?
                .get_compiled_module();
            let module = v8::WasmModuleObject::from_compiled_module(scope, &module)
                .ok_or_else(unreadable)?;
            modules.insert(number, module);
        }
    }
}

/// The same end of a channel under another number; the old one is no port any more.
///
/// JS: `(port: number) => number`
///
/// # Errors
/// If it is no port, or was transferred.
#[op2(fast)]
#[smi]
pub fn op_rt_port_move(
    state: &mut OpState,
    #[smi] port: ResourceId,
) -> Result<ResourceId, MessagePortError> {
    let resource = state
        .resource_table
        .take_any(port)
        .map_err(MessagePortError::Resource)?;
    let transferred = resource.transfer().map_err(MessagePortError::Generic)?;
    Ok(state.resource_table.add_rc_dyn(transferred.receive()))
}
