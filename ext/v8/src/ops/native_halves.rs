//! Objects with a native half that V8 cannot write: it is put away in a build and made again when a process starts.

use deno_core::{op2, v8};

use crate::error::EngineError;
use crate::shim::{self, KnownLayout};

fn known_layout<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    locale: v8::Local<'s, v8::Object>,
) -> Result<KnownLayout<'s>, EngineError> {
    KnownLayout::of(scope, locale).ok_or(EngineError::UnknownLayout("objects of Intl and buffers"))
}

/// The live objects that one of `classes` makes, whatever their prototypes are, or that are of the kind of the object in its place,
/// each followed by that place; the `SharedArrayBuffer`s, each followed by -1; the objects with a native object behind them,
/// each followed by its name; and those that may have a captured stack, each followed by -4. Collects garbage first, fully.
///
/// JS: `(classes: object[], captured: object) => (object | number | string)[]`: `captured` has a captured stack and nothing else.
///
/// # Errors
/// `Error` when V8 cannot allocate the list.
#[op2]
pub fn op_rt_v8_list_instances<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    classes: v8::Local<'s, v8::Array>,
    captured: v8::Local<'s, v8::Object>,
) -> Result<v8::Local<'s, v8::Array>, EngineError> {
    let found = shim::list_instances(scope, classes, captured).ok_or(EngineError::OutOfMemory)?;
    for index in (0..found.length()).step_by(2) {
        let wrapper = found.get_index(scope, index);
        let place = found.get_index(scope, index + 1);
        let is_wrapper = place.and_then(|place| place.int32_value(scope)) == Some(WRAPPER);
        let wrapper = wrapper.and_then(|object| v8::Local::<v8::Object>::try_from(object).ok());
        let Some(wrapper) = wrapper.filter(|_| is_wrapper) else {
            continue;
        };
        let name = shim::native_name(scope, wrapper).unwrap_or_default();
        let name = v8::String::new(scope, &name).ok_or(EngineError::OutOfMemory)?;
        found.set_index(scope, index + 1, name.into());
    }
    Ok(found)
}

/// What the shim says of an object with a native object behind it.
const WRAPPER: i32 = -3;

/// Take out the native halves of `objects`, of which no method may be called until they have got others.
///
/// JS: `(objects: object[], locale: Intl.Locale, whole: boolean) => void`: `locale` is a fresh one, by which native pointers are
/// known; `whole`, for compiled modules, takes out all that V8 has in the objects.
///
/// # Errors
/// `Error` where V8 lays out objects in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_detach_natives(
    scope: &mut v8::PinScope<'_, '_>,
    objects: v8::Local<'_, v8::Array>,
    locale: v8::Local<'_, v8::Object>,
    whole: bool,
) -> Result<(), EngineError> {
    let locale = v8::Local::new(scope, locale);
    let layout = known_layout(scope, locale)?;
    for object in elements(scope, objects) {
        // SAFETY: js/66_native_halves.js calls this last, when no program runs any more, and gives them back first of all.
        unsafe { layout.detach(object, whole) };
    }
    Ok(())
}

/// Give `objects` the native halves of `twins`, each made as the object was and of its class itself.
///
/// JS: `(objects: object[], twins: object[], locale: Intl.Locale, whole: boolean) => void`
///
/// # Errors
/// `Error` where V8 lays out objects in another way than is known, or a twin is of another class.
#[op2(nofast)]
pub fn op_rt_v8_adopt_natives(
    scope: &mut v8::PinScope<'_, '_>,
    objects: v8::Local<'_, v8::Array>,
    twins: v8::Local<'_, v8::Array>,
    locale: v8::Local<'_, v8::Object>,
    whole: bool,
) -> Result<(), EngineError> {
    let locale = v8::Local::new(scope, locale);
    let layout = known_layout(scope, locale)?;
    let twins = elements(scope, twins);
    for (object, twin) in elements(scope, objects).into_iter().zip(twins) {
        if !layout.adopt(object, twin, whole) {
            return Err(EngineError::UnknownLayout("objects with a native half"));
        }
    }
    Ok(())
}

/// Make the memory of restored `SharedArrayBuffer`s shared again, where it is.
///
/// JS: `(buffers: SharedArrayBuffer[], locale: Intl.Locale) => void`
///
/// # Errors
/// `Error` where V8 lays out objects in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_share_again(
    scope: &mut v8::PinScope<'_, '_>,
    buffers: v8::Local<'_, v8::Array>,
    locale: v8::Local<'_, v8::Object>,
) -> Result<(), EngineError> {
    let locale = v8::Local::new(scope, locale);
    let layout = known_layout(scope, locale)?;
    for buffer in elements(scope, buffers) {
        // SAFETY: the list is what `op_rt_v8_list_instances` found in the build and called SharedArrayBuffers.
        unsafe { layout.share(scope, buffer) };
    }
    Ok(())
}

/// The bytes that a WebAssembly module was compiled from.
///
/// JS: `(module: WebAssembly.Module) => ArrayBuffer | null`: null if it is no module.
#[op2]
pub fn op_rt_v8_module_bytes<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    module: v8::Local<'s, v8::Value>,
) -> Option<v8::Local<'s, v8::ArrayBuffer>> {
    let module = v8::Local::<v8::WasmModuleObject>::try_from(module).ok()?;
    let bytes = module.get_compiled_module().get_wire_bytes_ref().to_vec();
    let store = v8::ArrayBuffer::new_backing_store_from_vec(bytes).make_shared();
    Some(v8::ArrayBuffer::with_backing_store(scope, &store))
}

/// Clear what V8 keeps of the local time in `dates`: it depends on the time zone of this process, and whoever reads the dates from a
/// snapshot makes it anew.
///
/// JS: `(dates: Date[]) => void`: nothing may ask for parts of them any more.
///
/// # Errors
/// `Error` where V8 lays out dates in another way than is known.
#[op2(nofast)]
pub fn op_rt_v8_forget_local_times(
    scope: &mut v8::PinScope<'_, '_>,
    dates: v8::Local<'_, v8::Array>,
) -> Result<(), EngineError> {
    for object in elements(scope, dates) {
        let Ok(date) = v8::Local::<v8::Date>::try_from(object) else {
            continue;
        };
        // SAFETY: js/66_native_halves.js calls this last, when no program runs any more.
        unsafe { shim::forget_local_time(date) }.map_err(EngineError::UnknownDate)?;
    }
    Ok(())
}

/// Have V8 compile functions that were not called yet, so that a heap has their code.
///
/// JS: `(functions: Function[]) => void`
#[op2(nofast)]
pub fn op_rt_v8_compile(scope: &mut v8::PinScope<'_, '_>, functions: v8::Local<'_, v8::Array>) {
    for object in elements(scope, functions) {
        if let Ok(function) = v8::Local::<v8::Function>::try_from(object) {
            shim::compile(scope, function);
        }
    }
}

pub(super) fn elements<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    array: v8::Local<'_, v8::Array>,
) -> Vec<v8::Local<'s, v8::Object>> {
    (0..array.length())
        .filter_map(|index| array.get_index(scope, index))
        .filter_map(|value| v8::Local::<v8::Object>::try_from(value).ok())
        .collect()
}
