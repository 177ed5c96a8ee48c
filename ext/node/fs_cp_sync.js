// What `fs.cpSync` looks at before it copies. Node does that in C++, by other rules than those of `fs.cp`: without `dereference` it goes by what is behind
// the source's links, with it by the links themselves, which count as folders then. Called by fs_cp.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, ObjectAssign, StringPrototypeEndsWith, StringPrototypeStartsWith } = primordials;
  const { uvException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { encodedName } = core.loadExtScript("ext:rt_node/fs_names.js");
  const lazyPath = core.createLazyLoader("node:path");

  const ENOENT = 2;

  const refusal = (code, text) => ObjectAssign(new Error(encodedName(text)), { code });

  // Null for what is not there, and for what may not be read: that is found out by whoever reads it.
  function look(stat, path) {
    try {
      return stat(path, { bigint: true });
    } catch (error) {
      if (error.code === "ENOENT" || error.code === "ERR_ACCESS_DENIED") return null;
      throw error;
    }
  }

  function isSame({ stat }, path, other) {
    const { 0: one, 1: two } = [look(stat, path), look(stat, other)];
    return one !== null && two !== null && one.ino === two.ino && one.dev === two.dev;
  }

  function sourceOf({ dereference, tools }, src) {
    const from = look(dereference ? tools.lstat : tools.stat, src);
    if (from !== null) return from;
    // Whoever may not read it hears that.
    tools.lstat(src);
    throw uvException({ errno: -ENOENT, syscall: dereference ? "stat" : "lstat", path: encodedName(src) });
  }

  /** Throws where `src` may not become `dest`, and makes the folders above that. */
  function check(job, src, dest) {
    const { dereference, recursive, tools } = job;
    const { dirname } = lazyPath();
    const from = sourceOf(job, src);
    const to = look(dereference ? tools.stat : tools.lstat, dest);
    const isFolder = from.isDirectory() || (dereference && from.isSymbolicLink());
    if (to !== null) {
      if (isSame(tools, src, dest)) throw refusal("ERR_FS_CP_EINVAL", `src and dest cannot be the same ${dest}`);
      if (isFolder && !to.isDirectory()) {
        throw refusal("ERR_FS_CP_DIR_TO_NON_DIR", `Cannot overwrite non-directory ${dest} with directory ${src}`);
      }
      if (!isFolder && to.isDirectory()) {
        throw refusal("ERR_FS_CP_NON_DIR_TO_DIR", `Cannot overwrite directory ${dest} with non-directory ${src}`);
      }
    }
    const below = StringPrototypeEndsWith(src, "/") ? src : `${src}/`;
    const within = () => refusal("ERR_FS_CP_EINVAL", `Cannot copy ${below} to a subdirectory of self ${dest}`);
    if (isFolder && StringPrototypeStartsWith(dest, below)) throw within();
    const top = dirname(src);
    for (let parent = dirname(dest); parent !== top && parent !== "." && dirname(parent) !== parent; parent = dirname(parent)) {
      if (isSame(tools, src, parent)) throw within();
    }
    if (isFolder && !recursive) {
      throw refusal("ERR_FS_EISDIR", `Recursive option not enabled, cannot copy a directory: ${below}`);
    }
    if (from.isSocket()) throw refusal("ERR_FS_CP_SOCKET", `Cannot copy a socket file: ${dest}`);
    if (from.isFIFO()) throw refusal("ERR_FS_CP_FIFO_PIPE", `Cannot copy a FIFO pipe: ${dest}`);
    if (to === null && look(tools.stat, dirname(dest)) === null) tools.mkdir(dirname(dest), { recursive: true });
  }

  return { check };
})();
