//! `module.registerHooks` and `module.register` as the loader of ES modules sees them. The chains of hooks run in JavaScript
//! (`ext/node/import_hooks.js`), once an `import`, where deno_core asks whether its attributes will do: nowhere else may a
//! loader throw what a program threw. What they gave is kept here until deno_core asks for it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use deno_core::ModuleSpecifier;
use deno_core::url::Url;
use deno_core::v8;
use sys_traits::EnvCurrentDir;

use super::files::ModuleFiles;
use super::files::file_url;

/// What a replaced built-in module is known by: its own name is the original's.
const REPLACED: &str = "?replaced";

/// A module whose source a chain of `load` hooks gave.
#[derive(Clone)]
pub(crate) enum HookedModule {
    JavaScript(Rc<str>),
    CommonJs {
        text: Rc<str>,
        /// What stands for it, where only the one who gave the text can read what it passes on.
        facade: Option<Rc<str>>,
    },
    Json(Rc<str>),
    Wasm(Rc<[u8]>),
}

struct Answer {
    specifier: String,
    referrer: String,
    url: Url,
}

struct Thrown {
    error: v8::Global<v8::Value>,
    /// What V8 says of it.
    words: String,
}

/// Empty in a heap that is about to be written.
#[derive(Clone, Default)]
pub(crate) struct ImportHooks {
    function: Rc<RefCell<Option<v8::Global<v8::Function>>>>,
    /// What the last question came to, until the loader fetches it.
    answer: Rc<RefCell<Option<Answer>>>,
    /// What the hooks threw last.
    thrown: Rc<RefCell<Option<Thrown>>>,
    modules: Rc<RefCell<HashMap<String, HookedModule>>>,
}

impl ImportHooks {
    /// `function(specifier, parentURL, attributes)` runs the chains and gives the module's URL. `None`: there are no hooks.
    pub(crate) fn set(&self, function: Option<v8::Global<v8::Function>>) {
        *self.function.borrow_mut() = function;
    }

    pub(super) fn is_active(&self) -> bool {
        self.function.borrow().is_some()
    }

    /// Have the hooks say what `specifier` means to `referrer`. What they throw is the pending exception of `scope`.
    pub(super) fn ask(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
        attributes: &HashMap<String, String>,
    ) {
        let Some(function) = self.function.borrow().clone() else {
            return;
        };
        // Hooks load modules, which would run the program's promise reactions in the middle of its `import`.
        let _held = rt_v8::HeldMicrotasks::new(scope);
        let mut attributes: Vec<_> = attributes.iter().collect();
        attributes.sort();
        let mut words = Vec::new();
        for word in attributes.into_iter().flat_map(|(key, value)| [key, value]) {
            let Some(word) = v8::String::new(scope, word) else {
                return;
            };
            words.push(word.into());
        }
        let words = v8::Array::new_with_elements(scope, &words);
        let parent = parent_url(referrer);
        let (Some(name), Some(parent)) = (
            v8::String::new(scope, specifier),
            v8::String::new(scope, parent.as_str()),
        ) else {
            return;
        };
        let function = v8::Local::new(scope, function);
        let receiver = v8::undefined(scope).into();
        let arguments = [name.into(), parent.into(), words.into()];
        v8::tc_scope!(let scope, scope);
        let Some(url) = function.call(scope, receiver, &arguments) else {
            // deno_core keeps of an error that a graph cannot be loaded for only what it says.
            if let Some(error) = scope.exception() {
                let message = v8::Exception::create_message(scope, error);
                let words = message.get(scope).to_rust_string_lossy(scope);
                let error = v8::Global::new(scope, error);
                *self.thrown.borrow_mut() = Some(Thrown { error, words });
            }
            scope.rethrow();
            return;
        };
        let Ok(url) = Url::parse(&url.to_rust_string_lossy(scope)) else {
            if let Some(message) = v8::String::new(scope, "Invalid URL") {
                let error = v8::Exception::type_error(scope, message);
                scope.throw_exception(error);
            }
            return;
        };
        *self.answer.borrow_mut() = Some(Answer {
            specifier: specifier.to_string(),
            referrer: referrer.to_string(),
            url,
        });
    }

    /// The error that hooks threw, if V8 calls it `words`.
    pub(crate) fn take_thrown(&self, words: &str) -> Option<v8::Global<v8::Value>> {
        let thrown = self.thrown.borrow_mut().take()?;
        (thrown.words == words).then_some(thrown.error)
    }

    /// The URL that the hooks gave for this very question, if it was the last one.
    pub(super) fn take_answer(&self, specifier: &str, referrer: &str) -> Option<ModuleSpecifier> {
        let answer = self.answer.borrow_mut().take()?;
        (answer.specifier == specifier && answer.referrer == referrer).then_some(answer.url)
    }

    pub(crate) fn add_module(&self, url: &str, module: HookedModule) {
        self.modules.borrow_mut().insert(url.to_string(), module);
    }

    pub(super) fn module(&self, url: &str) -> Option<HookedModule> {
        self.modules.borrow().get(url).cloned()
    }

    pub(super) fn has_module(&self, url: &str) -> bool {
        self.modules.borrow().contains_key(url)
    }

    /// Hooks gave the module at `url`, and it is CommonJS whatever its name says.
    pub(super) fn is_commonjs(&self, url: &str) -> bool {
        matches!(
            self.modules.borrow().get(url),
            Some(HookedModule::CommonJs { .. })
        )
    }
}

/// Whether `referrer` is a file of the runtime's own, whose imports are nobody's business.
pub(super) fn is_internal(referrer: &str) -> bool {
    referrer.starts_with("ext:")
        || referrer.starts_with("rt:")
        || (referrer.starts_with("node:") && !referrer.ends_with(REPLACED))
}

/// What hooks get as `parentURL`: CommonJS files are compiled under their path, `-e` and `vm` scripts under a name.
fn parent_url(referrer: &str) -> String {
    if referrer.starts_with('/') {
        return file_url(referrer).map_or_else(|()| referrer.to_string(), String::from);
    }
    if Url::parse(referrer).is_ok() {
        return referrer.to_string();
    }
    let Ok(folder) = ModuleFiles::default().env_current_dir() else {
        return referrer.to_string();
    };
    file_url(folder.join(referrer)).map_or_else(|()| referrer.to_string(), String::from)
}
