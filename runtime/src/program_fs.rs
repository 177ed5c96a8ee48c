//! The file system that the modules of a program work on: that of the system, with names that are no UTF-8 as [`rt_system::text_of_name`]
//! makes text of them. While a snapshot is built, what is read is noted, and the program may see its folder elsewhere (`PathMap`).

mod entries;
mod permission;

use std::borrow::Cow;
use std::path::Path;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

use deno_core::unsync::spawn_blocking;
use deno_fs::FileSystem;
use deno_fs::FsDirEntry;
use deno_fs::FsFileType;
use deno_fs::FsReadDirRc;
use deno_fs::OpenOptions;
use deno_fs::RealFs;
use deno_io::fs::File;
use deno_io::fs::FsResult;
use deno_io::fs::FsStat;
use deno_io::fs::FsStatFs;
use deno_permissions::CheckedPath;
use deno_permissions::CheckedPathBuf;
use rt_system::path_of_text;
use rt_system::text_of_path;

use crate::build_reads::Asker;
use crate::build_reads::ReadKind;
use crate::build_reads::note;
use crate::modules::ModuleFiles;
use entries::Entries;
use entries::entries;
use permission::check_all;
use permission::check_link;
use permission::refuses_to_read;

/// Paths go in as the program sees them, and those that the system gives come out so.
#[derive(Debug)]
pub(crate) struct ProgramFs {
    /// Those of a program whose snapshot is built.
    built: Option<ModuleFiles>,
}

impl ProgramFs {
    pub(crate) fn new(built: Option<ModuleFiles>) -> Self {
        Self { built }
    }

    fn path<'a>(&self, text: &'a Path) -> Cow<'a, Path> {
        let path = path_of_text(text);
        match self.built {
            Some(files) => Cow::Owned(files.to_real(&path).into_owned()),
            None => path,
        }
    }

    fn real<'a>(&self, path: &'a CheckedPath<'_>) -> CheckedPath<'a> {
        CheckedPath::unsafe_new(self.path(path))
    }

    fn real_buf(&self, path: CheckedPathBuf) -> CheckedPathBuf {
        let other = match self.path(&path) {
            Cow::Borrowed(_) => None,
            Cow::Owned(other) => Some(other),
        };
        other.map_or(path, CheckedPathBuf::unsafe_new)
    }

    fn seen(&self, path: PathBuf) -> PathBuf {
        match self.built {
            Some(files) => files.to_seen(path),
            None => path,
        }
    }

    fn seen_text(&self, path: PathBuf) -> PathBuf {
        text_of_path(self.seen(path))
    }

    fn note(&self, path: &Path) {
        if self.built.is_some() {
            note(ReadKind::Files, &path.to_string_lossy(), Asker::Anyone);
        }
    }
}

#[async_trait::async_trait(?Send)]
impl FileSystem for ProgramFs {
    fn cwd(&self) -> FsResult<PathBuf> {
        if self.built.is_some() {
            note(ReadKind::WorkingDirectory, "process.cwd", Asker::Anyone);
        }
        Ok(self.seen(RealFs.cwd()?))
    }

    fn tmp_dir(&self) -> FsResult<PathBuf> {
        Ok(self.seen(RealFs.tmp_dir()?))
    }

    fn chdir(&self, path: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.chdir(&self.read(path)?)
    }

    fn umask(&self, mask: Option<u32>) -> FsResult<u32> {
        RealFs.umask(mask)
    }

    fn open_sync(&self, path: &CheckedPath<'_>, options: OpenOptions) -> FsResult<Rc<dyn File>> {
        if options.read {
            self.note(path);
        }
        RealFs.open_sync(&self.opened(path, &options)?, options)
    }

