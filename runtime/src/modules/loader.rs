//! The module loader of `import` and `import()`: Node's rules over files, `data:` URLs and built-ins.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::collections::HashSet;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;

use deno_core::ModuleLoadOptions;
use deno_core::ModuleLoadReferrer;
use deno_core::ModuleLoadResponse;
use deno_core::ModuleLoader;
use deno_core::ModuleSource;
use deno_core::ModuleSourceCode;
use deno_core::ModuleSpecifier;
use deno_core::ModuleType;
use deno_core::RequestedModuleType;
use deno_core::ResolutionKind;
use deno_core::SourceCodeCacheInfo;
use deno_core::url::Url;
use deno_core::v8;
use deno_error::JsErrorBox;

use super::builtins;
use super::cjs_facade::CjsFacades;
use super::cjs_facade::is_cjs_facade;
use super::data_url::DataText;
use super::data_url::load_data_url;
use super::errors;
use super::errors::display;
use super::format::ModuleFormat;
use super::hooks;
use super::hooks::HookedModule;
use super::json_file;
use super::load_errors::check_attributes;
use super::load_errors::unknown_extension;
use super::load_errors::unsupported_scheme;
use super::package_map::PackageMap;
use super::services::NodeServices;
use super::source::read_source;
use super::wasm;
use crate::embedded::is_embedded_main;
use crate::lazy_code::LazyCode;
use crate::snapshot::Snapshot;

/// A module's kind and source, and V8's code for it if the compile cache has some.
type Loaded = (ModuleType, ModuleSourceCode, Option<SourceCodeCacheInfo>);

/// Loads modules from the file system, by Node's rules.
pub struct NodeModuleLoader {
    services: NodeServices,
    facades: CjsFacades,
    /// URLs of the CommonJS files that were imported: what their facades import is ours.
    imported_cjs: RefCell<HashSet<String>>,
    /// URLs of JSON that `require` shares: what stands for one imports it (`json_file.rs`).
    imported_json: RefCell<HashSet<String>>,
    lazy_code: LazyCode,
}

impl NodeModuleLoader {
    pub fn new(services: NodeServices, snapshot: &Snapshot) -> Self {
        Self {
            lazy_code: LazyCode::new(snapshot, services.texts().is_collecting()),
            facades: CjsFacades::new(&services),
            services,
            imported_cjs: RefCell::default(),
            imported_json: RefCell::default(),
        }
    }

    pub(super) fn services(&self) -> &NodeServices {
        &self.services
    }

    /// Whether the program's hooks are to say what `specifier` means to `referrer`.
    pub(super) fn asks_hooks(&self, specifier: &str, referrer: &str) -> bool {
        self.services.hooks().is_active()
            && !hooks::is_internal(referrer)
            && !self.is_of_facade(specifier, referrer)
    }

    /// Whether `specifier` is imported by the facade of a CommonJS file, or of JSON, whose URL is that of the file.
    pub(super) fn is_of_facade(&self, specifier: &str, referrer: &str) -> bool {
        let is_library = builtins::is_library_name(specifier);
        let of_commonjs = || {
            self.imported_cjs.borrow().contains(referrer)
                || self.services.hooks().is_commonjs(referrer)
        };
        let is_itself = specifier == referrer;
        (is_library && of_commonjs())
            || (is_itself && self.imported_json.borrow().contains(referrer))
            || ((is_library || is_itself) && self.services.wasm().has(referrer))
    }

    /// A module that hooks gave.
    fn load_hooked(
        &self,
        url: &Url,
        module: HookedModule,
        requested: &RequestedModuleType,
    ) -> Result<Loaded, JsErrorBox> {
        let javascript = |text: String| {
            let code = ModuleSourceCode::String(self.services.texts().source(text));
            (ModuleType::JavaScript, code, None)
        };
        Ok(match module {
            HookedModule::JavaScript(text) => {
                self.services.look_at(url, &text);
                javascript(text.to_string())
            }
            HookedModule::CommonJs { text, facade } => {
                self.imported_cjs.borrow_mut().insert(url.to_string());
                javascript(match facade {
                    Some(facade) => facade.to_string(),
                    None => self.facades.commonjs(url, &text)?,
                })
            }
            HookedModule::Json(text) if *requested == RequestedModuleType::Json => {
                let code = ModuleSourceCode::String(text.to_string().into());
                (self.json_type(url), code, None)
            }
            // Hooks may give JSON to an `import` that did not ask for any.
            HookedModule::Json(text) => {
                let text = serde_json::Value::from(&*text).to_string();
                javascript(format!("export default JSON.parse({text});"))
            }
            // As above.
            HookedModule::Wasm(_) => return Err(wasm::no_source(url)),
        })
    }

