//! The last links of the chains of hooks, what Node does without any; and what a chain gave, as the loader takes it.

use std::path::Path;

use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::builtins;
use super::cjs_facade::CjsFacades;
use super::data_url::data_url_format;
use super::errors;
use super::errors::needs_type;
use super::files::cwd_url;
use super::format::ModuleFormat;
use super::hooks::HookedModule;
use super::load_errors::unknown_extension;
use super::load_errors::unsupported_scheme;
use super::resolve::is_path;
use super::services::NodeServices;
use super::syntax::has_module_syntax;
use super::typescript;
use super::virtual_files;

/// Node's name of the format, which for a file that its syntax decides about is `null`.
fn format_name(format: ModuleFormat, path: &Path) -> Option<&'static str> {
    let typed = typescript::is_typescript(path);
    Some(match format {
        ModuleFormat::Module if typed => "module-typescript",
        ModuleFormat::Module => "module",
        ModuleFormat::CommonJs if typed => "commonjs-typescript",
        ModuleFormat::CommonJs => "commonjs",
        ModuleFormat::Ambiguous => "null",
        ModuleFormat::Json => "json",
        ModuleFormat::Wasm => "wasm",
        ModuleFormat::Addon => "addon",
        ModuleFormat::Unknown => return None,
    })
}

impl NodeServices {
    /// URL and format of what `specifier` names; `"null"` as a format means that the syntax decides, or whoever loads it. Without
    /// `parent` it is the main module. `conditions`: those by which packages choose, where they are not the usual ones.
    ///
    /// # Errors
    /// Node's. That there is no such built-in module, or no such scheme, shows when it is loaded.
    pub(crate) fn default_resolve(
        &self,
        specifier: &str,
        parent: Option<&str>,
        conditions: Option<Vec<String>>,
    ) -> Result<(String, Option<&'static str>), JsErrorBox> {
        let base = match parent {
            None => Some(cwd_url(self.files)),
            Some(parent) => Url::parse(parent).ok(),
        };
        let parent = parent.unwrap_or_default();
        if is_path(specifier) {
            let base = base.ok_or_else(|| errors::unsupported_request(specifier, parent))?;
            let url = base
                .join(specifier)
                .map_err(|_| errors::unsupported_request(specifier, parent))?;
            return Ok(self.with_format(self.resolve_file(url, &base, specifier)?));
        }
        if let Ok(url) = Url::parse(specifier) {
            return Ok(match url.scheme() {
                "data" => (url.into(), None),
                "node" => (specifier.to_string(), None),
                _ => {
                    let known = self.hooks().has_module(specifier);
                    let base = base.unwrap_or_else(|| cwd_url(self.files));
                    let found = if known {
                        url
                    } else {
                        self.resolve_file(url, &base, specifier)?
                    };
                    self.with_format(found)
                }
            });
        }
        if let Some(name) = self.builtin(specifier) {
            return Ok((format!("node:{name}"), Some("builtin")));
        }
        match base.as_ref().map_or("", Url::scheme) {
            "file" => {}
            "data" => return Err(errors::unsupported_request(specifier, parent)),
            _ => return Err(errors::invalid_url(parent)),
        }
        let base = base.unwrap_or_else(|| cwd_url(self.files));
        let resolver = self.resolver_for(conditions);
        Ok(self.with_format(self.resolve_bare(specifier, &base, &resolver)?))
    }

    fn with_format(&self, url: Url) -> (String, Option<&'static str>) {
        let format = match url.to_file_path() {
            Ok(path) => format_name(ModuleFormat::of_path(&path, self), &path),
            Err(()) => Some("null"),
        };
        (url.into(), format)
    }

    /// Node's name of the format of the file at `path`, as far as its name tells; `"null"` where the syntax decides.
    pub(crate) fn format_by_name(&self, path: &Path) -> Option<&'static str> {
        format_name(ModuleFormat::of_path(path, self), path)
    }

    /// Format and bytes of the module at `url`. `format` is what the chain has come to, `type_` the import attribute.
    pub(crate) fn default_load(
        &self,
        url: &str,
        format: Option<&str>,
        type_: Option<&str>,
    ) -> Result<(String, Vec<u8>), JsErrorBox> {
        let given = url;
        let url = Url::parse(given).map_err(|_| errors::invalid_url(given))?;
        let (found, bytes) = match url.scheme() {
            "data" => {
                let (format, body) = data_url_format(&url)?;
                (format_name(format, Path::new("")), body)
            }
            "file" => {
                let path = url
                    .to_file_path()
                    .map_err(|()| errors::invalid_url(given))?;
                let by_name = ModuleFormat::of_path(&path, self);
                if by_name == ModuleFormat::Unknown && format.is_none() {
                    return Err(unknown_extension(&path));
                }
                let bytes = self.files.read(&path).map_err(super::files::shown)?;
                let found = match by_name {
                    ModuleFormat::Ambiguous => Some(self.format_by_syntax(&url, &path, &bytes)),
                    format => format_name(format, &path),
                };
                (found, bytes)
            }
            scheme => return Err(unsupported_scheme(scheme)),
        };
        let format = format.or(found).unwrap_or("module");
        if format == "json" && type_ != Some("json") {
            return Err(needs_type(&url));
        }
        Ok((format.to_string(), bytes))
    }

    fn format_by_syntax(&self, url: &Url, path: &Path, bytes: &[u8]) -> &'static str {
        let source = String::from_utf8_lossy(bytes).into_owned();
        let typed = typescript::is_typescript(path);
        let source = if typed {
            typescript::strip_file(path, source.clone()).unwrap_or(source)
        } else {
            source
        };
        match (has_module_syntax(url, &source), typed) {
            (true, true) => "module-typescript",
            (true, false) => "module",
            (false, true) => "commonjs-typescript",
            (false, false) => "commonjs",
        }
    }

    /// Whether this process has loaded the ES module at `url`, or the built-in module of that name.
    pub(crate) fn has_loaded(&self, url: &str) -> bool {
        if self.is_loaded(url) {
            return true;
        }
        let facade = Url::parse(url).ok();
        let facade = facade.and_then(|url| builtins::facade_url(&url, self.extras()));
        facade.is_some_and(|facade| self.is_loaded(facade.as_str()))
    }

    fn hooked_commonjs(&self, url: &str, text: String) -> Result<HookedModule, JsErrorBox> {
        let facade = match Url::parse(url) {
            Ok(url) if virtual_files::is_asked() => {
                Some(CjsFacades::new(self).commonjs(&url, &text)?.into())
            }
            _ => None,
        };
        let text = text.into();
        Ok(HookedModule::CommonJs { text, facade })
    }

    /// The module at `url`, as the chain of `load` hooks left it. `format` is one of Node's names.
    pub(crate) fn hooked_module(
        &self,
        url: &str,
        format: &str,
        text: String,
        bytes: &[u8],
    ) -> Result<HookedModule, JsErrorBox> {
        let stripped = |text: String| {
            let url = Url::parse(url).unwrap_or_else(|_| cwd_url(self.files));
            match url.to_file_path() {
                Ok(path) => typescript::strip_file(&path, text),
                Err(()) => typescript::strip(&url, text),
            }
        };
        Ok(match format {
            "commonjs" => self.hooked_commonjs(url, text)?,
            "commonjs-typescript" => self.hooked_commonjs(url, stripped(text)?)?,
            "json" => HookedModule::Json(text.into()),
            "wasm" => HookedModule::Wasm(bytes.into()),
            "module-typescript" => HookedModule::JavaScript(stripped(text)?.into()),
            _ => HookedModule::JavaScript(text.into()),
        })
    }
}
