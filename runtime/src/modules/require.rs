//! What `require` of `deno_node` reads through.

use std::borrow::Cow;
use std::path::Path;
use std::rc::Rc;

use deno_core::FastString;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_node::NodeExtInitServices;
use deno_node::NodeRequireLoader;
use deno_permissions::PermissionsContainer;
use deno_resolver::npm::DenoInNpmPackageChecker;
use node_resolver::errors::PackageJsonLoadError;

use super::files::ModuleFiles;
use super::format::ModuleFormat;
use super::package_folders::PackageFolders;
use super::services::NodeServices;
use super::source::read_source;
use super::typescript;

struct FsRequireLoader {
    services: NodeServices,
}

impl NodeRequireLoader for FsRequireLoader {
    fn ensure_read_permission<'a>(
        &self,
        _permissions: &mut PermissionsContainer,
        path: Cow<'a, Path>,
    ) -> Result<Cow<'a, Path>, JsErrorBox> {
        Ok(path)
    }

    fn load_text_file_lossy(&self, path: &Path) -> Result<FastString, JsErrorBox> {
        if typescript::is_typescript(path) && self.services.rules.strip_types {
            typescript::refuse_in_packages(path, &path.display())?;
        }
        Ok(read_source(path, &self.services)?.into())
    }

    fn is_maybe_cjs(&self, specifier: &Url) -> Result<bool, PackageJsonLoadError> {
        let format = ModuleFormat::of_url(specifier, &self.services);
        Ok(!matches!(format, ModuleFormat::Module))
    }

    fn is_maybe_cjs_from_require(&self, specifier: &Url) -> Result<bool, PackageJsonLoadError> {
        self.is_maybe_cjs(specifier)
    }
}

/// What `deno_node`'s own `require` finds files with.
pub(crate) fn node_ext_services(
    services: &NodeServices,
) -> NodeExtInitServices<DenoInNpmPackageChecker, PackageFolders, ModuleFiles> {
    NodeExtInitServices {
        node_require_loader: Rc::new(FsRequireLoader {
            services: services.clone(),
        }),
        node_resolver: services.node_resolver.clone(),
        pkg_json_resolver: services.package_json.clone(),
        sys: services.files,
    }
}
