//! Node's compile cache: what V8 made of the modules of a program, and their text without types, kept in a folder so that the
//! next process need not make it again (`node:module`, `enableCompileCache`).
//!
//! The cache belongs to one isolate and is off until `NODE_COMPILE_CACHE` or the program turns it on. Content is looked up
//! when a module is compiled, and what is new is written when the program flushes or ends: by then V8's code holds the
//! functions that ran as well. No failure of the cache is one of the program; it only compiles again.

mod file;
mod place;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use deno_core::OpState;
use deno_core::v8;
use serde::Serialize;

use self::file::SourceId;
use self::place::Place;
use self::place::absolute;

/// The cache of one isolate; `None` while it is off.
pub(crate) type SharedCompileCache = Rc<RefCell<Option<CompileCache>>>;

/// What content was made of. Part of a file's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    CommonJs,
    Module,
    StrippedTypeScript,
}

impl Kind {
    /// As Node's debug output calls it.
    fn name(self) -> &'static str {
        match self {
            Self::CommonJs => "CommonJS",
            Self::Module => "ESM",
            Self::StrippedTypeScript => "StrippedTypeScript",
        }
    }
}

/// `module.constants.compileCacheStatus`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Failed = 0,
    Enabled = 1,
    AlreadyEnabled = 2,
    Disabled = 3,
}

/// What `enableCompileCache` answers.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    status: u8,
    message: Option<String>,
    /// The folder that was asked for, absolute; of a cache that was on before the one inside it that the files are in.
    directory: Option<String>,
}

impl Answer {
    pub(crate) fn refused(status: Status, message: String) -> Self {
        Self {
            status: status as u8,
            message: Some(message),
            directory: None,
        }
    }

    fn enabled(status: Status, directory: &Path) -> Self {
        Self {
            status: status as u8,
            message: None,
            directory: Some(directory.display().to_string()),
        }
    }
}

/// Content of one module, under the number that names its file.
struct Entry {
    kind: Kind,
    name: String,
    source: SourceId,
    content: Content,
}

enum Content {
    /// There is no file for this source, and nothing was made of it yet.
    Missing,
    /// The file's, and V8 took it.
    Same,
    /// Not in the file yet.
    Bytes(Vec<u8>),
    /// V8 compiled it: bytes can be made of it.
    Compiled(Compiled),
}

enum Compiled {
    /// With its code as it was before it ran.
    Function(v8::Global<v8::Function>, Vec<u8>),
    /// The text: V8 has the code still.
    Module(Arc<str>),
}

/// The cache while it is on.
pub(crate) struct CompileCache {
    place: Place,
    entries: BTreeMap<u32, Entry>,
}

impl CompileCache {
    /// The folder with the files.
    pub(crate) fn directory(&self) -> String {
        self.place.folder.display().to_string()
    }

    /// What is known of the module `name` with the text `source`: V8's code, or the text without types.
    pub(crate) fn look_up(&mut self, kind: Kind, name: &str, source: &[u8]) -> Option<Vec<u8>> {
        let source = SourceId::of(source);
        let key = self.place.key(kind, name);
        if let Some(entry) = self
            .entries
            .get(&key)
            .filter(|entry| entry.source == source)
        {
            match &entry.content {
                Content::Bytes(bytes) => return Some(bytes.clone()),
                Content::Compiled(_) => return None,
                Content::Missing | Content::Same => {}
            }
        }
        let found = self.place.read(key, kind, name, source);
        let content = if found.is_some() {
            Content::Same
        } else {
            Content::Missing
        };
        let entry = Entry {
            kind,
            name: name.to_string(),
            source,
            content,
        };
        self.entries.insert(key, entry);
        found
    }

    /// The CommonJS module `name` is compiled now.
    ///
    /// `rejected`: whether V8 refused the code that [`Self::look_up`] gave; `None` if that gave none.
    pub(crate) fn function_compiled(
        &mut self,
        scope: &mut v8::PinScope<'_, '_>,
        name: &str,
        rejected: Option<bool>,
        function: v8::Local<v8::Function>,
    ) {
        self.say_outcome(Kind::CommonJs, name, rejected);
        if rejected == Some(false) || self.place.read_only {
            return;
        }
        if let Some(code) = function.create_code_cache() {
            let function = v8::Global::new(scope, function);
            let content = Content::Compiled(Compiled::Function(function, code.to_vec()));
            self.set(Kind::CommonJs, name, content);
        }
    }

