// `MemoryProvider`: files in the memory of the process.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { DateNow, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, SafeMap, StringPrototypeStartsWith, Symbol } =
    primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { basename, dirname, join } = core.createLazyLoader("node:path/posix")().default;
  const { defineLater } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { accessOf } = core.loadExtScript("ext:rt_node/vfs/handle.js");
  const { MemoryFileHandle, PERMISSIONS } = core.loadExtScript("ext:rt_node/vfs/memory_handle.js");
  const tree = core.loadExtScript("ext:rt_node/vfs/memory_tree.js");
  const { checkWritable, VirtualProvider } = core.loadExtScript("ext:rt_node/vfs/provider.js");
  const { fileStats, folderStats, linkStats } = core.loadExtScript("ext:rt_node/vfs/stats.js");
  const watchers = () => core.loadExtScript("ext:rt_node/vfs/watcher.js");

  const { entryAt, find, MemoryEntry, normalized, parentOf } = tree;
  const kRoot = Symbol("kRoot");
  const kReadonly = Symbol("kReadonly");
  const kStatWatchers = Symbol("kStatWatchers");

  function changed(folder) {
    const now = DateNow();
    folder.mtime = now;
    folder.ctime = now;
  }

  function place(folder, path, entry) {
    tree.add(folder, basename(path), entry);
    changed(folder);
    return entry;
  }

  function remove(folder, path) {
    MapPrototypeDelete(folder.children, basename(path));
    changed(folder);
  }

  // As `utimes` takes a time. Which moment a text means is not asked.
  function msOf(time) {
    if (typeof time === "number") return time * 1000;
    if (typeof time === "string") return DateNow();
    return typeof time === "object" && time !== null ? +time : time;
  }

  function statsOf(entry, size, bigint) {
    const options = {
      mode: entry.mode,
      nlink: entry.nlink,
      uid: entry.uid,
      gid: entry.gid,
      atimeMs: entry.atime,
      mtimeMs: entry.mtime,
      ctimeMs: entry.ctime,
      birthtimeMs: entry.birthtime,
      bigint,
    };
    if (entry.isDirectory()) return folderStats(options);
    if (entry.isSymbolicLink()) return linkStats(entry.target.length, options);
    return fileStats(size ?? entry.getContentSync().length, options);
  }

  function setMode(entry, mode) {
    entry.mode = (entry.mode & ~PERMISSIONS) | (mode & PERMISSIONS);
    entry.ctime = DateNow();
  }

  function setOwner(entry, uid, gid) {
    if (uid >= 0) entry.uid = uid;
    if (gid >= 0) entry.gid = gid;
    entry.ctime = DateNow();
  }

  function setTimes(entry, atime, mtime) {
    entry.atime = msOf(atime);
    entry.mtime = msOf(mtime);
    entry.ctime = DateNow();
  }

  // Whether what is at a path makes room for `entry`, which is to have its name.
  function checkReplaced(entry, replaced, path) {
    if (!replaced.isDirectory()) {
      if (entry.isDirectory()) throw failure("ENOTDIR", "rename", path);
      return;
    }
    if (!entry.isDirectory()) throw failure("EISDIR", "rename", path);
    tree.populate(replaced);
    if (replaced.children.size > 0) throw failure("ENOTEMPTY", "rename", path);
  }

  class MemoryProvider extends VirtualProvider {
    constructor() {
      super();
      this[kRoot] = new MemoryEntry(tree.FOLDER);
      this[kReadonly] = false;
      this[kStatWatchers] = new SafeMap();
    }

    get readonly() {
      return this[kReadonly];
    }

    get supportsWatch() {
      return true;
    }

    setReadOnly() {
      this[kReadonly] = true;
    }

    get supportsSymlinks() {
      return true;
    }

    openSync(path, flags, mode) {
      const at = normalized(path);
      const { create, exclusive, writable } = accessOf(flags);
      if (writable || create) checkWritable(this, "open", path);
      const found = find(this[kRoot], at);
      let { entry } = found;
      if (found.isLoop) throw failure("ELOOP", "open", at);
      if (entry !== null && create && exclusive) throw failure("EEXIST", "open", path);
      if (entry === null) {
        if (!create) throw failure("ENOENT", "open", at);
        const parent = parentOf(this[kRoot], at, "open");
        entry = new MemoryEntry(tree.FILE, { mode });
        entry.content = Buffer.alloc(0);
        place(parent, at, entry);
      }
      if (entry.isDirectory()) throw failure("EISDIR", "open", path);
      return new MemoryFileHandle(at, flags, mode ?? entry.mode, entry.content, entry, (size) => statsOf(entry, size));
    }

    statSync(path, options) {
      return statsOf(entryAt(this[kRoot], path, "stat"), undefined, options?.bigint);
    }

    lstatSync(path, options) {
      return statsOf(entryAt(this[kRoot], path, "lstat", false), undefined, options?.bigint);
    }

    readdirSync(path, options) {
      const entry = entryAt(this[kRoot], path, "scandir");
      if (!entry.isDirectory()) throw failure("ENOTDIR", "scandir", path);
      const withTypes = options?.withFileTypes === true;
      const at = normalized(path);
      return options?.recursive === true ? tree.listAll(this[kRoot], entry, at, withTypes) : tree.list(entry, at, withTypes);
    }

    mkdirSync(path, options) {
      checkWritable(this, "mkdir", path);
      const at = normalized(path);
      const { entry } = find(this[kRoot], at);
      const recursive = options?.recursive === true;
      if (entry !== null) {
        if (recursive && entry.isDirectory()) return undefined;
        throw failure("EEXIST", "mkdir", path);
      }
      if (recursive) return tree.makeFolders(this[kRoot], path, options?.mode);
      const parent = parentOf(this[kRoot], at, "mkdir");
      place(parent, at, new MemoryEntry(tree.FOLDER, { mode: options?.mode }));
      return undefined;
    }

    rmdirSync(path) {
      checkWritable(this, "rmdir", path);
      const at = normalized(path);
      const entry = entryAt(this[kRoot], at, "rmdir", false);
      if (!entry.isDirectory()) throw failure("ENOTDIR", "rmdir", path);
      if (entry.children.size > 0) throw failure("ENOTEMPTY", "rmdir", path);
      remove(parentOf(this[kRoot], at, "rmdir"), at);
    }

    unlinkSync(path) {
      checkWritable(this, "unlink", path);
      const at = normalized(path);
      const entry = entryAt(this[kRoot], at, "unlink", false);
      if (entry.isDirectory()) throw failure("EISDIR", "unlink", path);
      remove(parentOf(this[kRoot], at, "unlink"), at);
      entry.nlink--;
    }

    renameSync(oldPath, newPath) {
      checkWritable(this, "rename", oldPath);
      const root = this[kRoot];
      const from = normalized(oldPath);
      const to = normalized(newPath);
      const entry = entryAt(root, from, "rename", false);
      const target = parentOf(root, to, "rename");
      if (entry.isDirectory()) {
        const { path: moved } = find(root, from, false);
        const { path: parent } = find(root, dirname(to));
        if (parent === moved || StringPrototypeStartsWith(parent, join(moved, "/"))) throw failure("EINVAL", "rename", oldPath);
      }
      const replaced = MapPrototypeGet(target.children, basename(to));
      if (replaced === entry) return;
      if (replaced !== undefined) {
        checkReplaced(entry, replaced, newPath);
        if (!replaced.isDirectory()) replaced.nlink--;
      }
      remove(parentOf(root, from, "rename"), from);
      place(target, to, entry);
    }

    linkSync(existingPath, newPath) {
      checkWritable(this, "link", newPath);
      const entry = entryAt(this[kRoot], normalized(existingPath), "link");
      if (!entry.isFile()) throw failure("EINVAL", "link", existingPath);
      const at = normalized(newPath);
      if (find(this[kRoot], at, false).entry !== null) throw failure("EEXIST", "link", newPath);
      place(parentOf(this[kRoot], at, "link"), at, entry);
      entry.nlink++;
    }

    readlinkSync(path, options) {
      const entry = entryAt(this[kRoot], normalized(path), "readlink", false);
      if (!entry.isSymbolicLink()) throw failure("EINVAL", "readlink", path);
      return entry.target;
    }

    symlinkSync(target, path, type) {
      checkWritable(this, "symlink", path);
      const at = normalized(path);
      if (find(this[kRoot], at, false).entry !== null) throw failure("EEXIST", "symlink", path);
      const parent = parentOf(this[kRoot], at, "symlink");
      place(parent, at, new MemoryEntry(tree.LINK)).target = target;
    }

    realpathSync(path, options) {
      const { entry, isLoop, path: real } = find(this[kRoot], path);
      if (isLoop) throw failure("ELOOP", "realpath", path);
      if (entry === null) throw failure("ENOENT", "realpath", path);
      return real;
    }

    chmodSync(path, mode) {
      setMode(entryAt(this[kRoot], path, "chmod"), mode);
    }

    lchmodSync(path, mode) {
      setMode(entryAt(this[kRoot], path, "chmod", false), mode);
    }

    chownSync(path, uid, gid) {
      setOwner(entryAt(this[kRoot], path, "chown"), uid, gid);
    }

    lchownSync(path, uid, gid) {
      setOwner(entryAt(this[kRoot], path, "chown", false), uid, gid);
    }

    utimesSync(path, atime, mtime) {
      setTimes(entryAt(this[kRoot], path, "utime"), atime, mtime);
    }

    lutimesSync(path, atime, mtime) {
      setTimes(entryAt(this[kRoot], path, "utime", false), atime, mtime);
    }

    watch(path, options) {
      return new (watchers().VFSWatcher)(this, normalized(path), options);
    }

    watchAsync(path, options) {
      return new (watchers().VFSWatchAsyncIterable)(this, normalized(path), options);
    }

    // One watcher for each path, whoever listens.
    watchFile(path, options, listener) {
      const at = normalized(path);
      let watcher = MapPrototypeGet(this[kStatWatchers], at);
      if (watcher === undefined) {
        watcher = new (watchers().VFSStatWatcher)(this, at, options);
        MapPrototypeSet(this[kStatWatchers], at, watcher);
      }
      if (listener) watcher.addListener("change", listener);
      return watcher;
    }

    unwatchFile(path, listener) {
      const at = normalized(path);
      const watcher = MapPrototypeGet(this[kStatWatchers], at);
      if (watcher === undefined) return;
      if (listener) watcher.removeListener("change", listener);
      else watcher.removeAllListeners("change");
      if (!watcher.hasNoListeners()) return;
      watcher.stop();
      MapPrototypeDelete(this[kStatWatchers], at);
    }
  }

  defineLater(MemoryProvider.prototype, [
    "open",
    "stat",
    "lstat",
    "readdir",
    "mkdir",
    "rmdir",
    "unlink",
    "rename",
    "link",
    "readlink",
    "symlink",
    "realpath",
  ]);

  return { MemoryProvider };
})();
