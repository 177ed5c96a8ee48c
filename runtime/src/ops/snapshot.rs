//! What the snapshot builder lacks in V8, and what freezing and thawing need from Rust.

use std::ffi::c_void;
use std::path::Path;
use std::path::PathBuf;

use deno_core::OpState;
use deno_core::op2;
use deno_core::url::Url;
use deno_core::v8;
use rt_v8::isolate_of;

use crate::blobs::any_blob_has_bytes;
use crate::blobs::give_url;
use crate::modules::NodeServices;

/// What `import` has found in this build, for [`op_rt_resolutions_give`] of the processes that start from it.
///
/// JS: `() => string`
#[op2]
#[string]
pub fn op_rt_resolutions_noted(state: &OpState) -> String {
    state.borrow::<NodeServices>().resolved_in_build().text()
}

/// JS: `(noted: string) => void`
#[op2(fast)]
pub fn op_rt_resolutions_give(
    state: &OpState,
    scope: &mut v8::PinScope<'_, '_>,
    noted: v8::Local<v8::String>,
) {
    let noted = v8::Global::new(scope, noted);
    let services = state.borrow::<NodeServices>();
    services.resolved_in_build().give(noted);
}

/// Run `callback` as a microtask, in the asynchronous context of now.
///
/// JS: `(callback: () => void) => void`. V8 leaves its own `queueMicrotask` out of a context that will be serialized.
#[op2(fast)]
pub fn op_rt_enqueue_microtask(
    scope: &mut v8::PinScope<'_, '_>,
    callback: v8::Local<v8::Function>,
) {
    let context = scope.get_current_context();
    context
        .get_microtask_queue()
        .enqueue_microtask(scope, callback);
}

/// Whether a blob has bytes outside of the heap.
///
/// JS: `() => boolean`
#[op2(fast)]
pub fn op_rt_any_blob() -> bool {
    any_blob_has_bytes()
}

/// Give a blob the URL that it had in the build.
///
/// JS: `(url: string, type: string, parts: string[]) => boolean`: the parts by their names, all of which have to be there
#[op2]
pub fn op_rt_blob_give_url(
    #[string] url: String,
    #[string] media_type: String,
    #[scoped] parts: Vec<uuid::Uuid>,
) -> bool {
    give_url(url, media_type, &parts)
}

/// The tag that deno_core wraps all its native objects with.
const CPPGC_TAG: u16 = 1;

// The v8 crate binds these two, but only for a type known at compile time.
unsafe extern "C" {
    fn v8__Object__Wrap(
        isolate: *mut c_void,
        wrapper: *const v8::Object,
        value: *const c_void,
        tag: u16,
    );
    fn v8__Object__Unwrap(
        isolate: *mut c_void,
        wrapper: *const v8::Object,
        tag: u16,
    ) -> *const c_void;
}

/// Make `object` forget its native half, so that it can be serialized. Methods that need the native half throw until
/// [`op_rt_native_adopt`].
///
/// JS: `(object: object) => void`. For the few native singletons of the runtime itself.
#[op2(fast)]
pub fn op_rt_native_detach(scope: &mut v8::PinScope<'_, '_>, object: v8::Local<v8::Object>) {
    if !object.is_api_wrapper() {
        return;
    }
    let isolate = isolate_of(scope);
    // SAFETY: `object` is a wrapper (checked above) and alive; a null value is what a wrapper starts with.
    unsafe { v8__Object__Wrap(isolate, &*object, std::ptr::null(), CPPGC_TAG) };
}

/// Give `object` the native half of `twin`, an object of the same class.
///
/// JS: `(object: object, twin: object) => void`.
#[op2(fast)]
pub fn op_rt_native_adopt(
    scope: &mut v8::PinScope<'_, '_>,
    object: v8::Local<v8::Object>,
    twin: v8::Local<v8::Object>,
) {
    if !object.is_api_wrapper() || !twin.is_api_wrapper() {
        return;
    }
    let isolate = isolate_of(scope);
    // SAFETY: both are wrappers of objects of deno_core's one tag; two wrappers may share a native object, which lives as
    // long as either.
    unsafe {
        let native = v8__Object__Unwrap(isolate, &*twin, CPPGC_TAG);
        v8__Object__Wrap(isolate, &*object, native, CPPGC_TAG);
    }
}

/// Whether a number is the address of one of some bytes, or of their end.
///
/// JS: `(bytes: ArrayBuffer | SharedArrayBuffer | ArrayBufferView, number: number) => boolean`
#[op2(nofast)]
pub fn op_rt_is_address_in(bytes: v8::Local<'_, v8::Value>, number: f64) -> bool {
    let store = if let Ok(view) = v8::Local::<v8::ArrayBufferView>::try_from(bytes) {
        view.get_backing_store()
    } else if let Ok(buffer) = v8::Local::<v8::ArrayBuffer>::try_from(bytes) {
        Some(buffer.get_backing_store())
    } else {
        v8::Local::<v8::SharedArrayBuffer>::try_from(bytes)
            .ok()
            .map(|buffer| buffer.get_backing_store())
    };
    store.is_some_and(|store| {
        let Some(first) = store.data() else {
            return false;
        };
        // Addresses have fewer bits than an f64 can count.
        let first = first.as_ptr() as usize as f64;
        number >= first && number <= first + store.byte_length() as f64
    })
}

/// Frames that are looked at: libraries call each other deeply.
const MOST_FRAMES: usize = 200;

/// The line of the program that runs, in a file of its own or, where there is none, of a package.
///
/// JS: `() => string | null`, `FILE:LINE`; the file as seen from the working folder.
#[op2]
#[string]
pub fn op_rt_program_place(scope: &mut v8::PinScope<'_, '_>) -> Option<String> {
    let stack = v8::StackTrace::current_stack_trace(scope, MOST_FRAMES)?;
    let mut of_package = None;
    for index in 0..stack.get_frame_count() {
        let frame = stack.get_frame(scope, index)?;
        let Some(script) = frame.get_script_name(scope) else {
            continue;
        };
        let Some(file) = program_file(&script.to_rust_string_lossy(scope)) else {
            continue;
        };
        let place = format!("{}:{}", shown(&file), frame.get_line_number());
        if !is_of_package(&file) {
            return Some(place);
        }
        of_package.get_or_insert(place);
    }
    of_package
}

fn is_of_package(file: &Path) -> bool {
    file.components()
        .any(|part| part.as_os_str() == "node_modules")
}

/// The file of a script, if it is one of a program.
fn program_file(script: &str) -> Option<PathBuf> {
    if script.starts_with("file:") {
        return Url::parse(script).ok()?.to_file_path().ok();
    }
    script.starts_with('/').then(|| PathBuf::from(script))
}

/// A file as seen from the working folder.
pub(crate) fn shown(file: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    file.strip_prefix(here)
        .unwrap_or(file)
        .display()
        .to_string()
}