    /// V8's code for the ES module `url`, which deno_core is about to compile from `text`.
    pub(crate) fn module_code(&mut self, url: &str, text: &Arc<str>) -> Option<Vec<u8>> {
        let code = self.look_up(Kind::Module, url, text.as_bytes());
        // Whether V8 takes it, only `module_rejected` will tell.
        self.say_outcome(Kind::Module, url, code.as_ref().map(|_| false));
        if code.is_none() {
            let content = Content::Compiled(Compiled::Module(text.clone()));
            self.set(Kind::Module, url, content);
        }
        code
    }

    /// V8 refused what [`Self::module_code`] gave, and made `code` anew.
    pub(crate) fn module_rejected(&mut self, url: &str, code: &[u8]) {
        self.say_outcome(Kind::Module, url, Some(true));
        self.set(Kind::Module, url, Content::Bytes(code.to_vec()));
    }

    fn set(&mut self, kind: Kind, name: &str, content: Content) {
        // What is not written need not be held on to.
        if self.place.read_only {
            return;
        }
        let key = self.place.key(kind, name);
        if let Some(entry) = self.entries.get_mut(&key) {
            entry.content = content;
        }
    }

    fn say_outcome(&self, kind: Kind, name: &str, rejected: Option<bool>) {
        self.place.say(|| {
            let (found, does) = match rejected {
                Some(false) => ("accepted", "keeping the in-memory entry"),
                _ if self.place.read_only => ("not initialized", "read-only, not serializing"),
                Some(true) => ("rejected", "refreshing the in-memory entry"),
                None => ("not initialized", "initializing the in-memory entry"),
            };
            format!(
                "V8 code cache for {} {name} was {found}, {does}",
                kind.name()
            )
        });
    }
}

/// Turn the cache on: files go into a folder of `directory` for this version of V8, and for this user unless `portable`.
/// `directory` is taken from the current one.
pub(crate) fn enable(
    cache: &SharedCompileCache,
    directory: &str,
    portable: bool,
    read_only: bool,
) -> Answer {
    let base = absolute(directory);
    let place = Place::inside(&base, portable, read_only);
    if std::env::var_os("NODE_DISABLE_COMPILE_CACHE").is_some() {
        let message = "Disabled by NODE_DISABLE_COMPILE_CACHE".to_string();
        place.say(|| format!("{message}."));
        return Answer::refused(Status::Disabled, message);
    }
    let mut cache = cache.borrow_mut();
    if let Some(cache) = &*cache {
        return Answer::enabled(Status::AlreadyEnabled, &cache.place.folder);
    }
    if let Some(message) = place.refused() {
        place.say(|| message.clone());
        return Answer::refused(Status::Failed, message);
    }
    if let Err(message) = place.prepare() {
        place.say(|| message.clone());
        return Answer::refused(Status::Failed, message);
    }
    *cache = Some(CompileCache {
        place,
        entries: BTreeMap::new(),
    });
    Answer::enabled(Status::Enabled, &base)
}

/// Turn the cache on if `NODE_COMPILE_CACHE` names a folder. What stands in the way is not said, as in Node.
pub(crate) fn enable_from_environment(cache: &SharedCompileCache) {
    let directory = std::env::var("NODE_COMPILE_CACHE").unwrap_or_default();
    if directory.is_empty() {
        return;
    }
    let is_one = |name: &str| std::env::var_os(name).is_some_and(|value| value == "1");
    enable(
        cache,
        &directory,
        is_one("NODE_COMPILE_CACHE_PORTABLE"),
        is_one("NODE_COMPILE_CACHE_READONLY"),
    );
}

/// The cache of the isolate whose state this is, if it is on.
pub(crate) fn enabled(state: &RefCell<OpState>) -> Option<SharedCompileCache> {
    let state = state.borrow();
    let cache = state.try_borrow::<SharedCompileCache>()?;
    let is_on = cache.borrow().is_some();
    is_on.then(|| cache.clone())
}

