//! From the specifier of an `import` to the URL of a module, by Node's rules.

use deno_core::ModuleSpecifier;
use deno_core::ResolutionKind;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_error::JsErrorClass;
use node_resolver::NodeResolution;
use node_resolver::NodeResolutionKind;
use node_resolver::NpmPackageFolderResolver;
use node_resolver::ResolutionMode;
use node_resolver::UrlOrPathRef;

use super::builtins;
use super::coded_error::coded;
use super::data_url::data_url_format;
use super::errors;
use super::errors::display;
use super::files::cwd_url;
use super::files::file_url;
use super::files::folder_url;
use super::format::ModuleFormat;
use super::granted_package;
use super::hooks::HookedModule;
use super::load_errors::unknown_extension;
use super::load_errors::unsupported_scheme;
use super::resolved_file::encoded_slash;
use super::resolved_file::has_encoded_slash;
use super::services::NodeResolver;
use super::services::NodeServices;

/// What may stand behind the `main` of a package.json, in the order in which it is looked for.
const MAIN_ENDINGS: [&str; 7] = [
    "",
    ".js",
    ".json",
    ".node",
    "/index.js",
    "/index.json",
    "/index.node",
];

/// Whether `specifier` is relative to the referrer's place, or starts at the root.
pub(super) fn is_path(specifier: &str) -> bool {
    specifier.starts_with('/')
        || matches!(specifier, "." | "..")
        || specifier.starts_with("./")
        || specifier.starts_with("../")
}

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
        if !self.is_loaded(url.as_str()) {
            self.check_exists(url, referrer)?;
        }
        // Where text can be imported, the attributes decide, which are looked at later.
        let unknown = ModuleFormat::of_path(&path, self) == ModuleFormat::Unknown;
        if unknown && !self.imports_text() {
            return Err(unknown_extension(&path));
        }
        Ok(())
    }

    /// Whether the module at `url` is WebAssembly. Only files without an extension are read.
    pub(crate) fn is_wasm(&self, url: &Url) -> bool {
        if let Some(module) = self.hooks().module(url.as_str()) {
            return matches!(module, HookedModule::Wasm(_));
        }
        match url.scheme() {
            "data" => url.path().starts_with("application/wasm"),
            "file" => url.to_file_path().is_ok_and(|path| {
                path.extension().is_none_or(|extension| extension == "wasm")
                    && match ModuleFormat::of_path(&path, self) {
                        ModuleFormat::Wasm => true,
                        ModuleFormat::Ambiguous => self.files.is_wasm(&path),
                        _ => false,
                    }
            }),
            _ => false,
        }
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
        if let Some(name) = self.builtin(specifier) {
            return Url::parse(&format!("node:{name}")).map_err(JsErrorBox::from_err);
        }
        let referrer_url = if referrer.starts_with('/') {
            // CommonJS files are compiled under their path.
            file_url(referrer).ok()
        } else {
            Url::parse(referrer).ok()
        };
        let referrer_url = referrer_url
            .filter(|url| matches!(url.scheme(), "file" | "data"))
            .unwrap_or_else(|| {
                let cwd = cwd_url(self.files);
                if matches!(kind, ResolutionKind::MainModule) {
                    return cwd;
                }
                // Node's names: of what the command line or standard input has, and of anything else.
                let name = match referrer {
                    "[eval]" | "[stdin]" => referrer,
                    _ => "[eval1]",
                };
                cwd.join(name).unwrap_or(cwd)
            });
        if is_path(specifier) {
            let url = referrer_url
                .join(specifier)
                .map_err(|_| errors::unsupported_request(specifier, referrer))?;
            return self.resolve_file(url, &referrer_url, specifier);
        }
        if let Ok(url) = Url::parse(specifier) {
            return match url.scheme() {
                "node" => Err(errors::unknown_builtin(specifier)),
                "data" => Ok(url),
                // It is imported again where it is evaluated.
                "file"
                    if self.rules.preserve_symlinks_main
                        && (matches!(kind, ResolutionKind::MainModule)
                            || self.is_loaded(url.as_str())) =>
                {
                    Ok(url)
                }
                "file" => self.resolve_file(url, &referrer_url, specifier),
                scheme => Err(unsupported_scheme(scheme)),
            };
        }
        if referrer_url.scheme() == "data" {
            return Err(errors::unsupported_request(specifier, referrer));
        }
        self.resolve_bare(specifier, &referrer_url, &self.node_resolver)
    }

    /// The built-in module that `specifier` names, with its scheme or without.
    pub(super) fn builtin(&self, specifier: &str) -> Option<&'static str> {
        let absent = |name: &&str| match *name {
            "bench" | "bench/reporters" => !self.rules.bench,
            "ffi" => !self.rules.ffi,
            "sqlite" => !self.rules.sqlite,
            "stream/iter" | "zlib/iter" => !self.rules.stream_iter,
            "vfs" => !self.rules.vfs,
            _ => false,
        };
        builtins::find(specifier).filter(|name| !absent(name))
    }

    /// What a specifier without scheme and path means to the file at `referrer_url`: a package, or one of its own imports.
    pub(super) fn resolve_bare(
        &self,
        specifier: &str,
        referrer_url: &Url,
        resolver: &NodeResolver,
    ) -> Result<ModuleSpecifier, JsErrorBox> {
        // No package has such a name, and no path begins so.
        if specifier.starts_with('.') {
            return Err(coded(
                "TypeError",
                "ERR_INVALID_MODULE_SPECIFIER",
                format!(
                    "Invalid module \"{specifier}\" is not a valid package name imported from {}",
                    display(referrer_url)
                ),
            ));
        }
        if specifier.is_empty() {
            return Err(package_not_found(specifier, referrer_url));
        }
        // The library takes a folder for a file, and would begin to look beside it.
        let inside = referrer_url
            .path()
            .ends_with('/')
            .then(|| referrer_url.join(errors::INSIDE_FOLDER).ok())
            .flatten();
        let asker = inside.as_ref().unwrap_or(referrer_url);
        self.check_map(specifier, asker)?;
        granted_package::check(self.files, specifier, asker)?;
        if let Some(url) = self.literal_part(specifier, asker) {
            return self.resolve_file(url, referrer_url, specifier);
        }
        let resolution = resolver.resolve(
            specifier,
            asker,
            ResolutionMode::Import,
            NodeResolutionKind::Execution,
        );
        if resolution.is_err()
            && let Some(url) = self.other_main(specifier, asker)
        {
            return self.with_real_path(url);
        }
        let resolution = resolution.map_err(|error| {
            let error = errors::resolve_error(self.files, error, specifier, &display(referrer_url));
            // "exports" with a pattern takes the rest of the name as it is written.
            let message = error.get_message();
            let path = message
                .strip_prefix("Cannot find module '")
                .and_then(|rest| rest.split_once('\''))
                .map(|(path, _)| path)
                .filter(|path| has_encoded_slash(specifier) && has_encoded_slash(path));
            match path {
                Some(path) => encoded_slash(path, referrer_url),
                None => error,
            }
        })?;
        match resolution {
            // A name that is built in only behind `node:`, such as `sqlite`: by itself it is a package's.
            NodeResolution::BuiltIn(name) => self.resolve_package(&name, asker),
            NodeResolution::Module(target) => {
                self.with_real_path(target.into_url().map_err(JsErrorBox::from_err)?)
            }
        }
    }

    /// Where a map says what packages there are, whether it has the one that `specifier` names. The package that asks is none of them of itself.
    fn check_map(&self, specifier: &str, asker: &Url) -> Result<(), JsErrorBox> {
        let Some(map) = &self.package_folders.map else {
            return Ok(());
        };
        if specifier.starts_with('#') {
            return Ok(());
        }
        let path = asker.to_file_path().unwrap_or_default();
        match map.resolve(specifier, &path)? {
            Some(_) => Ok(()),
            None => Err(package_not_found(specifier, asker)),
        }
    }

    /// The main file of a package without "exports" that the library does not look for: it knows those of JavaScript that lie in the
    /// package only.
    fn other_main(&self, specifier: &str, referrer: &Url) -> Option<Url> {
        if !errors::names_a_package(specifier) {
            return None;
        }
        let folder = self
            .package_folders
            .resolve_package_folder_from_package(specifier, &UrlOrPathRef::from_url(referrer))
            .ok()?;
        let package = self
            .package_json
            .load_package_json(&folder.join("package.json"))
            .ok()?;
        let main = match package {
            Some(package) if package.exports.is_some() => return None,
            Some(package) => package.main.clone(),
            None => None,
        };
        let of_main = main
            .into_iter()
            .flat_map(|main| MAIN_ENDINGS.map(|ending| format!("{main}{ending}")));
        of_main
            .chain(["index.json", "index.node"].map(str::to_string))
            .map(|file| folder.join(file))
            .find(|file| self.files.is_file(file))
            .and_then(|file| file_url(file).ok())
    }

    /// The URL of the part of a package without "exports", where the name has what the library does not take literally.
    fn literal_part(&self, specifier: &str, referrer: &Url) -> Option<Url> {
        if specifier.starts_with('#') || !(specifier.ends_with('/') || specifier.contains('%')) {
            return None;
        }
        let scope = if specifier.starts_with('@') {
            specifier.find('/')? + 1
        } else {
            0
        };
        let end = scope + specifier[scope..].find('/')?;
        let folder = self
            .package_folders
            .resolve_package_folder_from_package(
                &specifier[..end],
                &UrlOrPathRef::from_url(referrer),
            )
            .ok()?;
        let package = self
            .package_json
            .load_package_json(&folder.join("package.json"));
        if package
            .ok()?
            .is_some_and(|package| package.exports.is_some())
        {
            return None;
        }
        let folder = folder_url(folder).ok()?;
        folder.join(&format!("./{}", &specifier[end + 1..])).ok()
    }

    /// A package with the name of a built-in module that is one behind `node:` only, or a part of it.
    fn resolve_package(&self, name: &str, referrer: &Url) -> Result<ModuleSpecifier, JsErrorBox> {
        let (package, part) = match name.split_once('/') {
            Some((package, part)) => (package, Some(part)),
            None => (name, None),
        };
        let not_found = || package_not_found(package, referrer);
        let folder = self
            .package_folders
            .resolve_package_folder_from_package(package, &UrlOrPathRef::from_url(referrer))
            .map_err(|_| not_found())?;
        let json = self
            .package_json
            .load_package_json(&folder.join("package.json"));
        let has_exports = matches!(json, Ok(Some(json)) if json.exports.is_some());
        if let Some(part) = part.filter(|_| !has_exports) {
            let url = file_url(folder.join(part)).map_err(|_| not_found())?;
            return self.resolve_file(url, referrer, name);
        }
        let target = self
            .node_resolver
            .resolve_package_subpath_from_deno_module(
                &folder,
                part,
                Some(referrer),
                ResolutionMode::Import,
                NodeResolutionKind::Execution,
            )
            .map_err(|_| not_found())?;
        let url = target.into_url().map_err(JsErrorBox::from_err)?;
        if part.is_some() {
            return self.resolve_file(url, referrer, name);
        }
        self.with_real_path(url)
    }
}

fn package_not_found(name: &str, referrer: &Url) -> JsErrorBox {
    coded(
        "Error",
        "ERR_MODULE_NOT_FOUND",
        format!(
            "Cannot find package '{name}' imported from {}",
            display(referrer)
        ),
    )
}
