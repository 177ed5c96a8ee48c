//! Who fills `import.meta`: deno_core tells V8, and V8 has no function that says whom. Ours is put in front of deno_core's.

use std::sync::OnceLock;

use deno_core::v8;
use deno_core::v8::HostInitializeImportMetaObjectCallback as Callback;

use super::isolate_of;

/// Where an isolate of the pinned V8 keeps the callback, in bytes. That it does is seen each time.
const PLACE: usize = 0x105c8;

/// deno_core's callback, one function for all isolates.
static BEFORE: OnceLock<Callback> = OnceLock::new();

/// Have V8 call `callback` in place of the one that deno_core has set, which `import_meta_before` calls.
///
/// # Panics
/// If V8 keeps the callback elsewhere.
pub fn replace_import_meta(isolate: &mut v8::Isolate, callback: Callback) {
    // SAFETY: the isolate is larger than this, and its pointers lie at addresses that are multiples of their size.
    let place = unsafe { isolate_of(isolate).cast::<u8>().add(PLACE) }.cast::<usize>();
    // SAFETY: see above.
    let before = unsafe { place.read() };
    isolate.set_host_initialize_import_meta_object_callback(callback);
    // SAFETY: see above.
    let after = unsafe { place.read() };
    assert!(
        after == callback as usize && before != 0,
        "this V8 keeps the callback for import.meta elsewhere"
    );
    // SAFETY: setting the callback has changed this very word, so what was there is the callback that deno_core has set.
    let before = unsafe { std::mem::transmute::<usize, Callback>(before) };
    BEFORE.get_or_init(|| before);
}

/// What deno_core puts into `import.meta`.
pub fn import_meta_before(
    context: v8::Local<'_, v8::Context>,
    module: v8::Local<'_, v8::Module>,
    meta: v8::Local<'_, v8::Object>,
) {
    if let Some(before) = BEFORE.get() {
        // SAFETY: it is called as V8 would call it, with what V8 gave.
        unsafe { before(context, module, meta) };
    }
}
