//! `--experimental-package-map`: a file that says which packages each package may ask for, and where they lie. Nothing is looked for in
//! folders of the name `node_modules` then.

use std::collections::HashMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use deno_core::serde_json::Map;
use deno_core::serde_json::Value;
use deno_core::serde_json::from_slice;
use deno_core::url::Url;
use deno_error::JsErrorBox;

use super::coded_error::coded;
use super::files::ModuleFiles;
use super::files::cwd_url;
use super::files::file_url;
use super::granted_package::package_name;

struct Package {
    folder: String,
    /// The keys of packages, by the names under which this one asks for them.
    dependencies: HashMap<String, String>,
}

/// What the file says.
struct Table {
    /// The file, as errors name it.
    file: String,
    packages: HashMap<String, Package>,
    by_folder: HashMap<String, String>,
}

impl Table {
    fn empty(file: String) -> Self {
        Self {
            file,
            packages: HashMap::new(),
            by_folder: HashMap::new(),
        }
    }

    fn read(file: &Path, files: ModuleFiles) -> Result<Self, JsErrorBox> {
        let wrong = |file: &Path, what: &str| {
            let message = format!("Invalid package-map.json at \"{}\": {what}", file.display());
            coded("SyntaxError", "ERR_PACKAGE_MAP_INVALID", message)
        };
        let text = files
            .read(file)
            .map_err(|_| wrong(file, "failed to read"))?;
        // Modules are known by their real paths.
        let file = files.real_path(file).unwrap_or_else(|_| file.to_path_buf());
        let wrong = |what: &str| wrong(&file, what);
        let data: Value = from_slice(&text).map_err(|_| wrong("invalid JSON"))?;
        let Some(Value::Object(entries)) = data.get("packages") else {
            return Err(wrong("missing \"packages\" object"));
        };
        let base = file_url(&file).map_err(|()| wrong("failed to read"))?;
        let mut table = Self::empty(file.display().to_string());
        for (key, entry) in entries {
            let folder = folder_of(key, entry, &base).map_err(|what| wrong(&what))?;
            let dependencies = entry.get("dependencies").and_then(Value::as_object);
            let dependencies = dependencies.map(names_of).unwrap_or_default();
            if let Some(other) = table.by_folder.insert(folder.clone(), key.clone()) {
                let url = entry["url"].as_str().unwrap_or_default();
                let packages = format!("packages \"{other}\" and \"{key}\"");
                let what = format!(
                    "{packages} have the same url \"{url}\"; this will be supported in the future"
                );
                return Err(wrong(&what));
            }
            let package = Package {
                folder,
                dependencies,
            };
            table.packages.insert(key.clone(), package);
        }
        Ok(table)
    }

    fn package_of(&self, file: &Path) -> Option<&Package> {
        let key = file
            .ancestors()
            .find_map(|folder| self.by_folder.get(folder.to_str()?))?;
        self.packages.get(key)
    }
}

fn names_of(dependencies: &Map<String, Value>) -> HashMap<String, String> {
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_string)
    };
    let names = dependencies.iter();
    names.map(|(name, key)| (name.clone(), text(key))).collect()
}

/// The folder that the entry names, or what is wrong with it.
fn folder_of(key: &str, entry: &Value, base: &Url) -> Result<String, String> {
    let package = format!("package \"{key}\"");
    let url = match entry.get("url") {
        None => return Err(format!("{package} is missing \"url\" field")),
        Some(Value::String(url)) if url.is_empty() => {
            return Err(format!("{package} has an empty \"url\" field"));
        }
        Some(Value::String(url)) => url,
        Some(other) => {
            let kind = match other {
                Value::Number(_) => "number",
                Value::Bool(_) => "boolean",
                _ => "object",
            };
            let field = format!("{package} has invalid \"url\" field");
            return Err(format!("{field}: expected string, got {kind}"));
        }
    };
    let parsed = base
        .join(url)
        .map_err(|_| format!("{package} has invalid url \"{url}\""))?;
    if parsed.scheme() != "file" {
        let what = format!("{package} has unsupported URL scheme in url \"{url}\"");
        return Err(format!(
            "{what}; only file: URLs and relative URLs are currently supported"
        ));
    }
    parsed
        .to_file_path()
        .ok()
        .and_then(|path| path.into_os_string().into_string().ok())
        .ok_or_else(|| format!("{package} has invalid file url \"{url}\""))
}

/// The map of one isolate. Cheap to clone.
#[derive(Clone)]
pub(crate) struct PackageMap {
    file: Arc<str>,
    files: ModuleFiles,
    table: Arc<Mutex<Option<Arc<Table>>>>,
    is_told: Arc<AtomicBool>,
}

impl PackageMap {
    /// Of `file`, which is read when the first package is asked for.
    pub(super) fn new(file: &str, files: ModuleFiles) -> Self {
        Self {
            file: file.into(),
            files,
            table: Arc::default(),
            is_told: Arc::default(),
        }
    }

    /// Whether the program has still to hear that package maps are experimental. True once.
    pub(crate) fn is_news(&self) -> bool {
        !self.is_told.swap(true, Ordering::Relaxed)
    }

    /// The same, once a package was asked for.
    pub(super) fn was_asked_first(&self) -> bool {
        let table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        table.is_some() && self.is_news()
    }

    fn table(&self) -> Result<Arc<Table>, JsErrorBox> {
        let mut table = self.table.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = &*table {
            return Ok(table.clone());
        }
        let file = cwd_url(self.files)
            .to_file_path()
            .unwrap_or_default()
            .join(&*self.file);
        let read = Table::read(&file, self.files).map(Arc::new);
        // What could not be read is not tried again: there are no packages.
        let empty = || Arc::new(Table::empty(self.file.to_string()));
        *table = Some(read.as_ref().map_or_else(|_| empty(), Arc::clone));
        read
    }

    /// The folder of the package that `specifier` means to the file at `asker`, if its package may ask for one of that name, and which
    /// part of the package it names: `.`, or a path behind `./`.
    ///
    /// # Errors
    /// Node's, of a map that is wrong, and of files that belong to no package.
    pub(crate) fn resolve(
        &self,
        specifier: &str,
        asker: &Path,
    ) -> Result<Option<(PathBuf, String)>, JsErrorBox> {
        let table = self.table()?;
        let file = &table.file;
        let Some(package) = table.package_of(asker) else {
            let message = format!(
                "Cannot resolve \"{specifier}\" from \"{}\": file is not within any package defined in {file}",
                asker.display()
            );
            return Err(coded("Error", "ERR_PACKAGE_MAP_EXTERNAL_FILE", message));
        };
        let name = package_name(specifier);
        let Some(key) = package.dependencies.get(name) else {
            return Ok(None);
        };
        let Some(target) = table.packages.get(key) else {
            let message = format!(
                "Package key \"{key}\" referenced in dependencies but not defined in {file}"
            );
            return Err(coded("Error", "ERR_PACKAGE_MAP_KEY_NOT_FOUND", message));
        };
        let part = format!(".{}", &specifier[name.len()..]);
        Ok(Some((PathBuf::from(&target.folder), part)))
    }
}
