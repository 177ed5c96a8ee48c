//! Whether the package that an `import` names may be read, where the permission model asks for that.

use deno_core::url::Url;
use deno_error::JsErrorBox;
use sys_traits::BaseFsMetadata;
use sys_traits::FsMetadataValue;

use super::files::ModuleFiles;
use super::files::shown;
use super::virtual_files;

/// The name of the package that `specifier` begins with.
pub(super) fn package_name(specifier: &str) -> &str {
    let names = if specifier.starts_with('@') { 2 } else { 1 };
    let end = specifier.match_indices('/').nth(names - 1);
    end.map_or(specifier, |(end, _)| &specifier[..end])
}

/// As Node, which reads the description of the first package of that name that it finds.
///
/// # Errors
/// If that may not be read.
pub(super) fn check(files: ModuleFiles, specifier: &str, asker: &Url) -> Result<(), JsErrorBox> {
    if !rt_permission::is_restricted() || specifier.starts_with('#') {
        return Ok(());
    }
    let Ok(asker) = asker.to_file_path() else {
        return Ok(());
    };
    let name = package_name(specifier);
    // A virtual package is granted by being mounted.
    if virtual_files::is_virtual(&asker) {
        return Ok(());
    }
    let is_folder = |package: &std::path::PathBuf| {
        let found = files.base_fs_metadata(package);
        found.is_ok_and(|found| found.file_type().is_dir())
    };
    asker
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("node_modules").join(name))
        .find(is_folder)
        .map_or(Ok(()), |package| {
            rt_permission::check_read(&package.join("package.json")).map_err(shown)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_belong_to_names() {
        for (specifier, name) in [
            ("a", "a"),
            ("a/b/c", "a"),
            ("@a/b", "@a/b"),
            ("@a/b/c", "@a/b"),
            ("@a", "@a"),
        ] {
            assert_eq!(package_name(specifier), name);
        }
    }
}