    fn load_file(
        &self,
        url: &Url,
        path: &Path,
        requested: &RequestedModuleType,
        referrer: Option<&ModuleLoadReferrer>,
    ) -> Result<Loaded, JsErrorBox> {
        let format = ModuleFormat::of_path(path, &self.services);
        check_attributes(url, format, requested)?;
        let not_found = || {
            let main = self.services.main_being_loaded();
            let importer = referrer.map(|referrer| &referrer.specifier);
            let from = importer.or(main.as_ref()).map_or_else(String::new, display);
            errors::module_not_found(
                self.services.files,
                &path.display().to_string(),
                Some(url),
                &from,
            )
        };
        let is_file = || self.services.files.is_file(path);
        // What is read as it is tells by that whether it is there.
        let is_read_only =
            format == ModuleFormat::Module && matches!(requested, RequestedModuleType::None);
        if !is_read_only && !is_file() {
            return Err(not_found());
        }
        if self.services.imports_text() && matches!(requested, RequestedModuleType::Text) {
            let bytes = self.services.files.read(path);
            let bytes = bytes.map_err(super::files::shown)?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            return Ok((
                ModuleType::Text,
                ModuleSourceCode::String(text.into()),
                None,
            ));
        }
        let text = |source| ModuleSourceCode::String(self.services.texts().source(source));
        match format {
            ModuleFormat::Json => {
                let source = read_source(path, &self.services)?;
                let code = ModuleSourceCode::String(source.into());
                Ok((self.json_type(url), code, None))
            }
            // Its text was made where it was resolved.
            ModuleFormat::Wasm => Err(unknown_extension(path)),
            ModuleFormat::Module => {
                let source = read_source(path, &self.services);
                let source = source.map_err(|error| if is_file() { error } else { not_found() })?;
                Ok(self.module(url, source))
            }
            ModuleFormat::CommonJs | ModuleFormat::Ambiguous | ModuleFormat::Addon => {
                let source = if format == ModuleFormat::Addon {
                    String::new()
                } else {
                    read_source(path, &self.services)?
                };
                // Of a CommonJS file the cache keeps the code that `require` compiles; a facade is no file's text.
                let is_cached = self.services.compile_cache().borrow().is_some();
                let own_text = is_cached.then(|| source.clone());
                let source = self.facades.module_source(url, source)?;
                if own_text.as_ref() == Some(&source) {
                    return Ok(self.module(url, source));
                }
                if is_cjs_facade(&source) {
                    self.imported_cjs.borrow_mut().insert(url.to_string());
                } else {
                    self.services.look_at(url, &source);
                }
                Ok((ModuleType::JavaScript, text(source), None))
            }
            ModuleFormat::Unknown => Err(unknown_extension(path)),
        }
    }

    fn json_type(&self, url: &Url) -> ModuleType {
        let kind = json_file::module_type(url);
        if kind != ModuleType::Json {
            self.imported_json.borrow_mut().insert(url.to_string());
        }
        kind
    }

    /// What `import source` of the module at `url` is made of.
    fn wasm_bytes(&self, url: &Url) -> Result<Vec<u8>, JsErrorBox> {
        if let Some(HookedModule::Wasm(bytes)) = self.services.hooks().module(url.as_str()) {
            return Ok(bytes.to_vec());
        }
        if !self.services.is_wasm(url) {
            return Err(wasm::no_source(url));
        }
        let (_, bytes) = self
            .services
            .default_load(url.as_str(), Some("wasm"), None)?;
        Ok(bytes)
    }

    /// The ES module at `url`.
    fn module(&self, url: &Url, text: String) -> Loaded {
        self.services.look_at(url, &text);
        let mut cache = self.services.compile_cache().borrow_mut();
        let Some(cache) = &mut *cache else {
            let code = ModuleSourceCode::String(self.services.texts().source(text));
            return (ModuleType::JavaScript, code, None);
        };
        let text: Arc<str> = text.into();
        let code_cache = cache
            .module_code(url.as_str(), &text)
            .map(|code| SourceCodeCacheInfo {
                // For loaders that find code by it.
                hash: 0,
                data: Some(Cow::Owned(code)),
            });
        let code = ModuleSourceCode::String(text.into());
        (ModuleType::JavaScript, code, code_cache)
    }

