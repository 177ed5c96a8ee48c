//! Who answers `import()` that says a phase, `import.source()`: as with `import.meta`, ours is put in front of deno_core's.

use std::sync::OnceLock;

use deno_core::v8;

use super::isolate_of;

/// What V8 calls; the v8 crate keeps the name of this type to itself.
type Callback = for<'s> unsafe extern "C" fn(
    v8::Local<'s, v8::Context>,
    v8::Local<'s, v8::Data>,
    v8::Local<'s, v8::Value>,
    v8::Local<'s, v8::String>,
    v8::ModuleImportPhase,
    v8::Local<'s, v8::FixedArray>,
) -> *mut v8::Promise;

/// Where an isolate of the pinned V8 keeps the callback, in bytes. That it does is seen each time.
const PLACE: usize = 0x105b8;

/// deno_core's callback, one function for all isolates.
static BEFORE: OnceLock<Callback> = OnceLock::new();

/// Have V8 call `callback` in place of the one that deno_core has set, which `import_phase_before` calls.
///
/// # Panics
/// If V8 keeps the callback elsewhere.
pub fn replace_import_phase(
    isolate: &mut v8::Isolate,
    callback: impl v8::HostImportModuleWithPhaseDynamicallyCallback,
) {
    // SAFETY: the isolate is larger than this, and its pointers lie at addresses that are multiples of their size.
    let place = unsafe { isolate_of(isolate).cast::<u8>().add(PLACE) }.cast::<usize>();
    // SAFETY: see above.
    let before = unsafe { place.read() };
    isolate.set_host_import_module_with_phase_dynamically_callback(callback);
    // SAFETY: see above.
    let after = unsafe { place.read() };
    assert!(
        after != before && after != 0 && before != 0,
        "this V8 keeps the callback for import() elsewhere"
    );
    // SAFETY: setting the callback has changed this very word, so what was there is the callback that deno_core has set.
    let before = unsafe { std::mem::transmute::<usize, Callback>(before) };
    BEFORE.get_or_init(|| before);
}

/// What deno_core answers.
pub fn import_phase_before<'s>(
    scope: &mut v8::PinScope<'s, '_>,
    options: v8::Local<'s, v8::Data>,
    referrer: v8::Local<'s, v8::Value>,
    specifier: v8::Local<'s, v8::String>,
    phase: v8::ModuleImportPhase,
    attributes: v8::Local<'s, v8::FixedArray>,
) -> Option<v8::Local<'s, v8::Promise>> {
    let before = BEFORE.get()?;
    let context = scope.get_current_context();
    // SAFETY: it is called as V8 would call it, with what V8 gave.
    let promise = unsafe { before(context, options, referrer, specifier, phase, attributes) };
    // SAFETY: what it gives is a handle of the scope that V8 has made around the call, or null.
    unsafe { std::mem::transmute::<*mut v8::Promise, Option<v8::Local<'s, v8::Promise>>>(promise) }
}
