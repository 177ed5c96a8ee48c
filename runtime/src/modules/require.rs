//! What `require` reads through: files as text, with types stripped.

use std::borrow::Cow;
use std::path::Path;

use deno_core::FastString;
use deno_core::url::Url;
use deno_error::JsErrorBox;
use deno_node::NodeRequireLoader;
use deno_permissions::PermissionsContainer;
use node_resolver::errors::PackageJsonLoadError;

use super::format::ModuleFormat;
use super::services::NodeServices;
use super::typescript;
use crate::compile_cache;

pub(super) struct FsRequireLoader {
    pub(super) services: NodeServices,
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

/// The text of a source file, types stripped; bytes that are not UTF-8 become U+FFFD, as Node reads them.
pub(super) fn read_source(path: &Path, services: &NodeServices) -> Result<String, JsErrorBox> {
    let bytes = std::fs::read(path).map_err(JsErrorBox::from_err)?;
    let source = match String::from_utf8(bytes) {
        Ok(source) => source,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    };
    if typescript::is_typescript(path) {
        compile_cache::stripped(services.compile_cache(), path, source, |source| {
            typescript::strip_file(path, source)
        })
    } else {
        Ok(source)
    }
}