    /// What the program gets where `referrer` imports the module at `url`: of a built-in its facade.
    fn for_program(&self, url: ModuleSpecifier, referrer: &str) -> ModuleSpecifier {
        if url.as_str() == "node:module" && self.imported_cjs.borrow().contains(referrer) {
            return url;
        }
        builtins::facade_url(&url, self.services.extras()).unwrap_or(url)
    }
}

impl NodeModuleLoader {
    /// - `came_with_heap`: the module that the build of a snapshot knew by that name, if there is no file
    fn resolve_or(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
        came_with_heap: impl FnOnce() -> Option<Url>,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        if builtins::is_library(specifier, referrer) || self.is_of_facade(specifier, referrer) {
            return Url::parse(specifier).map_err(JsErrorBox::from_err);
        }
        let dynamic = matches!(kind, ResolutionKind::DynamicImport);
        let main = matches!(kind, ResolutionKind::MainModule);
        let resolved = if main || may_import(specifier, referrer) {
            self.services.resolve_specifier(specifier, referrer, kind)
        } else {
            Err(errors::unknown_builtin(specifier))
        };
        let resolved = resolved.and_then(|url| {
            if dynamic {
                self.services.check_loadable(&url, referrer)?;
            }
            if main {
                self.services.note_main(&url);
            }
            Ok(self.for_program(url, referrer))
        });
        let resolved = resolved.or_else(|error| came_with_heap().ok_or(error));
        if let Ok(url) = &resolved
            && self.services.texts().is_collecting()
        {
            self.services
                .resolved_in_build()
                .note(specifier, referrer, url);
        }
        match resolved {
            Err(error) if dynamic => Err(self.services.failures().add(&error)),
            other => other,
        }
    }
}

impl ModuleLoader for NodeModuleLoader {
    fn resolve(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        self.resolve_or(specifier, referrer, kind, || None)
    }

    fn resolve_with_scope(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
        attributes: &HashMap<String, String>,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        let dynamic = matches!(kind, ResolutionKind::DynamicImport);
        let is_call = dynamic && self.services.required().is_call(specifier);
        if !matches!(kind, ResolutionKind::MainModule) && !may_import(specifier, referrer) {
            self.services.import_refusal().call(scope, &[specifier]);
        }
        let asks_for_source = self.services.wasm().takes_source();
        let resolved = match self.services.hooks().take_answer(specifier, referrer) {
            Some(url) => Ok(self.for_program(url, referrer)),
            None => self.resolve_or(specifier, referrer, kind, || {
                let known = self.services.resolved_in_build();
                known.find(scope, specifier, referrer)
            }),
        };
        let map = self.services.package_map();
        if map.is_some_and(PackageMap::was_asked_first) {
            let by = if dynamic { "program" } else { "loader" };
            self.services.map_warning().call(scope, &[by]);
        }
        let url = resolved?;
        if !is_call {
            let required = self.services.required();
            let was_imported = || self.services.is_loaded(url.as_str());
            required.check(&url, specifier, referrer, was_imported)?;
            if url.scheme() == "file" && !hooks::is_internal(referrer) {
                required.note(referrer, &url);
            }
        }
        // deno_core keeps the attributes of what `import()` itself is asked for to itself.
        let kind = attributes.get("type");
        if kind.is_some_and(|kind| kind == "json") || (kind.is_none() && dynamic) {
            json_file::check(scope, &url, &self.services).map_err(|error| match dynamic {
                true => self.services.failures().add(&error),
                false => error,
            })?;
        }
        if self.services.is_wasm(&url) {
            self.services.wasm().prepare(scope, &url, false);
        }
        if asks_for_source {
            return wasm::source_url(&url);
        }
        if let Some(name) = builtins::of_facade(&url)
            && builtins::has_costly(name)
            && (dynamic || self.services.sees_wholly(name))
        {
            self.services.facade_filler().call(scope, &[name]);
        }
        self.services.ask_for_type(scope, &url);
        let by_program = is_call || self.services.required().is_loading();
        self.services
            .warn_of_guess(scope, specifier, referrer, &url, by_program);
        Ok(url)
    }

