// `stat`, `utimes`, `access` and the like as the system has them: Deno's know no fractions of milliseconds, look at modes by themselves, and
// remove folders as if they were files.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    op_rt_fs_access,
    op_rt_fs_access_sync,
    op_rt_fs_copy_file,
    op_rt_fs_copy_file_sync,
    op_rt_fs_make_folders,
    op_rt_fs_make_folders_sync,
    op_rt_fs_stat,
    op_rt_fs_stat_sync,
    op_rt_fs_times,
    op_rt_fs_times_sync,
    op_rt_fs_unlink,
    op_rt_fs_unlink_sync,
    op_rt_fs_write_file,
  } = core.ops;
  const {
    ArrayPrototypePush,
    BigInt64Array,
    Float64Array,
    Int32Array,
    PromisePrototypeThen,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    TypedArrayPrototypeGetBuffer,
    TypedArrayPrototypeGetByteLength,
    Uint8Array,
  } = primordials;
  const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { recapture } = core.loadExtScript("ext:rt_node/node_errors.js");
  const { withoutFrames } = core.loadExtScript("ext:deno_node/_fs/_fs_common.ts");
  const { encodedName } = core.loadExtScript("ext:rt_node/fs_names.js");
  const { BigIntStats, Stats, toUnixTimestamp } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();

  const FIELDS = 18;
  const numbers = new Float64Array(FIELDS);
  const bytes = new Uint8Array(TypedArrayPrototypeGetBuffer(numbers));
  const bigs = new BigInt64Array(TypedArrayPrototypeGetBuffer(numbers));
  ArrayPrototypePush(internals.rt.freezing.scratch, numbers);
  const NO_DESCRIPTOR = -1;
  const ENOENT = 2;
  const ENOTDIR = 20;

  const failure = (errno, syscall, path) => uvException({ errno: -errno, syscall, path });
  // In a task that nobody waits for in a stack.
  const failureLater = (errno, syscall, path) => withoutFrames(failure(errno, syscall, path));

  // Whose stack begins above `above`, a function here.
  function seenFrom(above, error) {
    if (globalThis.Error.stackTraceLimit) recapture(error, above);
    return error;
  }

  function madeBig(f) {
    return new BigIntStats(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7], f[8], f[9], f[10], f[11], f[12], f[13]);
  }

  function made(f) {
    return new Stats(
      f[0],
      f[1],
      f[2],
      f[3],
      f[4],
      f[5],
      f[6],
      f[7],
      f[8],
      f[9],
      f[10],
      f[11],
      f[12],
      f[13],
      f[14],
      f[15],
      f[16],
      f[17],
    );
  }

  // `mayMiss`: what is not there is no error, and none is made.
  function look(path, fd, follow, bigint, syscall, mayMiss = false) {
    const errno = op_rt_fs_stat_sync(path ?? "", fd, follow, bigint, bytes);
    if (errno !== 0) {
      if (mayMiss && (errno === ENOENT || errno === ENOTDIR)) return undefined;
      throw seenFrom(look, failure(errno, syscall, path));
    }
    return bigint ? madeBig(bigs) : made(numbers);
  }

  function lookLater(path, fd, follow, bigint, syscall) {
    return PromisePrototypeThen(op_rt_fs_stat(path ?? "", fd, follow, bigint), (answer) => {
      const buffer = TypedArrayPrototypeGetBuffer(answer);
      if (TypedArrayPrototypeGetByteLength(answer) === 4) throw failureLater(new Int32Array(buffer)[0], syscall, path);
      return bigint ? madeBig(new BigInt64Array(buffer)) : made(new Float64Array(buffer));
    });
  }

  function settled(promise, syscall, path) {
    return PromisePrototypeThen(promise, (errno) => {
      if (errno !== 0) throw failureLater(errno, syscall, path);
    });
  }

  function check(errno, syscall, path) {
    if (errno !== 0) throw seenFrom(check, failure(errno, syscall, path));
  }

  function firstMade({ 0: errno, 1: first }, path, fail = failure) {
    if (errno !== 0) throw fail(errno, "mkdir", path);
    return first === null ? undefined : encodedName(first);
  }

  // What `op_rt_fs_write_file` adds to the error if the file was open by then.
  const WHILE_WRITING = 65536;

  const writeFile = (path, flags, mode, bytes) =>
    PromisePrototypeThen(op_rt_fs_write_file(path, flags, mode, bytes), (errno) => {
      if (errno === 0) return;
      throw errno < WHILE_WRITING ? failureLater(errno, "open", path) : failureLater(errno - WHILE_WRITING, "write");
    });

  const copyFailure = (errno, path, dest) => uvException({ errno: -errno, syscall: "copyfile", path, dest });

  // The error of Node's `realpath`, which looks at each part of a path by itself: that of the first part that cannot be looked at, or of the link
  // that leads nowhere. `undefined` where all of it is there.
  function whereRealpathFails(path) {
    let at = 0;
    let looked = "";
    while (at < path.length) {
      const slash = StringPrototypeIndexOf(path, "/", at + 1);
      const end = slash === -1 ? path.length : slash;
      const part = looked + StringPrototypeSlice(path, at, end);
      at = end;
      if (part === "/") continue;
      try {
        looked = part;
        if (look(part, NO_DESCRIPTOR, false, false, "lstat").isSymbolicLink()) {
          look(part, NO_DESCRIPTOR, true, false, "stat");
          looked = internals.denoNs.realPathSync(part);
        }
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }

  return {
    copyFile: (path, dest, exclusive) =>
      PromisePrototypeThen(op_rt_fs_copy_file(path, dest, exclusive), (errno) => {
        if (errno !== 0) throw withoutFrames(copyFailure(errno, path, dest));
      }),
    copyFileSync: (path, dest, exclusive) => {
      const errno = op_rt_fs_copy_file_sync(path, dest, exclusive);
      if (errno !== 0) throw copyFailure(errno, path, dest);
    },
    whereRealpathFails,
    access: (path, mode) => settled(op_rt_fs_access(path, mode), "access", path),
    accessSync: (path, mode) => check(op_rt_fs_access_sync(path, mode), "access", path),
    fstat: (fd, bigint) => lookLater(undefined, fd, true, bigint === true, "fstat"),
    fstatSync: (fd, bigint) => look(undefined, fd, true, bigint === true, "fstat"),
    lstat: (path, bigint) => lookLater(path, NO_DESCRIPTOR, false, bigint === true, "lstat"),
    lstatSync: (path, bigint) => look(path, NO_DESCRIPTOR, false, bigint === true, "lstat"),
    makeFolders: (path, mode) =>
      PromisePrototypeThen(op_rt_fs_make_folders(path, mode), (made) => firstMade(made, path, failureLater)),
    makeFoldersSync: (path, mode) => firstMade(op_rt_fs_make_folders_sync(path, mode), path),
    stat: (path, bigint) => lookLater(path, NO_DESCRIPTOR, true, bigint === true, "stat"),
    statSync: (path, bigint, mayMiss) => look(path, NO_DESCRIPTOR, true, bigint === true, "stat", mayMiss),
    futimes: (fd, atime, mtime) =>
      settled(op_rt_fs_times("", fd, true, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "futime"),
    futimesSync: (fd, atime, mtime) =>
      check(op_rt_fs_times_sync("", fd, true, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "futime"),
    lutimes: (path, atime, mtime) =>
      settled(op_rt_fs_times(path, NO_DESCRIPTOR, false, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "lutime", path),
    lutimesSync: (path, atime, mtime) =>
      check(op_rt_fs_times_sync(path, NO_DESCRIPTOR, false, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "lutime", path),
    unlink: (path) => settled(op_rt_fs_unlink(path), "unlink", path),
    unlinkSync: (path) => check(op_rt_fs_unlink_sync(path), "unlink", path),
    utimes: (path, atime, mtime) =>
      settled(op_rt_fs_times(path, NO_DESCRIPTOR, true, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "utime", path),
    utimesSync: (path, atime, mtime) =>
      check(op_rt_fs_times_sync(path, NO_DESCRIPTOR, true, toUnixTimestamp(atime), toUnixTimestamp(mtime)), "utime", path),
    writeFile,
  };
})();
