//! Libraries that are open.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CStr, CString};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::ptr;
use std::rc::Rc;

use deno_core::{GarbageCollected, op2, v8};

use crate::call::Function;
use crate::callback::Callback;
use crate::error::{FfiError, check_permission};
use crate::open::Open;

/// The native half of a `DynamicLibrary`. It is closed when that is collected, which it is not while it has callbacks (`library.js`), at the latest with
/// its thread.
pub(crate) struct Library {
    pub(crate) open: Rc<Open>,
    pub(crate) functions: RefCell<Vec<Rc<Function>>>,
    pub(crate) callbacks: RefCell<HashMap<usize, Rc<Callback>>>,
}

// SAFETY: the functions of a program that it has registered are held by handles of their own.
unsafe impl GarbageCollected for Library {
    fn trace(&self, _visitor: &mut v8::cppgc::Visitor) {}

    fn get_name(&self) -> &'static CStr {
        c"DynamicLibrary"
    }
}

impl Library {
    fn close(&self) {
        self.open.close();
        self.functions.borrow_mut().clear();
        let callbacks = std::mem::take(&mut *self.callbacks.borrow_mut());
        drop(callbacks);
    }
}

impl Drop for Library {
    fn drop(&mut self) {
        self.close();
    }
}

/// What the loader says of its last failure in this thread.
fn loader_error() -> Option<String> {
    // SAFETY: the text is the thread's until it calls the loader again.
    unsafe {
        let text = libc::dlerror();
        (!text.is_null()).then(|| CStr::from_ptr(text).to_string_lossy().into_owned())
    }
}

fn failed(what: &str) -> FfiError {
    let said = loader_error().unwrap_or_else(|| "no error".to_string());
    FfiError::Failed(format!("{what} failed: {said}"))
}

/// Open the library at `path`, or the process itself where there is none.
///
/// # Errors
/// If there is no such library, or this thread may not open any.
///
/// JS: `(path: string | null) => DynamicLibrary`
#[op2]
#[cppgc]
pub(crate) fn op_rt_ffi_open(#[string] path: Option<String>) -> Result<Library, FfiError> {
    check_permission()?;
    let path = path.map(|text| {
        let path = rt_system::path_of_text(Path::new(&text)).into_owned();
        CString::new(path.as_os_str().as_bytes()).unwrap_or_default()
    });
    let name = path.as_ref().map_or(ptr::null(), |path| path.as_ptr());
    // SAFETY: a text or nothing. What a library does while it is loaded is the program's affair, which was granted that.
    let handle = unsafe { libc::dlopen(name, libc::RTLD_LAZY) };
    if handle.is_null() {
        return Err(failed("dlopen"));
    }
    Ok(Library {
        open: Rc::new(Open::of(handle)),
        functions: RefCell::default(),
        callbacks: RefCell::default(),
    })
}

/// Close a library and forget its callbacks.
///
/// JS: `(library: DynamicLibrary) => void`
#[op2(nofast, reentrant)]
pub(crate) fn op_rt_ffi_close(#[cppgc] library: &Library) {
    library.close();
}

/// The address of `name` in a library.
///
/// # Errors
/// If there is none.
///
/// JS: `(library: DynamicLibrary, name: string) => bigint`
#[op2(nofast)]
#[bigint]
pub(crate) fn op_rt_ffi_symbol(
    #[cppgc] library: &Library,
    #[string] name: String,
) -> Result<u64, FfiError> {
    let handle = library.open.handle().ok_or(FfiError::Closed)?;
    let name = CString::new(name).unwrap_or_default();
    loader_error();
    // SAFETY: the library is open, and the name ends.
    let address = unsafe { libc::dlsym(handle, name.as_ptr()) };
    // There are symbols at address 0.
    match loader_error() {
        Some(said) if address.is_null() => Err(FfiError::Failed(format!("dlsym failed: {said}"))),
        _ => Ok(address.addr() as u64),
    }
}