    async fn open_async<'a>(
        &'a self,
        path: CheckedPathBuf,
        options: OpenOptions,
    ) -> FsResult<Rc<dyn File>> {
        if options.read {
            self.note(&path);
        }
        RealFs
            .open_async(self.opened_buf(path, &options)?, options)
            .await
    }

    fn mkdir_sync(
        &self,
        path: &CheckedPath<'_>,
        recursive: bool,
        mode: Option<u32>,
    ) -> FsResult<()> {
        RealFs.mkdir_sync(&self.written(path)?, recursive, mode)
    }

    async fn mkdir_async(
        &self,
        path: CheckedPathBuf,
        recursive: bool,
        mode: Option<u32>,
    ) -> FsResult<()> {
        RealFs
            .mkdir_async(self.written_buf(path)?, recursive, mode)
            .await
    }

    fn chmod_sync(&self, path: &CheckedPath<'_>, mode: u32) -> FsResult<()> {
        RealFs.chmod_sync(&self.written(path)?, mode)
    }

    async fn chmod_async(&self, path: CheckedPathBuf, mode: u32) -> FsResult<()> {
        RealFs.chmod_async(self.written_buf(path)?, mode).await
    }

    fn chown_sync(
        &self,
        path: &CheckedPath<'_>,
        uid: Option<u32>,
        gid: Option<u32>,
    ) -> FsResult<()> {
        RealFs.chown_sync(&self.written(path)?, uid, gid)
    }

    async fn chown_async(
        &self,
        path: CheckedPathBuf,
        uid: Option<u32>,
        gid: Option<u32>,
    ) -> FsResult<()> {
        RealFs.chown_async(self.written_buf(path)?, uid, gid).await
    }

    fn lchmod_sync(&self, path: &CheckedPath<'_>, mode: u32) -> FsResult<()> {
        RealFs.lchmod_sync(&self.written(path)?, mode)
    }

    async fn lchmod_async(&self, path: CheckedPathBuf, mode: u32) -> FsResult<()> {
        RealFs.lchmod_async(self.written_buf(path)?, mode).await
    }

    fn lchown_sync(
        &self,
        path: &CheckedPath<'_>,
        uid: Option<u32>,
        gid: Option<u32>,
    ) -> FsResult<()> {
        RealFs.lchown_sync(&self.written(path)?, uid, gid)
    }

    async fn lchown_async(
        &self,
        path: CheckedPathBuf,
        uid: Option<u32>,
        gid: Option<u32>,
    ) -> FsResult<()> {
        RealFs.lchown_async(self.written_buf(path)?, uid, gid).await
    }

    fn remove_sync(&self, path: &CheckedPath<'_>, recursive: bool) -> FsResult<()> {
        RealFs.remove_sync(&self.written(path)?, recursive)
    }

    async fn remove_async(&self, path: CheckedPathBuf, recursive: bool) -> FsResult<()> {
        RealFs
            .remove_async(self.written_buf(path)?, recursive)
            .await
    }

    fn copy_file_sync(&self, oldpath: &CheckedPath<'_>, newpath: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.copy_file_sync(&self.read(oldpath)?, &self.written(newpath)?)
    }

    async fn copy_file_async(
        &self,
        oldpath: CheckedPathBuf,
        newpath: CheckedPathBuf,
    ) -> FsResult<()> {
        RealFs
            .copy_file_async(self.read_buf(oldpath)?, self.written_buf(newpath)?)
            .await
    }

    fn cp_sync(&self, path: &CheckedPath<'_>, new_path: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.cp_sync(&self.read(path)?, &self.written(new_path)?)
    }

    async fn cp_async(&self, path: CheckedPathBuf, new_path: CheckedPathBuf) -> FsResult<()> {
        RealFs
            .cp_async(self.read_buf(path)?, self.written_buf(new_path)?)
            .await
    }

    fn stat_sync(&self, path: &CheckedPath<'_>) -> FsResult<FsStat> {
        self.note(path);
        RealFs.stat_sync(&self.read(path)?)
    }

    async fn stat_async(&self, path: CheckedPathBuf) -> FsResult<FsStat> {
        self.note(&path);
        RealFs.stat_async(self.read_buf(path)?).await
    }

    fn lstat_sync(&self, path: &CheckedPath<'_>) -> FsResult<FsStat> {
        self.note(path);
        RealFs.lstat_sync(&self.read(path)?)
    }

    async fn lstat_async(&self, path: CheckedPathBuf) -> FsResult<FsStat> {
        self.note(&path);
        RealFs.lstat_async(self.read_buf(path)?).await
    }

    fn statfs_sync(&self, path: &CheckedPath<'_>, bigint: bool) -> FsResult<FsStatFs> {
        RealFs.statfs_sync(&self.read(path)?, bigint)
    }

    async fn statfs_async(&self, path: CheckedPathBuf, bigint: bool) -> FsResult<FsStatFs> {
        RealFs.statfs_async(self.read_buf(path)?, bigint).await
    }

    fn realpath_sync(&self, path: &CheckedPath<'_>) -> FsResult<PathBuf> {
        let real = RealFs.realpath_sync(&self.real(path))?;
        check_link(path, &real)?;
        Ok(self.seen_text(real))
    }

    async fn realpath_async(&self, path: CheckedPathBuf) -> FsResult<PathBuf> {
        let asked = path.to_path_buf();
        let path = RealFs.realpath_async(self.real_buf(path)).await?;
        check_link(&asked, &path)?;
        Ok(self.seen_text(path))
    }

    fn read_dir_sync(&self, path: &CheckedPath<'_>) -> FsResult<Vec<FsDirEntry>> {
        self.note(path);
        entries(&self.read(path)?)
    }

    async fn read_dir_async(&self, path: CheckedPathBuf) -> FsResult<FsReadDirRc> {
        self.note(&path);
        let path = self.read_buf(path)?;
        let entries = spawn_blocking(move || entries(&path)).await??;
        Ok(Arc::new(Entries::new(entries)))
    }

    fn rename_sync(&self, oldpath: &CheckedPath<'_>, newpath: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.rename_sync(&self.moved(oldpath)?, &self.written(newpath)?)
    }

    async fn rename_async(&self, oldpath: CheckedPathBuf, newpath: CheckedPathBuf) -> FsResult<()> {
        RealFs
            .rename_async(self.moved_buf(oldpath)?, self.written_buf(newpath)?)
            .await
    }

    fn rmdir_sync(&self, path: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.rmdir_sync(&self.written(path)?)
    }

    async fn rmdir_async(&self, path: CheckedPathBuf) -> FsResult<()> {
        RealFs.rmdir_async(self.written_buf(path)?).await
    }

    fn link_sync(&self, oldpath: &CheckedPath<'_>, newpath: &CheckedPath<'_>) -> FsResult<()> {
        RealFs.link_sync(&self.moved(oldpath)?, &self.written(newpath)?)
    }

    async fn link_async(&self, oldpath: CheckedPathBuf, newpath: CheckedPathBuf) -> FsResult<()> {
        RealFs
            .link_async(self.moved_buf(oldpath)?, self.written_buf(newpath)?)
            .await
    }

    fn symlink_sync(
        &self,
        oldpath: &CheckedPath<'_>,
        newpath: &CheckedPath<'_>,
        file_type: Option<FsFileType>,
    ) -> FsResult<()> {
        check_all()?;
        RealFs.symlink_sync(&self.real(oldpath), &self.real(newpath), file_type)
    }

    async fn symlink_async(
        &self,
        oldpath: CheckedPathBuf,
        newpath: CheckedPathBuf,
        file_type: Option<FsFileType>,
    ) -> FsResult<()> {
        check_all()?;
        RealFs
            .symlink_async(self.real_buf(oldpath), self.real_buf(newpath), file_type)
            .await
    }

    fn read_link_sync(&self, path: &CheckedPath<'_>) -> FsResult<PathBuf> {
        self.note(path);
        Ok(self.seen_text(RealFs.read_link_sync(&self.read(path)?)?))
    }

    async fn read_link_async(&self, path: CheckedPathBuf) -> FsResult<PathBuf> {
        self.note(&path);
        let path = RealFs.read_link_async(self.read_buf(path)?).await?;
        Ok(self.seen_text(path))
    }

    fn truncate_sync(&self, path: &CheckedPath<'_>, len: u64) -> FsResult<()> {
        RealFs.truncate_sync(&self.written(path)?, len)
    }

    async fn truncate_async(&self, path: CheckedPathBuf, len: u64) -> FsResult<()> {
        RealFs.truncate_async(self.written_buf(path)?, len).await
    }

    fn utime_sync(
        &self,
        path: &CheckedPath<'_>,
        atime_secs: i64,
        atime_nanos: u32,
        mtime_secs: i64,
        mtime_nanos: u32,
    ) -> FsResult<()> {
        RealFs.utime_sync(
            &self.written(path)?,
            atime_secs,
            atime_nanos,
            mtime_secs,
            mtime_nanos,
        )
    }

    async fn utime_async(
        &self,
        path: CheckedPathBuf,
        atime_secs: i64,
        atime_nanos: u32,
        mtime_secs: i64,
        mtime_nanos: u32,
    ) -> FsResult<()> {
        RealFs
            .utime_async(
                self.written_buf(path)?,
                atime_secs,
                atime_nanos,
                mtime_secs,
                mtime_nanos,
            )
            .await
    }

    fn lutime_sync(
        &self,
        path: &CheckedPath<'_>,
        atime_secs: i64,
        atime_nanos: u32,
        mtime_secs: i64,
        mtime_nanos: u32,
    ) -> FsResult<()> {
        RealFs.lutime_sync(
            &self.written(path)?,
            atime_secs,
            atime_nanos,
            mtime_secs,
            mtime_nanos,
        )
    }

    async fn lutime_async(
        &self,
        path: CheckedPathBuf,
        atime_secs: i64,
        atime_nanos: u32,
        mtime_secs: i64,
        mtime_nanos: u32,
    ) -> FsResult<()> {
        RealFs
            .lutime_async(
                self.written_buf(path)?,
                atime_secs,
                atime_nanos,
                mtime_secs,
                mtime_nanos,
            )
            .await
    }

    fn exists_sync(&self, path: &CheckedPath<'_>) -> bool {
        self.note(path);
        if refuses_to_read(path) {
            return false;
        }
        RealFs.exists_sync(&self.real(path))
    }

    async fn exists_async(&self, path: CheckedPathBuf) -> FsResult<bool> {
        self.note(&path);
        if refuses_to_read(&path) {
            return Ok(false);
        }
        RealFs.exists_async(self.real_buf(path)).await
    }

    fn write_file_sync(
        &self,
        path: &CheckedPath<'_>,
        options: OpenOptions,
        data: &[u8],
    ) -> FsResult<()> {
        RealFs.write_file_sync(&self.opened(path, &options)?, options, data)
    }

    async fn write_file_async<'a>(
        &'a self,
        path: CheckedPathBuf,
        options: OpenOptions,
        data: Box<[u8]>,
    ) -> FsResult<()> {
        RealFs
            .write_file_async(self.opened_buf(path, &options)?, options, data)
            .await
    }

    fn read_file_sync(
        &self,
        path: &CheckedPath<'_>,
        options: OpenOptions,
    ) -> FsResult<Cow<'static, [u8]>> {
        self.note(path);
        read_whole(&self.opened(path, &options)?, options)
    }

    async fn read_file_async<'a>(
        &'a self,
        path: CheckedPathBuf,
        options: OpenOptions,
    ) -> FsResult<Cow<'static, [u8]>> {
        self.note(&path);
        let path = self.opened_buf(path, &options)?;
        spawn_blocking(move || read_whole(&path.as_checked_path(), options)).await?
    }
}

/// `EFBIG` for what is longer than [`rt_system::LONGEST_READ`], before any of it is read.
fn read_whole(path: &CheckedPath<'_>, options: OpenOptions) -> FsResult<Cow<'static, [u8]>> {
    let file = RealFs.open_sync(path, options)?;
    let stat = file.clone().stat_sync()?;
    if stat.is_file && stat.size > rt_system::LONGEST_READ {
        return Err(std::io::Error::from_raw_os_error(libc::EFBIG).into());
    }
    file.read_all_sync()
}
