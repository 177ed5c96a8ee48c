//! Functions of a program that native code calls.

use std::cell::RefCell;
use std::ffi::c_void;
use std::ptr;
use std::rc::Rc;
use std::slice;
use std::thread::{self, ThreadId};

use deno_core::v8;
use libffi::raw::{
    ffi_cif, ffi_closure, ffi_closure_alloc, ffi_closure_free, ffi_prep_closure_loc,
};

use crate::error::FfiError;
use crate::kind::{Kind, Signature, check};
use crate::open::Open;

/// Whether a function may be collected.
enum Held {
    Strong(v8::Global<v8::Function>),
    Weak(v8::Weak<v8::Function>),
}

pub(crate) struct Callback {
    open: Rc<Open>,
    isolate: v8::UnsafeRawIsolatePtr,
    context: v8::Global<v8::Context>,
    thread: ThreadId,
    function: RefCell<Held>,
    signature: Signature,
    /// What native code calls, made by libffi.
    closure: *mut ffi_closure,
}

impl Callback {
    /// What calls `function`, and the address by which native code calls it.
    ///
    /// - `kinds`: numbers of `Kind`, of the result and of each argument
    ///
    /// # Errors
    /// If libffi cannot.
    pub(crate) fn of(
        scope: &mut v8::PinScope<'_, '_>,
        open: Rc<Open>,
        kinds: &[u8],
        function: v8::Local<'_, v8::Function>,
    ) -> Result<(Rc<Self>, usize), FfiError> {
        let signature = Signature::of(kinds)?;
        let context = scope.get_current_context();
        let mut code = ptr::null_mut();
        // SAFETY: `code` is written at once.
        let closure = unsafe { ffi_closure_alloc(size_of::<ffi_closure>(), &raw mut code) };
        let closure: *mut ffi_closure = closure.cast();
        if closure.is_null() {
            return Err(FfiError::Failed("ffi_closure_alloc failed".to_string()));
        }
        let callback = Rc::new(Callback {
            open,
            // SAFETY: only used while a library is called, in the isolate's thread.
            isolate: unsafe { scope.as_raw_isolate_ptr() },
            context: v8::Global::new(scope, context),
            thread: thread::current().id(),
            function: RefCell::new(Held::Strong(v8::Global::new(scope, function))),
            signature,
            closure,
        });
        let data = Rc::as_ptr(&callback).cast_mut().cast();
        // SAFETY: signature and data live as long as the closure.
        let status = unsafe {
            ffi_prep_closure_loc(closure, callback.signature.cif(), Some(called), data, code)
        };
        check(status, "ffi_prep_closure_loc")?;
        Ok((callback, code.expose_provenance()))
    }

    /// Whether it keeps its function from being collected from now on. False if there is no function any more.
    pub(crate) fn hold(&self, scope: &mut v8::PinScope<'_, '_>, strong: bool) -> bool {
        let mut held = self.function.borrow_mut();
        let function = match &*held {
            Held::Strong(function) => Some(v8::Local::new(scope, function)),
            Held::Weak(function) => function.to_local(scope),
        };
        let Some(function) = function else {
            return false;
        };
        *held = if strong {
            Held::Strong(v8::Global::new(scope, function))
        } else {
            Held::Weak(v8::Weak::new(scope, function))
        };
        true
    }
}

impl Drop for Callback {
    fn drop(&mut self) {
        // SAFETY: what libffi gave, once. Who still calls it was told not to.
        unsafe { ffi_closure_free(self.closure.cast()) };
    }
}

/// Nobody could tell native code what went wrong, and it must not go on with a result that is none.
fn abort(message: &str) -> ! {
    rt_system::print_error(&format!("{message}\n"));
    std::process::abort()
}

/// What libffi calls.
unsafe extern "C" fn called(
    _cif: *mut ffi_cif,
    result: *mut c_void,
    arguments: *mut *mut c_void,
    callback: *mut c_void,
) {
    let callback: *const Callback = callback.cast_const().cast();
    // SAFETY: a callback that is registered, or one whose end nobody waited for, which is the program's fault. Its thread never changes.
    if unsafe { (*callback).thread } != thread::current().id() {
        abort("Callbacks can only be invoked on the system thread they were created on");
    }
    // The function may unregister itself.
    // SAFETY: `Rc::as_ptr` gave the pointer, in this thread.
    let callback = unsafe {
        Rc::increment_strong_count(callback);
        Rc::from_raw(callback)
    };
    let count = callback.signature.arguments.len();
    let arguments = match count {
        0 => &[],
        // SAFETY: libffi has a value for each argument of the signature.
        _ => unsafe { slice::from_raw_parts(arguments, count) },
    };
    let value = if callback.open.is_closed() {
        Answer::Bits(0)
    } else {
        run(&callback, arguments)
    };
    // SAFETY: libffi has room for the result of the signature, at least a register.
    unsafe {
        match (callback.signature.result, value) {
            (Kind::Void, _) => {}
            (Kind::F32, value) => result.cast::<f32>().write(value.float() as f32),
            (Kind::F64, value) => result.cast::<f64>().write(value.float()),
            (_, value) => result.cast::<u64>().write(value.bits()),
        }
    }
}

