//! Which kind of module a file is, by Node's rules: the extension, then the nearest package.json's `type`, then syntax.

use std::path::Path;

use deno_core::url::Url;

use super::services::NodeServices;

/// The kind of a module, as far as its name and package tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModuleFormat {
    Module,
    CommonJs,
    /// A `.js`, `.ts` or extensionless file whose package says nothing: its syntax decides.
    Ambiguous,
    Json,
    Wasm,
    Addon,
    Unknown,
}

impl ModuleFormat {
    pub fn of_path(path: &Path, services: &NodeServices) -> Self {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let rules = &services.rules;
        match extension {
            Some("ts" | "mts" | "cts") if !rules.strip_types => Self::Unknown,
            Some("mjs" | "mts") => Self::Module,
            Some("cjs" | "cts") => Self::CommonJs,
            Some("json") => Self::Json,
            Some("wasm") => Self::Wasm,
            Some("node") => Self::Addon,
            Some("js" | "ts") | None => match services.package_type(path).as_str() {
                "module" if extension.is_none() && services.files.is_wasm(path) => Self::Wasm,
                "module" => Self::Module,
                "commonjs" => Self::CommonJs,
                _ if extension.is_none() && services.files.is_wasm(path) => Self::Wasm,
                _ if rules.detect_syntax => Self::Ambiguous,
                _ => Self::CommonJs,
            },
            Some(_) => Self::Unknown,
        }
    }

    /// Of the file that a program begins with: `require` takes it where no package makes it an ES module.
    pub(crate) fn of_main(path: &Path, services: &NodeServices) -> Self {
        match Self::of_path(path, services) {
            Self::Wasm if path.extension().is_none() && services.package_type(path) != "module" => {
                Self::CommonJs
            }
            format => format,
        }
    }

    pub(super) fn of_url(url: &Url, services: &NodeServices) -> Self {
        url.to_file_path()
            .map_or(Self::Unknown, |path| Self::of_path(&path, services))
    }
}
