//! The module loader of `import`, `import()` and `import.meta.resolve`: Node's rules over files, `data:` URLs and built-ins.

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
use deno_error::JsErrorClass;
use node_resolver::NodeResolution;
use node_resolver::NodeResolutionKind;
use node_resolver::ResolutionMode;

use super::builtins;
use super::cjs_facade::CjsFacades;
use super::cjs_facade::is_cjs_facade;
use super::errors;
use super::errors::coded;
use super::errors::needs_type;
use super::files::ModuleFiles;
use super::format::ModuleFormat;
use super::services::NodeServices;
use super::services::cwd_url;
use super::source::read_source;

/// A module's kind and source, and V8's code for it if the compile cache has some.
type Loaded = (ModuleType, ModuleSourceCode, Option<SourceCodeCacheInfo>);

/// Loads modules from the file system, by Node's rules.
pub struct NodeModuleLoader {
    services: NodeServices,
    facades: CjsFacades,
    /// Sources of modules that throw, by number.
    failures: RefCell<Vec<String>>,
    /// URLs of the CommonJS files that were imported: what their facades import is ours.
    imported_cjs: RefCell<HashSet<String>>,
    /// Built-in modules whose costly properties a program can see.
    wholly_seen: RefCell<HashSet<&'static str>>,
}

impl NodeModuleLoader {
    pub fn new(services: NodeServices) -> Self {
        Self {
            facades: CjsFacades::new(&services),
            services,
            failures: RefCell::default(),
            imported_cjs: RefCell::default(),
            wholly_seen: RefCell::default(),
        }
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
        if !self.services.files.is_file(path) {
            let from = referrer.map_or_else(String::new, |referrer| display(&referrer.specifier));
            return Err(errors::module_not_found(
                self.services.files,
                &path.display().to_string(),
                Some(url),
                &from,
            ));
        }
        let text = |source| ModuleSourceCode::String(self.services.texts().source(source));
        match format {
            ModuleFormat::Json => {
                let source = read_source(path, &self.services)?;
                let code = ModuleSourceCode::String(source.into());
                Ok((ModuleType::Json, code, None))
            }
            ModuleFormat::Wasm => {
                let bytes = self
                    .services
                    .files
                    .read(path)
                    .map_err(JsErrorBox::from_err)?;
                Ok((
                    ModuleType::Wasm,
                    ModuleSourceCode::Bytes(bytes.into_boxed_slice().into()),
                    None,
                ))
            }
            ModuleFormat::Module => Ok(self.module(url, read_source(path, &self.services)?)),
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
                    self.look_for_costly(&source);
                }
                Ok((ModuleType::JavaScript, text(source), None))
            }
            ModuleFormat::Unknown => Err(unknown_extension(path)),
        }
    }

    /// The ES module at `url`.
    fn module(&self, url: &Url, text: String) -> Loaded {
        self.look_for_costly(&text);
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

    /// Remember which costly properties of built-in modules the ES module `text` can see.
    fn look_for_costly(&self, text: &str) {
        let mut seen = self.wholly_seen.borrow_mut();
        seen.extend(builtins::names_costly(text));
    }

    /// What the program gets where `referrer` imports the module at `url`: of a built-in its facade.
    fn for_program(&self, url: ModuleSpecifier, referrer: &str) -> ModuleSpecifier {
        if url.as_str() == "node:module" && self.imported_cjs.borrow().contains(referrer) {
            return url;
        }
        builtins::facade_url(&url, self.services.is_forked()).unwrap_or(url)
    }
}

impl ModuleLoader for NodeModuleLoader {
    fn resolve(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        if builtins::is_library(specifier, referrer) {
            return Url::parse(specifier).map_err(JsErrorBox::from_err);
        }
        let dynamic = matches!(kind, ResolutionKind::DynamicImport);
        let main = matches!(kind, ResolutionKind::MainModule);
        let resolved = self
            .resolve_specifier(specifier, referrer, kind)
            .and_then(|url| {
                if dynamic {
                    self.check_loadable(&url, referrer)?;
                }
                if main {
                    self.services.note_main(&url);
                }
                Ok(self.for_program(url, referrer))
            });
        match resolved {
            // The engine turns every failure of `import()` into a TypeError without properties. A module that throws
            // Node's error keeps it whole.
            Err(error) if dynamic => {
                let id = self.failures.borrow().len();
                self.failures.borrow_mut().push(throwing_module(&error));
                Url::parse(&format!("{FAILURE_SCHEME}:failed/{id}")).map_err(JsErrorBox::from_err)
            }
            other => other,
        }
    }

