//! Functions and callbacks of libraries, as JavaScript knows them: by numbers and addresses.

use std::rc::Rc;

use deno_core::{op2, v8};

use crate::call::Function;
use crate::callback::Callback;
use crate::error::FfiError;
use crate::library::Library;

/// Make a function of what is at `address` of a library. Its number in the library.
///
/// # Errors
/// If there can be no such function.
///
/// JS: `(library: DynamicLibrary, address: bigint, kinds: Uint8Array, slots: ArrayBuffer) => number`
#[op2(nofast)]
#[smi]
pub(crate) fn op_rt_ffi_function(
    #[cppgc] library: &Library,
    #[bigint] address: u64,
    #[buffer] kinds: &[u8],
    slots: v8::Local<'_, v8::ArrayBuffer>,
) -> Result<u32, FfiError> {
    let function = Function::of(address, kinds, slots.get_backing_store())?;
    let mut functions = library.functions.borrow_mut();
    let number = u32::try_from(functions.len())
        .map_err(|_| FfiError::Failed("too many functions".to_string()))?;
    functions.push(Rc::new(function));
    Ok(number)
}

/// Call a function. Functions of the program may be called meanwhile, call this one again, and close the library.
///
/// # Errors
/// If its library is closed.
///
/// JS: `(library: DynamicLibrary, number: number) => void`
#[op2(nofast, reentrant)]
pub(crate) fn op_rt_ffi_call(
    #[cppgc] library: &Library,
    #[smi] number: u32,
) -> Result<(), FfiError> {
    let function = library.functions.borrow().get(number as usize).cloned();
    let function = function.ok_or(FfiError::Closed)?;
    let open = Rc::clone(&library.open);
    function.call(&open);
    Ok(())
}

/// Have native code call `function`: by the address that this gives, as long as the library is open.
///
/// # Errors
/// If libffi cannot.
///
/// JS: `(library: DynamicLibrary, kinds: Uint8Array, function: Function) => bigint`
#[op2(nofast)]
#[bigint]
pub(crate) fn op_rt_ffi_register_callback(
    scope: &mut v8::PinScope<'_, '_>,
    #[cppgc] library: &Library,
    #[buffer] kinds: &[u8],
    function: v8::Local<'_, v8::Function>,
) -> Result<u64, FfiError> {
    let (callback, address) = Callback::of(scope, Rc::clone(&library.open), kinds, function)?;
    library.callbacks.borrow_mut().insert(address, callback);
    Ok(address as u64)
}

/// Forget a callback. False if there is none of that address.
///
/// JS: `(library: DynamicLibrary, address: bigint) => boolean`
#[op2(fast)]
pub(crate) fn op_rt_ffi_unregister_callback(
    #[cppgc] library: &Library,
    #[bigint] address: u64,
) -> bool {
    let callback = library.callbacks.borrow_mut().remove(&(address as usize));
    callback.is_some()
}

/// Whether any callback is registered.
///
/// JS: `(library: DynamicLibrary) => boolean`
#[op2(fast)]
pub(crate) fn op_rt_ffi_has_callbacks(#[cppgc] library: &Library) -> bool {
    !library.callbacks.borrow().is_empty()
}

/// Whether a callback keeps its function from being collected from now on. False if there is no callback of that address, or no function any more.
///
/// JS: `(library: DynamicLibrary, address: bigint, strong: boolean) => boolean`
#[op2(nofast)]
pub(crate) fn op_rt_ffi_hold_callback(
    scope: &mut v8::PinScope<'_, '_>,
    #[cppgc] library: &Library,
    #[bigint] address: u64,
    strong: bool,
) -> bool {
    let callbacks = library.callbacks.borrow();
    callbacks
        .get(&(address as usize))
        .is_some_and(|callback| callback.hold(scope, strong))
}
