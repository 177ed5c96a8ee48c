//! When `import()` does its work: as in Node in the microtasks that follow the call, so that what it gives comes before ticks, timers and
//! immediates that wait already. deno_core would load in the next turn of its loop. Here the graph is loaded and evaluated as `require` does it,
//! then deno_core is asked for what it knows by then. What cannot be done so (a graph that awaits at its top level, one that fails) is left to
//! deno_core as a whole.

use deno_core::ResolutionKind;
use deno_core::v8;

use super::builtins;
use super::format::ModuleFormat;
use super::hooks;
use super::services::NodeServices;
use super::waiting_imports::{Call, Target};
use crate::embedded::is_embedded_main;

impl NodeServices {
    /// The promise of an `import()` that waits for its turn. `None`: deno_core is asked at once.
    pub(super) fn wait_for_turn<'s>(
        &self,
        scope: &mut v8::PinScope<'s, '_>,
        options: v8::Local<'s, v8::Data>,
        referrer: v8::Local<'s, v8::Value>,
        specifier: v8::Local<'s, v8::String>,
        attributes: v8::Local<'s, v8::FixedArray>,
    ) -> Option<v8::Local<'s, v8::Promise>> {
        // Hooks are asked once for each import, and in a build nothing may be left over.
        if self.hooks().is_active() || self.texts().is_collecting() || has_options(options) {
            return None;
        }
        if referrer.is_undefined() {
            return None;
        }
        let importer = referrer.to_rust_string_lossy(scope);
        if hooks::is_internal(&importer) || is_embedded_main(&importer) {
            return None;
        }
        let wanted = specifier.to_rust_string_lossy(scope);
        let target = self.target_of(scope, &wanted, &importer, attributes);
        if let Some(target) = &target {
            self.warn_of_guess(scope, &wanted, &importer, &target.url, true);
        }
        let number = self.waiting_imports().add(Call {
            options: v8::Global::new(scope, options),
            referrer: v8::Global::new(scope, referrer),
            specifier: v8::Global::new(scope, specifier),
            attributes: v8::Global::new(scope, attributes),
            target,
        });
        let argument = v8::Integer::new_from_unsigned(scope, number).into();
        let promise = self.import_turn().call_with(scope, &[argument]);
        let promise = promise.and_then(|promise| promise.try_cast::<v8::Promise>().ok());
        if promise.is_none() {
            self.waiting_imports().take(number);
        }
        promise
    }

    /// What the call of that number imports, if it is to be loaded first.
    pub(crate) fn import_target(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        number: u32,
    ) -> Option<Target> {
        let target = self.waiting_imports().target(number)?;
        if self.is_loaded(target.url.as_str()) {
            self.waiting_imports().note_known(target);
            return None;
        }
        self.ask_for_type(scope, &target.url);
        Some(target)
    }

    /// What `specifier` with these attributes is to `referrer`, if that can be loaded at once.
    fn target_of(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
        attributes: v8::Local<'_, v8::FixedArray>,
    ) -> Option<Target> {
        if builtins::find(specifier).is_some() {
            return None;
        }
        // Any other attribute is refused, in the words that there are for that.
        let is_json = attributes.length() > 0;
        if is_json && !asks_for_json(scope, attributes) {
            return None;
        }
        let question = format!("{is_json}\0{referrer}\0{specifier}");
        if let Some(known) = self.waiting_imports().known(&question) {
            return Some(known);
        }
        let (url, format) = self
            .find(specifier, referrer, ResolutionKind::Import)
            .ok()?;
        let is_ready = match format {
            ModuleFormat::Module
            | ModuleFormat::Ambiguous
            | ModuleFormat::CommonJs
            | ModuleFormat::Addon => !is_json,
            ModuleFormat::Json => is_json,
            ModuleFormat::Wasm | ModuleFormat::Unknown => false,
        };
        is_ready.then_some(Target {
            url,
            is_json,
            question,
        })
    }
}

/// Whether the attributes are `type: "json"` alone.
fn asks_for_json(
    scope: &mut v8::PinScope<'_, '_>,
    attributes: v8::Local<'_, v8::FixedArray>,
) -> bool {
    let mut words = (0..attributes.length()).map(|index| {
        let word = attributes.get(scope, index)?;
        let word = v8::Local::<v8::Value>::try_from(word).ok()?;
        Some(word.to_rust_string_lossy(scope))
    });
    let is = |word: Option<Option<String>>, wanted| word.flatten().as_deref() == Some(wanted);
    attributes.length() == 2 && is(words.next(), "type") && is(words.next(), "json")
}

/// Whether the code was compiled with something to say about its imports: that of `node:vm`.
pub(super) fn has_options(options: v8::Local<'_, v8::Data>) -> bool {
    // SAFETY: V8 gives an array of primitive values here, an empty one where nothing was said; a local handle of either type is a pointer
    // to it.
    let options = unsafe {
        std::mem::transmute::<v8::Local<'_, v8::Data>, v8::Local<'_, v8::PrimitiveArray>>(options)
    };
    options.length() > 0
}
