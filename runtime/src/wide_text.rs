//! A text of UTF-16 outside of V8's heap, at an address that is known before the text is: what the v8 crate's `OneByteConst` is for texts
//! of one byte a character.

use std::ffi::c_void;
use std::ptr::NonNull;

use deno_core::v8;
use rt_v8::isolate_of;

// `v8::String::NewExternalTwoByte`: the v8 crate has it for resources of its own only. What it returns is one pointer.
unsafe extern "C" {
    #[link_name = "_ZN2v86String18NewExternalTwoByteEPNS_7IsolateEPNS0_22ExternalStringResourceE"]
    fn new_external_two_byte(isolate: *mut c_void, resource: *const WideText) -> *const v8::String;
}

/// What V8 takes for its `ExternalStringResource`: the table of its methods, then the data that it keeps at hand. The length is ours.
#[repr(C)]
pub(crate) struct WideText {
    methods: *const Method,
    data: *const u16,
    length: usize,
}

type Method = unsafe extern "C" fn(*const WideText);

/// In the order of V8's class; the same as for texts of one byte. In front of the methods stands the type, of which V8 knows nothing.
#[repr(C)]
struct Methods {
    of_type: usize,
    delete_whole: Method,
    delete: Method,
    is_cacheable: unsafe extern "C" fn(*const WideText) -> bool,
    unaccount: unsafe extern "C" fn(*const WideText, *mut c_void),
    estimate_memory_usage: unsafe extern "C" fn(*const WideText) -> usize,
    estimate_shared_memory_usage: unsafe extern "C" fn(*const WideText, *mut c_void),
    dispose: Method,
    lock: Method,
    unlock: Method,
    data: unsafe extern "C" fn(*const WideText) -> *const u16,
    length: unsafe extern "C" fn(*const WideText) -> usize,
}

static METHODS: Methods = Methods {
    of_type: 0,
    delete_whole: nothing,
    delete: nothing,
    is_cacheable,
    unaccount: nothing_with,
    estimate_memory_usage,
    estimate_shared_memory_usage: nothing_with,
    dispose: nothing,
    lock: nothing,
    unlock: nothing,
    data,
    length,
};

unsafe extern "C" fn nothing(_this: *const WideText) {}
unsafe extern "C" fn nothing_with(_this: *const WideText, _other: *mut c_void) {}
unsafe extern "C" fn is_cacheable(_this: *const WideText) -> bool {
    true
}
unsafe extern "C" fn estimate_memory_usage(_this: *const WideText) -> usize {
    // V8 takes this for its own guess.
    usize::MAX
}
unsafe extern "C" fn data(this: *const WideText) -> *const u16 {
    // SAFETY: V8 calls it with a text that was given to it.
    unsafe { (*this).data }
}
unsafe extern "C" fn length(this: *const WideText) -> usize {
    // SAFETY: as above.
    unsafe { (*this).length }
}

// SAFETY: a text and what it points to never change.
unsafe impl Sync for WideText {}

impl WideText {
    pub(crate) fn new(text: &'static [u16]) -> Self {
        Self {
            methods: &raw const METHODS.delete_whole,
            data: text.as_ptr(),
            length: text.len(),
        }
    }

    /// A string of V8's with this text. `None` if it is too long.
    pub(crate) fn string<'s>(
        &'static self,
        scope: &mut v8::PinScope<'s, '_>,
    ) -> Option<v8::Local<'s, v8::String>> {
        // SAFETY: the resource lives as long as the process and is laid out as V8 expects it.
        let string = unsafe { new_external_two_byte(isolate_of(scope), self) };
        let slot = NonNull::new(string.cast_mut())?;
        // SAFETY: a handle that V8 has just made in the innermost open scope, which is that of `scope`.
        Some(unsafe { std::mem::transmute::<NonNull<v8::String>, v8::Local<'s, v8::String>>(slot) })
    }
}
