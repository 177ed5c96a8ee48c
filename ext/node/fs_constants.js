// `constants` of `node:fs`, in place of Deno's file: the names in the order in which Node defines them, which is that of the headers, and
// read-only, as there.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeForEach, ObjectDefineProperty, StringPrototypeSplit, StringPrototypeStartsWith } = primordials;
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");

  // Those that a system lacks are left out, but for the flags of Windows, which are 0 elsewhere.
  const OF_WINDOWS = "UV_FS_O_";
  const NAMES =
    "UV_FS_SYMLINK_DIR UV_FS_SYMLINK_JUNCTION O_RDONLY O_WRONLY O_RDWR " +
    "UV_DIRENT_UNKNOWN UV_DIRENT_FILE UV_DIRENT_DIR UV_DIRENT_LINK UV_DIRENT_FIFO UV_DIRENT_SOCKET UV_DIRENT_CHAR UV_DIRENT_BLOCK " +
    "S_IFMT S_IFREG S_IFDIR S_IFCHR S_IFBLK S_IFIFO S_IFLNK S_IFSOCK O_CREAT O_EXCL " +
    "UV_FS_O_FILEMAP UV_FS_O_TEMPORARY UV_FS_O_SHORT_LIVED UV_FS_O_SEQUENTIAL UV_FS_O_RANDOM " +
    "O_NOCTTY O_TRUNC O_APPEND O_DIRECTORY O_NOATIME O_NOFOLLOW O_SYNC O_DSYNC O_SYMLINK O_DIRECT O_NONBLOCK " +
    "S_IRWXU S_IRUSR S_IWUSR S_IXUSR S_IRWXG S_IRGRP S_IWGRP S_IXGRP S_IRWXO S_IROTH S_IWOTH S_IXOTH F_OK R_OK W_OK X_OK " +
    "UV_FS_COPYFILE_EXCL COPYFILE_EXCL UV_FS_COPYFILE_FICLONE COPYFILE_FICLONE UV_FS_COPYFILE_FICLONE_FORCE COPYFILE_FICLONE_FORCE";

  const constants = { __proto__: null };
  ArrayPrototypeForEach(StringPrototypeSplit(NAMES, " "), (name) => {
    const value = fs[name] ?? (StringPrototypeStartsWith(name, OF_WINDOWS) ? 0 : undefined);
    if (value !== undefined) ObjectDefineProperty(constants, name, { __proto__: null, enumerable: true, value });
  });
  return constants;
})();
