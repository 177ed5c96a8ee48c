//! Packages whose main module `import` has to guess, because their package.json does not name it: Node warns of each.

use std::path::Component;
use std::path::Path;

use deno_core::url::Url;
use deno_core::v8;
use node_resolver::NpmPackageFolderResolver;
use node_resolver::UrlOrPathRef;

use super::errors;
use super::errors::display;
use super::files::file_url;
use super::format::ModuleFormat;
use super::services::NodeServices;

impl NodeServices {
    /// Warn, once, if the module at `url`, an ES module of a package that `specifier` names alone, is not what its package.json says.
    /// `by_program`: code of the program has called for it, and goes on before the warning is heard.
    pub(super) fn warn_of_guess(
        &self,
        scope: &mut v8::PinScope<'_, '_>,
        specifier: &str,
        referrer: &str,
        url: &Url,
        by_program: bool,
    ) {
        if let Some(warning) = self.new_guess(specifier, referrer, url)
            && let Some(words) = v8::String::new(scope, &warning)
        {
            let by_program = v8::Boolean::new(scope, by_program);
            self.guess_warning()
                .call_with(scope, &[words.into(), by_program.into()]);
        }
    }

    /// The words of that warning, if there is one that nobody has been given yet.
    pub(crate) fn new_guess(&self, specifier: &str, referrer: &str, url: &Url) -> Option<String> {
        if !errors::names_a_package(specifier) || url.scheme() != "file" {
            return None;
        }
        let warning = self.guess(specifier, referrer, url)?;
        self.told_guesses
            .borrow_mut()
            .insert(warning.clone())
            .then_some(warning)
    }

    fn guess(&self, specifier: &str, referrer: &str, url: &Url) -> Option<String> {
        let path = url.to_file_path().ok()?;
        if path.extension()? != "js" || ModuleFormat::of_path(&path, self) != ModuleFormat::Module {
            return None;
        }
        // CommonJS has paths.
        let asker = match Path::new(referrer).is_absolute() {
            true => file_url(referrer).ok()?,
            false => Url::parse(referrer).ok()?,
        };
        let folder = self
            .package_folders
            .resolve_package_folder_from_package(specifier, &UrlOrPathRef::from_url(&asker))
            .ok()?;
        let file = folder.join("package.json");
        let package = self.package_json.load_package_json(&file).ok()??;
        if package.exports.is_some() {
            return None;
        }
        let real = self.files.real_path(&folder).ok()?;
        let found = path.strip_prefix(&real).ok()?.display();
        let folder_name = folder.display();
        let from = display(&asker);
        let Some(main) = package.main.as_ref().filter(|main| !main.is_empty()) else {
            return Some(format!(
                "No \"main\" or \"exports\" field defined in the package.json for {folder_name}/ resolving the main entry point \
                 \"{found}\", imported from {from}.\nDefault \"index\" lookups for the main are deprecated for ES modules."
            ));
        };
        (!is_same(&real.join(main), &path)).then(|| {
            format!(
                "Package {folder_name}/ has a \"main\" field set to \"{main}\", excluding the full filename and extension to the \
                 resolved file at \"{found}\", imported from {from}.\n Automatic extension resolution of the \"main\" field is \
                 deprecated for ES modules."
            )
        })
    }
}

/// Whether both are one path, however they are written.
fn is_same(left: &Path, right: &Path) -> bool {
    let plain = |path: &Path| {
        let mut parts = Vec::new();
        for part in path.components() {
            match part {
                Component::ParentDir => {
                    parts.pop();
                }
                Component::CurDir => {}
                part => parts.push(part.as_os_str().to_os_string()),
            }
        }
        parts
    };
    plain(left) == plain(right)
}
