//! Where packages lie: in folders of the name `node_modules` above the file that asks, or where a map says.

use std::path::PathBuf;
use std::sync::Arc;

use deno_resolver::npm::ByonmNpmResolver;
use deno_resolver::npm::ByonmNpmResolverCreateOptions;
use deno_semver::Version;
use node_resolver::NpmPackageFolderResolver;
use node_resolver::UrlOrPathRef;
use node_resolver::cache::NodeResolutionSys;
use node_resolver::errors::PackageFolderResolveError;
use node_resolver::errors::PackageNotFoundError;

use super::files::ModuleFiles;
use super::package_map::PackageMap;

pub(super) type PackageJsonResolver = node_resolver::PackageJsonResolver<ModuleFiles>;

/// Finds the folder of a package.
#[derive(Clone)]
pub(crate) struct PackageFolders {
    installed: ByonmNpmResolver<ModuleFiles>,
    pub(super) map: Option<PackageMap>,
}

impl PackageFolders {
    /// `map`: the file of a package map.
    pub(super) fn new(
        files: ModuleFiles,
        package_json: &Arc<PackageJsonResolver>,
        map: Option<&str>,
    ) -> Self {
        let options = ByonmNpmResolverCreateOptions {
            root_node_modules_dir: None,
            search_stop_dir: None,
            sys: NodeResolutionSys::new(files, None),
            pkg_json_resolver: package_json.clone(),
        };
        Self {
            installed: ByonmNpmResolver::new(options),
            map: map.map(|file| PackageMap::new(file, files)),
        }
    }
}

impl NpmPackageFolderResolver for PackageFolders {
    fn resolve_package_folder_from_package(
        &self,
        specifier: &str,
        referrer: &UrlOrPathRef,
    ) -> Result<PathBuf, PackageFolderResolveError> {
        let Some(map) = &self.map else {
            return self
                .installed
                .resolve_package_folder_from_package(specifier, referrer);
        };
        let found = referrer
            .path()
            .ok()
            .and_then(|asker| map.resolve(specifier, asker).ok().flatten());
        // What is wrong with the map is told where it is asked for what a program names.
        found.map(|(folder, _)| folder).ok_or_else(|| {
            PackageNotFoundError {
                package_name: specifier.to_string(),
                referrer: referrer.display(),
                referrer_extra: None,
            }
            .into()
        })
    }

    fn resolve_types_package_folder(
        &self,
        types_package_name: &str,
        maybe_package_version: Option<&Version>,
        maybe_referrer: Option<&UrlOrPathRef>,
    ) -> Option<PathBuf> {
        self.installed.resolve_types_package_folder(
            types_package_name,
            maybe_package_version,
            maybe_referrer,
        )
    }
}