/// What a callback gives, of integers and pointers as wide as a register.
#[derive(Clone, Copy)]
enum Answer {
    Bits(u64),
    Float(f64),
}

impl Answer {
    fn bits(self) -> u64 {
        match self {
            Self::Bits(bits) => bits,
            Self::Float(_) => 0,
        }
    }

    fn float(self) -> f64 {
        match self {
            Self::Bits(_) => 0.0,
            Self::Float(value) => value,
        }
    }
}

fn run(callback: &Callback, arguments: &[*mut c_void]) -> Answer {
    // SAFETY: `called` has asked whether this is the isolate's thread, which has it entered for as long as it lives. That native code calls
    // nothing after that, nor while garbage is collected, is up to the program, as in Node.
    let mut isolate = unsafe { v8::Isolate::from_raw_isolate_ptr(callback.isolate) };
    // What native code calls often would fill the scope of who called it.
    v8::scope!(let scope, &mut isolate);
    let context = v8::Local::new(scope, &callback.context);
    let scope = &mut v8::ContextScope::new(scope, context);
    // Without a function that was collected, and in a thread that is stopped, there is only nothing to give.
    let function = match &*callback.function.borrow() {
        Held::Strong(function) => Some(v8::Local::new(scope, function)),
        Held::Weak(function) => function.to_local(scope),
    };
    let Some(function) = function else {
        return Answer::Bits(0);
    };
    if scope.is_execution_terminating() {
        return Answer::Bits(0);
    }
    let values: Vec<v8::Local<v8::Value>> = callback
        .signature
        .arguments
        .iter()
        .zip(arguments)
        // SAFETY: a value of that kind each.
        .map(|(kind, place)| unsafe { value_at(scope, *kind, *place) })
        .collect();
    v8::tc_scope!(let scope, scope);
    let receiver = v8::undefined(scope).into();
    let Some(result) = function.call(scope, receiver, &values) else {
        if scope.has_terminated() || scope.is_execution_terminating() {
            return Answer::Bits(0);
        }
        abort("Callbacks cannot throw an exception");
    };
    if result.is_promise() {
        abort("Callbacks cannot return promises");
    }
    answer_of(callback.signature.result, result)
        .unwrap_or_else(|| abort("Callback returned invalid value for declared FFI type"))
}

/// # Safety
/// There has to be a value of the kind at `place`.
unsafe fn value_at<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    kind: Kind,
    place: *mut c_void,
) -> v8::Local<'s, v8::Value> {
    // SAFETY: the caller says so.
    unsafe {
        match kind {
            Kind::Void => v8::undefined(scope).into(),
            Kind::I8 => v8::Integer::new(scope, place.cast::<i8>().read().into()).into(),
            Kind::U8 => v8::Integer::new(scope, place.cast::<u8>().read().into()).into(),
            Kind::I16 => v8::Integer::new(scope, place.cast::<i16>().read().into()).into(),
            Kind::U16 => v8::Integer::new(scope, place.cast::<u16>().read().into()).into(),
            Kind::I32 => v8::Integer::new(scope, place.cast::<i32>().read()).into(),
            Kind::U32 => v8::Integer::new_from_unsigned(scope, place.cast::<u32>().read()).into(),
            Kind::I64 => v8::BigInt::new_from_i64(scope, place.cast::<i64>().read()).into(),
            Kind::U64 | Kind::Pointer => {
                v8::BigInt::new_from_u64(scope, place.cast::<u64>().read()).into()
            }
            Kind::F32 => v8::Number::new(scope, place.cast::<f32>().read().into()).into(),
            Kind::F64 => v8::Number::new(scope, place.cast::<f64>().read()).into(),
        }
    }
}

/// What `value` is to native code, if it is of the kind at all.
fn answer_of(kind: Kind, value: v8::Local<'_, v8::Value>) -> Option<Answer> {
    let number = || {
        v8::Local::<v8::Number>::try_from(value)
            .ok()
            .map(|value| value.value())
    };
    let bigint = || v8::Local::<v8::BigInt>::try_from(value).ok();
    let whole = |least: f64, most: f64| {
        let value = number()?;
        let fits = value.is_finite() && value.floor() == value && value >= least && value <= most;
        // As wide as a register, with its sign.
        fits.then_some(Answer::Bits(value as i64 as u64))
    };
    match kind {
        Kind::Void => Some(Answer::Bits(0)),
        Kind::I8 => whole(i8::MIN.into(), i8::MAX.into()),
        Kind::U8 => whole(0.0, u8::MAX.into()),
        Kind::I16 => whole(i16::MIN.into(), i16::MAX.into()),
        Kind::U16 => whole(0.0, u16::MAX.into()),
        Kind::I32 => whole(i32::MIN.into(), i32::MAX.into()),
        Kind::U32 => whole(0.0, u32::MAX.into()),
        Kind::I64 => {
            let (value, lossless) = bigint()?.i64_value();
            lossless.then_some(Answer::Bits(value as u64))
        }
        Kind::Pointer if value.is_null_or_undefined() => Some(Answer::Bits(0)),
        Kind::U64 | Kind::Pointer => {
            let (value, lossless) = bigint()?.u64_value();
            lossless.then_some(Answer::Bits(value))
        }
        Kind::F32 | Kind::F64 => number().map(Answer::Float),
    }
}
