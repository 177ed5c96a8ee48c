//! The last step of resolution for files: what a `file:` URL has to be before it is a module's, and its place without links.

use deno_core::url::Url;
use deno_error::JsErrorBox;
use sys_traits::BaseFsMetadata;
use sys_traits::FsMetadataValue;

use super::coded_error::coded;
use super::coded_error::coded_with;
use super::errors;
use super::errors::display;
use super::files::ModuleFiles;
use super::files::differs_from_node;
use super::files::file_url;
use super::services::NodeServices;

impl NodeServices {
    /// The URL of the file that `url` names to the module at `referrer`, which calls it `specifier`. URLs of other schemes stay as they are.
    ///
    /// # Errors
    /// Node's: `ERR_INVALID_MODULE_SPECIFIER`, `ERR_INVALID_FILE_URL_HOST`, `ERR_UNSUPPORTED_DIR_IMPORT`, `ERR_MODULE_NOT_FOUND`.
    pub(super) fn resolve_file(
        &self,
        url: Url,
        referrer: &Url,
        specifier: &str,
    ) -> Result<Url, JsErrorBox> {
        if url.scheme() != "file" {
            return Ok(url);
        }
        if has_encoded_slash(url.path()) {
            return Err(encoded_slash(url.path(), referrer));
        }
        let Ok(path) = url.to_file_path() else {
            return Err(foreign_host(&url, referrer));
        };
        let kind = self.files.base_fs_metadata(&path);
        let kind = kind.map(|metadata| metadata.file_type());
        // What ends in a slash is a folder to Node, there or not.
        let is_folder = url.path().ends_with('/') || kind.as_ref().is_ok_and(|kind| kind.is_dir());
        // The slash, which a path would lose.
        let shown = || match url.path().ends_with('/') && url.path() != "/" {
            true => format!("{}/", path.display().to_string().trim_end_matches('/')),
            false => path.display().to_string(),
        };
        if is_folder {
            return Err(errors::folder_import_as(
                self.files,
                &shown(),
                &url,
                &display(referrer),
                specifier,
            ));
        }
        if !kind.is_ok_and(|kind| kind.is_file()) {
            // Its module is there as long as the program.
            if self.is_loaded(url.as_str()) {
                return Ok(url);
            }
            return Err(errors::module_not_found_as(
                self.files,
                &shown(),
                Some(&url),
                &display(referrer),
                specifier,
            ));
        }
        self.with_real_path(url)
    }

    pub(super) fn with_real_path(&self, url: Url) -> Result<Url, JsErrorBox> {
        Ok(if self.rules.preserve_symlinks {
            url
        } else {
            real_url(self.files, url)
        })
    }
}

/// Whether `text` has a slash that would only be one when it is decoded.
pub(super) fn has_encoded_slash(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.contains("%2f") || text.contains("%5c")
}

/// The error for it.
pub(super) fn encoded_slash(path: &str, referrer: &Url) -> JsErrorBox {
    coded(
        "TypeError",
        "ERR_INVALID_MODULE_SPECIFIER",
        format!(
            "Invalid module \"{path}\" must not include encoded \"/\" or \"\\\" characters imported from {}",
            display(referrer)
        ),
    )
}

fn foreign_host(url: &Url, referrer: &Url) -> JsErrorBox {
    coded_with(
        "TypeError",
        "ERR_INVALID_FILE_URL_HOST",
        format!(
            "File URL host must be \"localhost\" or empty on {}",
            std::env::consts::OS
        ),
        vec![("input", url.to_string()), ("module", referrer.to_string())],
    )
}

/// Symbolic links are followed, so that one file is one module however it was reached; query and fragment stay.
fn real_url(files: ModuleFiles, url: Url) -> Url {
    let Ok(path) = url.to_file_path() else {
        return url;
    };
    let Ok(real) = files.real_path(&path) else {
        return url;
    };
    // Paths are equal whatever slashes are between their parts. One path is one URL, however the program has encoded it.
    if real.as_os_str() == path.as_os_str() && !url.path().contains('%') && !differs_from_node(&url)
    {
        return url;
    }
    let Ok(mut result) = file_url(real) else {
        return url;
    };
    result.set_query(url.query());
    result.set_fragment(url.fragment());
    result
}