/// `source`, the file at `path`, with its types stripped by `strip` if the cache does not know it.
pub(crate) fn stripped<E>(
    cache: &SharedCompileCache,
    path: &Path,
    source: String,
    strip: impl FnOnce(String) -> Result<String, E>,
) -> Result<String, E> {
    let kind = Kind::StrippedTypeScript;
    let name = path.display().to_string();
    let known = match &mut *cache.borrow_mut() {
        Some(cache) => cache.look_up(kind, &name, source.as_bytes()),
        None => None,
    };
    if let Some(text) = known.and_then(|bytes| String::from_utf8(bytes).ok()) {
        return Ok(text);
    }
    let text = strip(source)?;
    if let Some(cache) = &mut *cache.borrow_mut() {
        cache.set(kind, &name, Content::Bytes(text.clone().into_bytes()));
    }
    Ok(text)
}

/// Write what is new, and forget the rest.
pub(crate) fn flush(cache: &SharedCompileCache, scope: &mut v8::PinScope<'_, '_>) {
    write_new(cache, |name, compiled| match compiled {
        // V8 throws away the code of what has not run for a while, and with it that of the functions inside.
        Compiled::Function(function, first) => v8::Local::new(scope, &function)
            .create_code_cache()
            .map(|code| code.to_vec())
            .filter(|code| code.len() > first.len())
            .or(Some(first)),
        Compiled::Module(text) => code_of_module(scope, name, &text),
    });
}

/// [`flush`], as a program asks for it.
pub(crate) fn flush_as_asked(cache: &SharedCompileCache, scope: &mut v8::PinScope<'_, '_>) {
    let place = cache.borrow().as_ref().map(|cache| cache.place.clone());
    let say = |what: &str| {
        if let Some(place) = &place {
            place.say(|| format!("module.flushCompileCache() {what}."));
        }
    };
    say("requested");
    flush(cache, scope);
    say("finished");
}

/// [`flush`] with `make`, which gives the bytes of what V8 compiled, if there can be any.
fn write_new(cache: &SharedCompileCache, mut make: impl FnMut(&str, Compiled) -> Option<Vec<u8>>) {
    // Taken out first: while V8 compiles, an inspector session of the program may run JavaScript, which may load modules.
    let (place, entries) = match &mut *cache.borrow_mut() {
        Some(cache) => (cache.place.clone(), std::mem::take(&mut cache.entries)),
        None => return,
    };
    if place.read_only {
        place.say(|| "read-only, skipping persistence".to_string());
        return;
    }
    for (key, entry) in entries {
        let Entry {
            kind,
            name,
            source,
            content,
        } = entry;
        let skip = |reason: &str| {
            place.say(|| format!("skip persisting {} {name} because {reason}", kind.name()));
        };
        let bytes = match content {
            Content::Same => {
                skip("cache was the same");
                continue;
            }
            Content::Missing => None,
            Content::Bytes(bytes) => Some(bytes),
            Content::Compiled(compiled) => make(&name, compiled),
        };
        match bytes {
            Some(bytes) => place.write(key, kind, &name, source, &bytes),
            None => skip("the cache was not initialized"),
        }
    }
}

/// V8's code for an ES module that it has compiled before. `None` for what does not compile, or cannot be written.
fn code_of_module(scope: &mut v8::PinScope<'_, '_>, url: &str, text: &str) -> Option<Vec<u8>> {
    let url = v8::String::new(scope, url)?;
    let text = v8::String::new(scope, text)?;
    // The origin deno_core gave it (`script_origin`): for an equal one V8 finds what it compiled then, functions that ran
    // included. deno_core itself can make the code only before the module runs, and fails the import if it cannot.
    let origin = v8::ScriptOrigin::new(
        scope,
        url.into(),
        0,
        0,
        false,
        0,
        None,
        false,
        false,
        true,
        None,
    );
    v8::tc_scope!(let scope, scope);
    let mut source = v8::script_compiler::Source::new(text, Some(&origin));
    let module = v8::script_compiler::compile_module(scope, &mut source)?;
    let code = module
        .get_unbound_module_script(scope)
        .create_code_cache()?;
    Some(code.to_vec())
}
