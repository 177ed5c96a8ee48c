//! From the specifier of an `import` to the URL of a module, by Node's rules.

use deno_core::ModuleSpecifier;
use deno_core::ResolutionKind;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use node_resolver::NodeResolution;
use node_resolver::NodeResolutionKind;
use node_resolver::NpmPackageFolderResolver;
use node_resolver::ResolutionMode;
use node_resolver::UrlOrPathRef;

use super::builtins;
use super::data_url::data_url_format;
use super::errors;
use super::errors::coded;
use super::files::ModuleFiles;
use super::files::cwd_url;
use super::format::ModuleFormat;
use super::load_errors::display;
use super::load_errors::unknown_extension;
use super::load_errors::unsupported_scheme;
use super::services::NodeServices;

impl NodeServices {
    /// That a file exists and is of a kind that can be imported: `import()` of what is not fails before anything is cached.
    pub(super) fn check_loadable(&self, url: &Url, referrer: &str) -> Result<(), JsErrorBox> {
        if url.scheme() == "data" {
            return data_url_format(url).map(|_| ());
        }
        let Ok(path) = url.to_file_path() else {
            return Ok(());
        };
        if self.registered_source(url.as_str()).is_some() {
            return Ok(());
        }
        self.check_exists(url, referrer)?;
        // Where text can be imported, the attributes decide, which are looked at later.
        let unknown = ModuleFormat::of_path(&path, self) == ModuleFormat::Unknown;
        if unknown && !self.imports_text() {
            return Err(unknown_extension(&path));
        }
        Ok(())
    }

    /// Whether a file may be imported as the text it is.
    pub(super) fn imports_text(&self) -> bool {
        self.rules.import_text
    }

    /// That the file at `url` exists, if it is one.
    pub(super) fn check_exists(&self, url: &Url, referrer: &str) -> Result<(), JsErrorBox> {
        let Ok(path) = url.to_file_path() else {
            return Ok(());
        };
        if self.files.is_file(&path) {
            return Ok(());
        }
        let from = Url::parse(referrer).map_or_else(|_| referrer.to_string(), |url| display(&url));
        Err(errors::module_not_found(
            self.files,
            &path.display().to_string(),
            Some(url),
            &from,
        ))
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
            ModuleFormat::of_url(&url, self)
        };
        Ok((url, format))
    }

    pub(super) fn resolve_specifier(
        &self,
        specifier: &str,
        referrer: &str,
        kind: ResolutionKind,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        if specifier.starts_with("ext:") && !matches!(kind, ResolutionKind::MainModule) {
            return Err(unsupported_scheme("ext"));
        }
        // Code without a file (`-e`, a `vm` script) resolves as if it stood in the current directory.
        if self.registered_source(specifier).is_some() || self.hooks().has_module(specifier) {
            return Url::parse(specifier).map_err(JsErrorBox::from_err);
        }
        let absent = |name: &&str| *name == "sqlite" && !self.rules.sqlite;
        if let Some(name) = builtins::find(specifier).filter(|name| !absent(name)) {
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
            .unwrap_or_else(|| {
                let cwd = cwd_url(self.files);
                cwd.join("[eval1]").unwrap_or(cwd)
            });
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
                    return Err(errors::unknown_builtin(specifier));
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
            .node_resolver
            .resolve(
                specifier,
                &referrer_url,
                ResolutionMode::Import,
                NodeResolutionKind::Execution,
            )
            .map_err(|error| {
                errors::resolve_error(
                    self.files,
                    error,
                    specifier,
                    &referrer_url,
                    &display(&referrer_url),
                )
            })?;
        match resolution {
            // A name that is built in only behind `node:`, such as `sqlite`: by itself it is a package's.
            NodeResolution::BuiltIn(name) => self.resolve_package(&name, &referrer_url),
            NodeResolution::Module(target) => {
                self.with_real_path(target.into_url().map_err(JsErrorBox::from_err)?)
            }
        }
    }

    fn resolve_package(&self, name: &str, referrer: &Url) -> Result<ModuleSpecifier, JsErrorBox> {
        let not_found = || {
            coded(
                "Error",
                "ERR_MODULE_NOT_FOUND",
                format!(
                    "Cannot find package '{name}' imported from {}",
                    display(referrer)
                ),
            )
        };
        let folder = self
            .package_folders
            .resolve_package_folder_from_package(name, &UrlOrPathRef::from_url(referrer))
            .map_err(|_| not_found())?;
        let target = self
            .node_resolver
            .resolve_package_subpath_from_deno_module(
                &folder,
                None,
                Some(referrer),
                ResolutionMode::Import,
                NodeResolutionKind::Execution,
            )
            .map_err(|_| not_found())?;
        self.with_real_path(target.into_url().map_err(JsErrorBox::from_err)?)
    }

    fn with_real_path(&self, url: Url) -> Result<ModuleSpecifier, JsErrorBox> {
        Ok(if self.rules.preserve_symlinks {
            url
        } else {
            real_url(self.files, url)
        })
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
