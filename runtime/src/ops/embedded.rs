//! What a single executable has brought along, for `node:sea` and for its program to be run.

use std::ffi::c_void;

use deno_core::OpState;
use deno_core::op2;
use deno_core::v8;
use deno_error::JsErrorBox;
use rt_system::PrivateCopy;

use super::calls::compile_wrapper;
use crate::embedded::Asset;
use crate::embedded::embedded;
use crate::modules::NodeServices;

/// Whether the process is a single executable.
///
/// JS: `() => boolean`
#[op2(fast)]
pub fn op_rt_embedded_is_there() -> bool {
    embedded().is_some()
}

/// JS: `() => string[]`
#[op2]
#[serde]
pub fn op_rt_embedded_asset_keys() -> Vec<&'static str> {
    let assets = embedded().map(|embedded| embedded.assets.as_slice());
    assets
        .unwrap_or_default()
        .iter()
        .map(|asset| asset.key.as_str())
        .collect()
}

/// An asset in memory of its own, of which no byte was read but to check it.
///
/// JS: `(key: string) => ArrayBuffer | undefined`
///
/// # Errors
/// If it is damaged, or the system has no memory.
#[op2]
pub fn op_rt_embedded_asset<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    #[string] key: &str,
) -> Result<v8::Local<'s, v8::Value>, JsErrorBox> {
    let asset = embedded().and_then(|embedded| embedded.assets.iter().find(|it| it.key == key));
    let Some(asset) = asset else {
        return Ok(v8::undefined(scope).into());
    };
    if !asset.is_whole() {
        return Err(JsErrorBox::generic(format!(
            "The single executable application is damaged: the checksum of the asset {key} does not match."
        )));
    }
    Ok(buffer_of(scope, asset)?.into())
}

fn buffer_of<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    asset: &Asset,
) -> Result<v8::Local<'s, v8::ArrayBuffer>, JsErrorBox> {
    let length = asset.bytes.len();
    if length == 0 {
        return Ok(v8::ArrayBuffer::new(scope, 0));
    }
    let copy = rt_system::private_copy(asset.start, length).map_err(JsErrorBox::from_err)?;
    let copy = Box::new(copy);
    let address = copy.as_mut_ptr().cast::<c_void>();
    // SAFETY: `length` bytes at `address`, which nobody else knows of, are there until `free` drops the box.
    let store = unsafe {
        v8::ArrayBuffer::new_backing_store_from_ptr(
            address,
            length,
            free,
            Box::into_raw(copy).cast::<c_void>(),
        )
    };
    Ok(v8::ArrayBuffer::with_backing_store(
        scope,
        &store.make_shared(),
    ))
}

unsafe extern "C" fn free(_data: *mut c_void, _length: usize, copy: *mut c_void) {
    // SAFETY: `buffer_of` gave V8 this box, and V8 calls once.
    drop(unsafe { Box::from_raw(copy.cast::<PrivateCopy>()) });
}

/// The program of the executable.
///
/// JS: `() => { path: string, isModule: boolean, warns: boolean, hasFiles: boolean, text: string }`
#[op2]
pub fn op_rt_embedded_main<'s>(scope: &mut v8::PinScope<'s, '_>) -> v8::Local<'s, v8::Value> {
    let Some(main) = embedded().and_then(|embedded| embedded.main.as_ref()) else {
        return v8::undefined(scope).into();
    };
    let text = if main.text.is_ascii() {
        // Where it is mapped.
        v8::String::new_external_onebyte_static(scope, main.text)
    } else {
        v8::String::new_from_utf8(scope, main.text, v8::NewStringType::Normal)
    };
    let path = v8::String::new(scope, &main.path);
    let (Some(text), Some(path)) = (text, path) else {
        return v8::undefined(scope).into();
    };
    let values: [(&str, v8::Local<v8::Value>); 5] = [
        ("path", path.into()),
        ("isModule", v8::Boolean::new(scope, main.is_module).into()),
        ("warns", v8::Boolean::new(scope, main.warns).into()),
        ("hasFiles", v8::Boolean::new(scope, main.has_files).into()),
        ("text", text.into()),
    ];
    let result = v8::Object::new(scope);
    for (name, value) in values {
        if let Some(key) = v8::String::new(scope, name) {
            result.create_data_property(scope, key.into(), value);
        }
    }
    result.into()
}

/// Compile the program, `text`, as CommonJS, with the code that it brought along.
///
/// JS: `(text: string, path: string) => [wrapper: Function, rejected: boolean]`; throws V8's `SyntaxError`.
#[op2]
pub fn op_rt_embedded_compile<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    text: v8::Local<'s, v8::String>,
    path: v8::Local<'s, v8::String>,
) -> v8::Local<'s, v8::Value> {
    let main = embedded().and_then(|embedded| embedded.main.as_ref());
    let code = main.and_then(|main| main.code_cache);
    // Without a result there is an exception, which goes on to the caller.
    let Some((wrapper, rejected)) = compile_wrapper(scope, text, path, code) else {
        return v8::undefined(scope).into();
    };
    let rejected = v8::Boolean::new(scope, rejected == Some(true));
    v8::Array::new_with_elements(scope, &[wrapper.into(), rejected.into()]).into()
}

/// Say what is to be called before the program's `import` of something that is not built in fails.
///
/// JS: `(warn: () => void) => void`
#[op2(fast)]
pub fn op_rt_embedded_on_refusal(
    state: &OpState,
    scope: &mut v8::PinScope<'_, '_>,
    warn: v8::Local<v8::Function>,
) {
    let warn = v8::Global::new(scope, warn);
    let services = state.borrow::<NodeServices>();
    services.import_refusal().set(Some(warn));
}
