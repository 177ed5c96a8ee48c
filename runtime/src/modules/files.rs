//! The one way to read what a program is made of: `require`, `import`, resolution and the hints in error texts all ask here.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

use deno_core::url::Url;
use deno_error::JsErrorBox;
use rt_permission::Refused;
use sys_traits::BaseEnvVar;
use sys_traits::BaseFsCanonicalize;
use sys_traits::BaseFsMetadata;
use sys_traits::BaseFsOpen;
use sys_traits::BaseFsRead;
use sys_traits::BaseFsReadDir;
use sys_traits::EnvCurrentDir;
use sys_traits::FsMetadataValue;
use sys_traits::OpenOptions;
use sys_traits::impls::RealFsDirEntry;
use sys_traits::impls::RealFsFile;
use sys_traits::impls::RealSys;

use super::real_paths::note_file;
use super::real_paths::real_path;
use super::real_paths::take_size;
use super::virtual_files;
use super::virtual_files::ModuleMetadata;
use rt_system::PathMap;

/// Files of programs, those of the system's file system. The traits are what the resolver libraries read through; what
/// else wants to be asked before or told after a program's file is read belongs into the methods below.
#[derive(Clone, Copy, Debug, Default)]
pub struct ModuleFiles {
    /// Where the program sees its folder.
    map: Option<&'static PathMap>,
    /// What was read and not asked for yet, where somebody wants to know.
    noted: Option<&'static Mutex<Vec<PathBuf>>>,
}

impl ModuleFiles {
    /// Of a program that sees itself elsewhere, for the rest of the process.
    pub fn mapped(map: PathMap) -> Self {
        Self {
            map: Some(rt_system::see_program_by(map)),
            noted: None,
        }
    }

    /// Keep in mind what is read, for [`Self::take_noted`].
    pub fn noting(self) -> Self {
        Self {
            noted: Some(Box::leak(Box::default())),
            ..self
        }
    }

    /// The files that were read since this was asked last; descriptions of packages are none.
    pub(crate) fn take_noted(self) -> Vec<PathBuf> {
        let Some(noted) = self.noted else {
            return Vec::new();
        };
        let noted = std::mem::take(&mut *noted.lock().unwrap_or_else(PoisonError::into_inner));
        let is_module = |path: &PathBuf| path.file_name() != Some(OsStr::new("package.json"));
        noted.into_iter().filter(is_module).collect()
    }