    fn load(
        &self,
        url: &ModuleSpecifier,
        referrer: Option<&ModuleLoadReferrer>,
        options: ModuleLoadOptions,
    ) -> ModuleLoadResponse {
        self.services.note_loaded(url);
        if let Some(name) = builtins::of_facade(url) {
            let text = builtins::facade(name, self.services.extras());
            let code = ModuleSourceCode::String(self.services.texts().source(text));
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        if let Some(text) = self.services.wasm().text(url.as_str()) {
            let code = ModuleSourceCode::String(self.services.texts().source(text.to_string()));
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        if let Some(of) = wasm::of_source_url(url) {
            return ModuleLoadResponse::Sync(self.wasm_bytes(&of).map(|bytes| {
                let code = ModuleSourceCode::Bytes(bytes.into_boxed_slice().into());
                ModuleSource::new(ModuleType::Wasm, code, url, None)
            }));
        }
        if let Some(source) = self.services.registered_source(url.as_str()) {
            self.services.look_at(url, &source);
            let code = ModuleSourceCode::String(source.into());
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        let hooked = self.services.hooks().module(url.as_str());
        let loaded = match (hooked, url.scheme()) {
            (Some(module), _) => self.load_hooked(url, module, &options.requested_module_type),
            (None, "file") => url
                .to_file_path()
                .map_err(|()| JsErrorBox::generic(format!("Not a file: {url}")))
                .and_then(|path| {
                    self.load_file(url, &path, &options.requested_module_type, referrer)
                }),
            (None, "data") => {
                load_data_url(url, &options.requested_module_type).map(|(kind, text)| {
                    if let DataText::Text(text) = &text {
                        self.services.look_at(url, text);
                    }
                    (kind, text.into_code(), None)
                })
            }
            (None, "node") => Err(errors::unknown_builtin(url.as_str())),
            (None, scheme) => Err(unsupported_scheme(scheme)),
        };
        // As in `resolve`.
        let loaded = loaded.map_err(|error| match options.is_dynamic_import {
            true => self.services.failures().add(&error),
            false => error,
        });
        ModuleLoadResponse::Sync(
            loaded.map(|(kind, code, cached)| ModuleSource::new(kind, code, url, cached)),
        )
    }

    // Asked for scripts and modules of the runtime only.
    fn get_code_cache(&self, url: &ModuleSpecifier, _source: &str) -> Option<SourceCodeCacheInfo> {
        let code = self.lazy_code.of_script(url.as_str())?;
        Some(SourceCodeCacheInfo {
            hash: 0,
            data: Some(code),
        })
    }

    // Called before any ES module is compiled, and deno_core asks for the code of few of them.
    fn get_host_defined_options<'s, 'i>(
        &self,
        scope: &mut v8::PinScope<'s, 'i>,
        name: &str,
    ) -> Option<v8::Local<'s, v8::Data>> {
        self.lazy_code.prepare_module(scope, name);
        None
    }

    // Called for code that V8 refused, the runtime's or the compile cache's, with what it made instead.
    fn code_cache_ready(
        &self,
        url: ModuleSpecifier,
        _hash: u64,
        code: &[u8],
    ) -> Pin<Box<dyn Future<Output = ()>>> {
        if self.lazy_code.refuse(url.as_str()) {
            return Box::pin(std::future::ready(()));
        }
        if let Some(cache) = &mut *self.services.compile_cache().borrow_mut() {
            cache.module_rejected(url.as_str(), code);
        }
        Box::pin(std::future::ready(()))
    }
}

/// The program of a single executable finds no files.
fn may_import(specifier: &str, referrer: &str) -> bool {
    builtins::find(specifier).is_some() || !is_embedded_main(referrer)
}

impl NodeServices {
    /// The text of the main module at `url`, which then counts as loaded, if only its file says what it is and it is an ES module
    /// by its name. The loader is told nothing of who imports what the main module imports.
    pub(crate) fn take_main(&self, url: &Url) -> Option<String> {
        let is_known = self.is_loaded(url.as_str()) || self.main_of_snapshot().is_some();
        if is_known || self.hooks().is_active() || self.compile_cache().borrow().is_some() {
            return None;
        }
        let path = url.to_file_path().ok()?;
        if ModuleFormat::of_path(&path, self) != ModuleFormat::Module {
            return None;
        }
        // What is wrong with it the loader will say.
        let text = read_source(&path, self).ok()?;
        self.look_at(url, &text);
        self.note_main(url);
        self.note_loaded(url);
        self.set_main_being_loaded(Some(url));
        Some(text)
    }
}

/// The text of the ES module in the file at `url`, types stripped. `None`: it is no file, or one of another kind.
pub(crate) fn module_text(
    url: &Url,
    services: &NodeServices,
) -> Result<Option<String>, JsErrorBox> {
    let Ok(path) = url.to_file_path() else {
        return Ok(None);
    };
    match ModuleFormat::of_path(&path, services) {
        ModuleFormat::Module | ModuleFormat::Ambiguous => read_source(&path, services).map(Some),
        _ => Ok(None),
    }
}