    fn resolve_with_scope(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
        _import_attributes: &HashMap<String, String>,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        let dynamic = matches!(kind, ResolutionKind::DynamicImport);
        let url = self.resolve(specifier, referrer, kind)?;
        if let Some(name) = builtins::of_facade(&url)
            && builtins::has_costly(name)
            && (dynamic || self.wholly_seen.borrow().contains(name))
        {
            self.services.facade_filler().fill(scope, name);
        }
        Ok(url)
    }

    fn import_meta_resolve(
        &self,
        specifier: &str,
        referrer: &str,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        // Names of files need not exist.
        if specifier.starts_with("./") || specifier.starts_with("../") || specifier.starts_with('/')
        {
            let base = Url::parse(referrer).map_err(JsErrorBox::from_err)?;
            return base.join(specifier).map_err(JsErrorBox::from_err);
        }
        if specifier.starts_with("file:") {
            return Url::parse(specifier).map_err(JsErrorBox::from_err);
        }
        self.resolve_specifier(specifier, referrer, ResolutionKind::Import)
    }

    fn load(
        &self,
        url: &ModuleSpecifier,
        referrer: Option<&ModuleLoadReferrer>,
        options: ModuleLoadOptions,
    ) -> ModuleLoadResponse {
        self.services.note_loaded(url);
        if let Some(name) = builtins::of_facade(url) {
            let text = builtins::facade(name, self.services.is_forked());
            let code = ModuleSourceCode::String(self.services.texts().source(text));
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        if url.scheme() == FAILURE_SCHEME {
            let id = url
                .path()
                .rsplit('/')
                .next()
                .and_then(|id| id.parse::<usize>().ok());
            let source = id.and_then(|id| self.failures.borrow().get(id).cloned());
            let code = ModuleSourceCode::String(source.unwrap_or_default().into());
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        if let Some(source) = self.services.registered_source(url.as_str()) {
            self.look_for_costly(&source);
            let code = ModuleSourceCode::String(source.into());
            return ModuleLoadResponse::Sync(Ok(ModuleSource::new(
                ModuleType::JavaScript,
                code,
                url,
                None,
            )));
        }
        let loaded = match url.scheme() {
            "file" => url
                .to_file_path()
                .map_err(|()| JsErrorBox::generic(format!("Not a file: {url}")))
                .and_then(|path| {
                    self.load_file(url, &path, &options.requested_module_type, referrer)
                }),
            "data" => load_data_url(url, &options.requested_module_type).map(|(kind, text)| {
                if let DataText::Text(text) = &text {
                    self.look_for_costly(text);
                }
                (kind, text.into_code(), None)
            }),
            scheme => Err(unsupported_scheme(scheme)),
        };
        // As in `resolve`: what `import()` was asked for throws Node's error itself.
        let loaded = match loaded {
            Err(error)
                if options.is_dynamic_import
                    && matches!(options.requested_module_type, RequestedModuleType::None) =>
            {
                let source = ModuleSourceCode::String(throwing_module(&error).into());
                Ok((ModuleType::JavaScript, source, None))
            }
            other => other,
        };
        ModuleLoadResponse::Sync(
            loaded.map(|(kind, code, cached)| ModuleSource::new(kind, code, url, cached)),
        )
    }

    // Called for code from the compile cache that V8 refused, with what it made instead.
    fn code_cache_ready(
        &self,
        url: ModuleSpecifier,
        _hash: u64,
        code: &[u8],
    ) -> Pin<Box<dyn Future<Output = ()>>> {
        if let Some(cache) = &mut *self.services.compile_cache().borrow_mut() {
            cache.module_rejected(url.as_str(), code);
        }
        Box::pin(std::future::ready(()))
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

/// Modules that only throw: what `import()` of something that cannot be found gives.
const FAILURE_SCHEME: &str = "rt";

impl NodeModuleLoader {
    /// That a file exists and is of a kind that can be imported: `import()` of what is not fails before anything is cached.
    fn check_loadable(&self, url: &Url, referrer: &str) -> Result<(), JsErrorBox> {
        if url.scheme() == "data" {
            return data_url_format(url).map(|_| ());
        }
        let Ok(path) = url.to_file_path() else {
            return Ok(());
        };
        if self.services.registered_source(url.as_str()).is_some() {
            return Ok(());
        }
        if !self.services.files.is_file(&path) {
            let from =
                Url::parse(referrer).map_or_else(|_| referrer.to_string(), |url| display(&url));
            return Err(errors::module_not_found(
                self.services.files,
                &path.display().to_string(),
                Some(url),
                &from,
            ));
        }
        if ModuleFormat::of_path(&path, &self.services) == ModuleFormat::Unknown {
            return Err(unknown_extension(&path));
        }
        Ok(())
    }

    /// URL and kind of the module that `specifier` names.
    pub(super) fn find(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
    ) -> Result<(Url, ModuleFormat), JsErrorBox> {
        let url = self.resolve_specifier(specifier, referrer, kind)?;
        self.check_loadable(&url, referrer)?;
        let format = if url.scheme() == "data" {
            data_url_format(&url)?.0
        } else {
            ModuleFormat::of_url(&url, &self.services)
        };
        Ok((url, format))
    }

    fn resolve_specifier(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        if specifier.starts_with("ext:") && !matches!(kind, ResolutionKind::MainModule) {
            return Err(unsupported_scheme("ext"));
        }
        // Code without a file (`-e`, a `vm` script) resolves as if it stood in the current directory.
        if self.services.registered_source(specifier).is_some() {
            return Url::parse(specifier).map_err(JsErrorBox::from_err);
        }
        if let Some(name) = builtins::find(specifier) {
            return Url::parse(&format!("node:{name}")).map_err(JsErrorBox::from_err);
        }
        let referrer_url = if referrer.starts_with('/') {
            // CommonJS files are compiled under their path.
            Url::from_file_path(referrer).ok()
        } else {
            Url::parse(referrer).ok()
        };
        let referrer_url = referrer_url
            .filter(|url| matches!(url.scheme(), "file" | "data"))
            .unwrap_or_else(|| cwd_url().join("[eval1]").unwrap_or_else(|_| cwd_url()));
        if referrer_url.scheme() == "data" && Url::parse(specifier).is_err() {
            return Err(coded(
                "TypeError",
                "ERR_UNSUPPORTED_RESOLVE_REQUEST",
                format!(
                    "Failed to resolve module specifier \"{specifier}\" from \"{referrer}\": Invalid relative URL or base scheme is not hierarchical."
                ),
            ));
        }
        if let Ok(url) = Url::parse(specifier) {
            match url.scheme() {
                "node" => {
                    return Err(coded(
                        "Error",
                        "ERR_UNKNOWN_BUILTIN_MODULE",
                        format!("No such built-in module: {specifier}"),
                    ));
                }
                "data" => return Ok(url),
                "file" => {}
                scheme => return Err(unsupported_scheme(scheme)),
            }
        }
        let lowered = specifier.to_ascii_lowercase();
        let is_path = specifier.starts_with(['.', '/']) || specifier.starts_with("file:");
        if is_path && (lowered.contains("%2f") || lowered.contains("%5c")) {
            let base = display(
                &referrer_url
                    .join(".")
                    .unwrap_or_else(|_| referrer_url.clone()),
            );
            let path = format!("{base}{}", specifier.trim_start_matches("./"));
            return Err(coded(
                "TypeError",
                "ERR_INVALID_MODULE_SPECIFIER",
                format!(
                    "Invalid module \"{path}\" must not include encoded \"/\" or \"\\\" characters imported from {}",
                    display(&referrer_url)
                ),
            ));
        }
        let resolution = self
            .services
            .node_resolver
            .resolve(
                specifier,
                &referrer_url,
                ResolutionMode::Import,
                NodeResolutionKind::Execution,
            )
            .map_err(|error| {
                errors::resolve_error(
                    self.services.files,
                    error,
                    specifier,
                    &referrer_url,
                    &display(&referrer_url),
                )
            })?;
        match resolution {
            NodeResolution::BuiltIn(name) => {
                let name = name.strip_prefix("node:").unwrap_or(&name);
                Url::parse(&format!("node:{name}")).map_err(JsErrorBox::from_err)
            }
            NodeResolution::Module(target) => {
                let url = target.into_url().map_err(JsErrorBox::from_err)?;
                Ok(if self.services.preserve_symlinks {
                    url
                } else {
                    real_url(self.services.files, url)
                })
            }
        }
    }
}

/// Symbolic links are followed, so that one file is one module however it was reached; query and fragment stay.
fn real_url(files: ModuleFiles, url: Url) -> Url {
    let Ok(path) = url.to_file_path() else {
        return url;
    };
    let Ok(real) = files.real_path(&path) else {
        return url;
    };
    if real == path {
        return url;
    }
    let Ok(mut result) = Url::from_file_path(real) else {
        return url;
    };
    result.set_query(url.query());
    result.set_fragment(url.fragment());
    result
}

/// What a `data:` URL holds.
enum DataText {
    Text(String),
    Bytes(Vec<u8>),
}

impl DataText {
    fn into_code(self) -> ModuleSourceCode {
        match self {
            Self::Text(text) => ModuleSourceCode::String(text.into()),
            Self::Bytes(bytes) => ModuleSourceCode::Bytes(bytes.into_boxed_slice().into()),
        }
    }
}

fn load_data_url(
    url: &Url,
    requested: &RequestedModuleType,
) -> Result<(ModuleType, DataText), JsErrorBox> {
    let (format, body) = data_url_format(url)?;
    check_attributes(url, format, requested)?;
    Ok(match format {
        ModuleFormat::Wasm => (ModuleType::Wasm, DataText::Bytes(body)),
        format => {
            let text = String::from_utf8_lossy(&body).into_owned();
            let kind = if format == ModuleFormat::Json {
                ModuleType::Json
            } else {
                ModuleType::JavaScript
            };
            (kind, DataText::Text(text))
        }
    })
}

/// Kind and text of the module in a `data:` URL.
fn data_url_format(url: &Url) -> Result<(ModuleFormat, Vec<u8>), JsErrorBox> {
    let bad = || coded("TypeError", "ERR_INVALID_URL", "Invalid URL".to_string());
    let parsed = data_url::DataUrl::process(url.as_str()).map_err(|_| bad())?;
    let (body, _) = parsed.decode_to_vec().map_err(|_| bad())?;
    let mime = parsed.mime_type();
    let mime = format!("{}/{}", mime.type_, mime.subtype);
    let format = match mime.as_str() {
        "text/javascript" | "application/javascript" => ModuleFormat::Module,
        "application/json" => ModuleFormat::Json,
        "application/wasm" => ModuleFormat::Wasm,
        _ => {
            return Err(coded(
                "RangeError",
                "ERR_UNKNOWN_MODULE_FORMAT",
                format!("Unknown module format: {mime} for URL {url}"),
            ));
        }
    };
    Ok((format, body))
}

/// JSON needs `with { type: "json" }`; what else there is to say of attributes was said before (attributes.rs).
fn check_attributes(
    url: &Url,
    format: ModuleFormat,
    requested: &RequestedModuleType,
) -> Result<(), JsErrorBox> {
    if format == ModuleFormat::Json && matches!(requested, RequestedModuleType::None) {
        return Err(needs_type(url));
    }
    Ok(())
}

fn unknown_extension(path: &Path) -> JsErrorBox {
    let extension = path
        .extension()
        .map(|extension| extension.to_string_lossy().into_owned());
    coded(
        "TypeError",
        "ERR_UNKNOWN_FILE_EXTENSION",
        format!(
            "Unknown file extension \".{}\" for {}",
            extension.unwrap_or_default(),
            path.display()
        ),
    )
}

/// The text of a module that throws `error` as Node's own errors look: the code in the stack, not in the name.
fn throwing_module(error: &JsErrorBox) -> String {
    let class = match error.get_class().as_ref() {
        class @ ("TypeError" | "RangeError" | "SyntaxError") => class.to_string(),
        _ => "Error".to_string(),
    };
    let quote = |text: &str| serde_json::Value::from(text).to_string();
    let message = error.get_message();
    let mut assignments = String::new();
    let mut header = class.clone();
    for (name, value) in error.get_additional_properties() {
        let value = value.to_string();
        if name == "code" {
            header = format!("{class} [{value}]");
        }
        assignments.push_str(&format!("error[{}] = {};", quote(&name), quote(&value)));
    }
    format!(
        "const error = new {class}({message}); error.stack = error.stack.replace({from}, () => {to}); {assignments} throw error;",
        message = quote(&message),
        from = quote(&class),
        to = quote(&header),
    )
}

fn unsupported_scheme(scheme: &str) -> JsErrorBox {
    let schemes = if matches!(scheme, "http" | "https") {
        "file and data"
    } else {
        "file, data, and node"
    };
    coded(
        "Error",
        "ERR_UNSUPPORTED_ESM_URL_SCHEME",
        format!(
            "Only URLs with a scheme in: {schemes} are supported by the default ESM loader. Received protocol '{scheme}:'"
        ),
    )
}

/// A file's path, or the URL of what is no file.
fn display(url: &Url) -> String {
    url.to_file_path()
        .map_or_else(|()| url.to_string(), |path| path.display().to_string())
}