    /// Where that lies which the program sees at `path`.
    pub(crate) fn to_real<'a>(self, path: &'a Path) -> Cow<'a, Path> {
        self.map
            .map_or(Cow::Borrowed(path), |map| map.to_real(path))
    }

    /// As the program sees what lies at `path`.
    pub(crate) fn to_seen(self, path: PathBuf) -> PathBuf {
        match self.map {
            Some(map) => map.to_seen(&path).into_owned(),
            None => path,
        }
    }

    /// The bytes of the file at `path`.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if let Some(content) = virtual_files::content(path) {
            return content;
        }
        rt_permission::check_read(path)?;
        self.read_granted(path)
    }

    fn read_granted(&self, seen: &Path) -> io::Result<Vec<u8>> {
        let path = self.to_real(seen);
        let mut file = File::open(&path)?;
        if let Some(noted) = self.noted {
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            noted.push(seen.to_owned());
        }
        let size = match take_size(&path) {
            Some(size) => size,
            None => file.metadata()?.len(),
        };
        let size = usize::try_from(size).unwrap_or_default();
        // One more, so that a file that has the size it says shows its end, and needs no further call.
        let mut bytes = vec![0; size + 1];
        let mut read = 0;
        while read < size {
            match file.read(&mut bytes[read..]) {
                Ok(0) => break,
                Ok(count) => read += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        bytes.truncate(read);
        // Those of `/proc` say 0, and others have grown.
        if size == 0 || read > size {
            file.read_to_end(&mut bytes)?;
        }
        Ok(bytes)
    }

    /// Whether there is a file at `path`, through links.
    pub(crate) fn is_file(&self, path: &Path) -> bool {
        self.base_fs_metadata(path)
            .is_ok_and(|metadata| metadata.file_type().is_file())
    }

    /// Whether the file at `path` begins as WebAssembly does.
    pub(crate) fn is_wasm(&self, path: &Path) -> bool {
        if let Some(content) = virtual_files::content(path) {
            return content.is_ok_and(|bytes| bytes.starts_with(b"\0asm"));
        }
        if rt_permission::refuses_to_read(path) {
            return false;
        }
        let mut start = [0; 4];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
        read.is_ok() && start == *b"\0asm"
    }

    /// `path` without links.
    ///
    /// # Errors
    /// The system's.
    pub(crate) fn real_path(&self, path: &Path) -> io::Result<PathBuf> {
        self.base_fs_canonicalize(path)
    }
}

/// Whoever resolves reads descriptions of packages. One that may not be read is none, as for Node, which looks for it above then.
impl BaseFsRead for ModuleFiles {
    fn base_fs_read(&self, path: &Path) -> io::Result<Cow<'static, [u8]>> {
        if let Some(content) = virtual_files::content(path) {
            return content.map(Cow::Owned);
        }
        if rt_permission::refuses_to_read(path) || virtual_files::is_out_of_sight(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.read_granted(path).map(Cow::Owned)
    }
}

/// What JavaScript gets to know of an error of this file's.
pub(crate) fn shown(error: io::Error) -> JsErrorBox {
    match Refused::in_error(&error) {
        Some(refused) => refused.into(),
        None => JsErrorBox::from_err(error),
    }
}

impl BaseFsMetadata for ModuleFiles {
    type Metadata = ModuleMetadata;

    fn base_fs_metadata(&self, path: &Path) -> io::Result<Self::Metadata> {
        if let Some(metadata) = virtual_files::kind(path, true) {
            return metadata;
        }
        if virtual_files::is_out_of_sight(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        let path = self.to_real(path);
        let metadata = RealSys.base_fs_symlink_metadata(&path)?;
        let kind = metadata.file_type();
        if kind.is_symlink() {
            return RealSys.base_fs_metadata(&path).map(ModuleMetadata::Real);
        }
        if kind.is_file() {
            note_file(&path, metadata.len());
        }
        Ok(ModuleMetadata::Real(metadata))
    }

    fn base_fs_symlink_metadata(&self, path: &Path) -> io::Result<Self::Metadata> {
        if let Some(metadata) = virtual_files::kind(path, false) {
            return metadata;
        }
        let metadata = RealSys.base_fs_symlink_metadata(&self.to_real(path))?;
        Ok(ModuleMetadata::Real(metadata))
    }
}

impl BaseFsCanonicalize for ModuleFiles {
    fn base_fs_canonicalize(&self, path: &Path) -> io::Result<PathBuf> {
        if let Some(real) = virtual_files::real_path(path) {
            return real;
        }
        real_path(&self.to_real(path)).map(|path| self.to_seen(path))
    }
}

impl BaseFsReadDir for ModuleFiles {
    type ReadDirEntry = RealFsDirEntry;

    fn base_fs_read_dir(
        &self,
        path: &Path,
    ) -> io::Result<Box<dyn Iterator<Item = io::Result<Self::ReadDirEntry>>>> {
        RealSys.base_fs_read_dir(&self.to_real(path))
    }
}

impl BaseFsOpen for ModuleFiles {
    type File = RealFsFile;

    fn base_fs_open(&self, path: &Path, options: &OpenOptions) -> io::Result<Self::File> {
        RealSys.base_fs_open(&self.to_real(path), options)
    }
}

impl EnvCurrentDir for ModuleFiles {
    fn env_current_dir(&self) -> io::Result<PathBuf> {
        RealSys.env_current_dir().map(|path| self.to_seen(path))
    }
}

impl BaseEnvVar for ModuleFiles {
    fn base_env_var_os(&self, name: &OsStr) -> Option<OsString> {
        RealSys.base_env_var_os(name)
    }
}

/// The current directory as a `file:` URL that ends in a slash: the referrer of code that has no file.
pub(super) fn cwd_url(files: ModuleFiles) -> Url {
    let cwd = files
        .env_current_dir()
        .unwrap_or_else(|_| PathBuf::from("/"));
    folder_url(cwd).unwrap_or_else(|()| Url::parse("file:///").expect("a constant URL"))
}

/// What `pathToFileURL` of `node:url` writes with a percent sign, and the url crate as it is.
const ONLY_IN_NODE: [(char, &str); 5] = [
    ('[', "%5B"),
    (']', "%5D"),
    ('^', "%5E"),
    ('|', "%7C"),
    ('~', "%7E"),
];

/// Whether the path of `url` has letters that Node's would not have.
pub(super) fn differs_from_node(url: &Url) -> bool {
    url.path()
        .contains(|letter| ONLY_IN_NODE.iter().any(|(known, _)| *known == letter))
}

fn encoded_as_in_node(mut url: Url) -> Url {
    if differs_from_node(&url) {
        let mut path = url.path().to_string();
        for (letter, written) in ONLY_IN_NODE {
            path = path.replace(letter, written);
        }
        url.set_path(&path);
    }
    url
}

/// The URL of the file at `path` as Node writes it, since a module goes by its URL. `path` has to be absolute.
pub(crate) fn file_url(path: impl AsRef<Path>) -> Result<Url, ()> {
    Url::from_file_path(path).map(encoded_as_in_node)
}

/// The same of a folder, with a slash at the end.
pub(super) fn folder_url(path: impl AsRef<Path>) -> Result<Url, ()> {
    Url::from_directory_path(path).map(encoded_as_in_node)
}
