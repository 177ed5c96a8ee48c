//! ES modules that only their syntax tells: Node asks whoever wrote their package to say so in its package.json.

use std::path::Path;
use std::path::PathBuf;

use deno_core::url::Url;
use deno_core::v8;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::source::read_source;

impl NodeServices {
    /// Warn of a package that does not say that the module at `url`, which is going to be loaded, is an ES module.
    pub(crate) fn ask_for_type(&self, scope: &mut v8::PinScope<'_, '_>, url: &Url) {
        if let Some(package) = self.names_no_type(url) {
            let package = package.to_string_lossy();
            self.typeless_warning()
                .call(scope, &[url.as_str(), &package]);
        }
    }

    /// The package.json without `type` whose ES module at `url` is going to be loaded. Each is given once.
    fn names_no_type(&self, url: &Url) -> Option<PathBuf> {
        // What hooks gave is what they say it is.
        if url.scheme() != "file"
            || url.path().contains("/node_modules/")
            || self.hooks().has_module(url.as_str())
        {
            return None;
        }
        let path = url.to_file_path().ok()?;
        path.extension()?;
        if ModuleFormat::of_path(&path, self) != ModuleFormat::Ambiguous
            || self.is_loaded(url.as_str())
        {
            return None;
        }
        let package = self.nearest_package(&path)?;
        if self.typeless_packages.borrow().contains(&package) {
            return None;
        }
        // Loading it tells of what cannot be read.
        let source = read_source(&path, self).ok()?;
        if !self.kinds_by_syntax.look_ahead(url, &source) {
            return None;
        }
        self.typeless_packages.borrow_mut().insert(package.clone());
        Some(package)
    }

    /// The package.json of the package that `path` belongs to.
    fn nearest_package(&self, path: &Path) -> Option<PathBuf> {
        path.ancestors().skip(1).find_map(|folder| {
            let file = folder.join("package.json");
            let found = self.package_json.load_package_json(&file);
            matches!(found, Ok(Some(_))).then_some(file)
        })
    }
}
