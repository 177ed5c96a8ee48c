//! What the permission model has to say of files that the ops of Deno open. Errors are those of the system: what programs see of a
//! refusal is decided above, where the paths are still those that they have given.

use std::path::Path;

use deno_fs::OpenOptions;
use deno_io::fs::FsResult;
use deno_permissions::CheckedPath;
use deno_permissions::CheckedPathBuf;
use rt_permission::Scope;
use rt_system::path_of_text;

use super::ProgramFs;

fn granted_unless(refused: bool) -> FsResult<()> {
    if refused {
        return Err(std::io::Error::from_raw_os_error(libc::EACCES).into());
    }
    Ok(())
}

pub(super) fn refuses_to_read(text: &Path) -> bool {
    rt_permission::is_restricted() && rt_permission::refuses_to_read(&path_of_text(text))
}

fn refuses_to_write(text: &Path) -> bool {
    rt_permission::is_restricted() && rt_permission::refuses_to_write(&path_of_text(text))
}

fn check_read(text: &Path) -> FsResult<()> {
    granted_unless(refuses_to_read(text))
}

fn check_write(text: &Path) -> FsResult<()> {
    granted_unless(refuses_to_write(text))
}

fn check_open(text: &Path, options: &OpenOptions) -> FsResult<()> {
    if !rt_permission::is_restricted() {
        return Ok(());
    }
    let changes =
        options.write || options.append || options.create || options.create_new || options.truncate;
    granted_unless(options.read && refuses_to_read(text))?;
    granted_unless(changes && refuses_to_write(text))
}

/// For what could make one path out of another.
pub(super) fn check_all() -> FsResult<()> {
    granted_unless(rt_permission::refuses(Scope::FileSystem))
}

/// Where a link leads is read from it; that a path has none anybody may know.
pub(super) fn check_link(text: &Path, real: &Path) -> FsResult<()> {
    if rt_permission::is_restricted() && rt_permission::resolved(&path_of_text(text)) != real {
        return check_read(text);
    }
    Ok(())
}

/// The places of paths that are read, written, opened or moved, where this thread may do that.
impl ProgramFs {
    pub(super) fn read<'a>(&self, path: &'a CheckedPath<'_>) -> FsResult<CheckedPath<'a>> {
        check_read(path)?;
        Ok(self.real(path))
    }

    pub(super) fn read_buf(&self, path: CheckedPathBuf) -> FsResult<CheckedPathBuf> {
        check_read(&path)?;
        Ok(self.real_buf(path))
    }

    pub(super) fn written<'a>(&self, path: &'a CheckedPath<'_>) -> FsResult<CheckedPath<'a>> {
        check_write(path)?;
        Ok(self.real(path))
    }

    pub(super) fn written_buf(&self, path: CheckedPathBuf) -> FsResult<CheckedPathBuf> {
        check_write(&path)?;
        Ok(self.real_buf(path))
    }

    pub(super) fn moved<'a>(&self, path: &'a CheckedPath<'_>) -> FsResult<CheckedPath<'a>> {
        check_read(path)?;
        self.written(path)
    }

    pub(super) fn moved_buf(&self, path: CheckedPathBuf) -> FsResult<CheckedPathBuf> {
        check_read(&path)?;
        self.written_buf(path)
    }

    pub(super) fn opened<'a>(
        &self,
        path: &'a CheckedPath<'_>,
        options: &OpenOptions,
    ) -> FsResult<CheckedPath<'a>> {
        check_open(path, options)?;
        Ok(self.real(path))
    }

    pub(super) fn opened_buf(
        &self,
        path: CheckedPathBuf,
        options: &OpenOptions,
    ) -> FsResult<CheckedPathBuf> {
        check_open(&path, options)?;
        Ok(self.real_buf(path))
    }
}
