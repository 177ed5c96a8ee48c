// The files of `MemoryProvider`: a tree of entries, and ways through it.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayFrom,
    ArrayPrototypeJoin,
    ArrayPrototypePop,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    DateNow,
    MapPrototypeGet,
    MapPrototypeSet,
    SafeMap,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeDelete,
    SetPrototypeHas,
    StringPrototypeReplaceAll,
    StringPrototypeSlice,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { Dirent } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { dirname, join, normalize } = core.createLazyLoader("node:path/posix")().default;
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  const FILE = 0;
  const FOLDER = 1;
  const LINK = 2;
  const MOST_LINKS = 40;

  class MemoryEntry {
    constructor(type, options) {
      this.type = type;
      this.mode = options?.mode ?? (type === FOLDER ? 0o755 : 0o644);
      // Of a file, its bytes; or a function that gives them whenever it is read.
      this.content = null;
      this.contentProvider = null;
      // Of a link.
      this.target = null;
      // Of a folder; `populate` fills it when somebody first looks into it.
      this.children = type === FOLDER ? new SafeMap() : null;
      this.populate = null;
      this.populated = true;
      this.nlink = 1;
      this.uid = 0;
      this.gid = 0;
      const now = DateNow();
      this.atime = now;
      this.mtime = now;
      this.ctime = now;
      this.birthtime = now;
    }

    getContentSync() {
      if (this.contentProvider === null) return this.content;
      const given = this.contentProvider();
      if (core.isPromise(given)) throw new ERR_INVALID_STATE("cannot use sync API with async content provider");
      return typeof given === "string" ? Buffer.from(given) : given;
    }

    async getContentAsync() {
      if (this.contentProvider === null) return this.content;
      const given = await this.contentProvider();
      return typeof given === "string" ? Buffer.from(given) : given;
    }

    isDynamic() {
      return this.contentProvider !== null;
    }

    isFile() {
      return this.type === FILE;
    }

    isDirectory() {
      return this.type === FOLDER;
    }

    isSymbolicLink() {
      return this.type === LINK;
    }
  }

  function normalized(path) {
    const slashed = StringPrototypeReplaceAll(path, "\\", "/");
    return normalize(slashed[0] === "/" ? slashed : `/${slashed}`);
  }

  const partsOf = (path) => (path === "/" ? [] : StringPrototypeSplit(StringPrototypeSlice(path, 1), "/"));

  const targetOf = (link, path) =>
    normalized(StringPrototypeStartsWith(link.target, "/") ? link.target : join(dirname(path), link.target));

  function add(folder, name, entry) {
    MapPrototypeSet(folder.children, name, entry);
    return entry;
  }

  // What the function that fills a folder is given.
  const filling = (folder) => ({
    addFile(name, content, options) {
      const file = add(folder, name, new MemoryEntry(FILE, options));
      if (typeof content === "function") {
        file.content = Buffer.alloc(0);
        file.contentProvider = content;
      } else {
        file.content = typeof content === "string" ? Buffer.from(content) : content;
      }
    },
    addDirectory(name, populate, options) {
      const child = add(folder, name, new MemoryEntry(FOLDER, options));
      if (typeof populate !== "function") return;
      child.populate = populate;
      child.populated = false;
    },
    addSymlink(name, target, options) {
      add(folder, name, new MemoryEntry(LINK, options)).target = target;
    },
  });

  function populate(entry) {
    if (!entry.isDirectory() || entry.populated || !entry.populate) return;
    entry.populate(filling(entry));
    entry.populated = true;
  }

  const NOTHING = { __proto__: null, entry: null, path: null, isLoop: false };
  const LOOP = { __proto__: null, entry: null, path: null, isLoop: true };

  /** The entry at `path`, and its path without links. `follow`: also a link at its end. */
  function find(root, path, follow = true, depth = 0) {
    const parts = partsOf(normalized(path));
    let entry = root;
    let at = "/";
    const followLink = () => (depth >= MOST_LINKS ? LOOP : find(root, targetOf(entry, at), true, depth + 1));
    for (let i = 0; i < parts.length; i++) {
      if (entry.isSymbolicLink()) {
        const found = followLink();
        if (found.entry === null) return found;
        entry = found.entry;
        at = found.path;
      }
      if (!entry.isDirectory()) return NOTHING;
      populate(entry);
      const child = MapPrototypeGet(entry.children, parts[i]);
      if (child === undefined) return NOTHING;
      at = join(at, parts[i]);
      entry = child;
    }
    if (follow && entry.isSymbolicLink()) return followLink();
    return { __proto__: null, entry, path: at, isLoop: false };
  }

  /** The entry at `path`, for `syscall`, which fails where there is none. */
  function entryAt(root, path, syscall, follow = true) {
    const { entry, isLoop } = find(root, path, follow);
    if (isLoop) throw failure("ELOOP", syscall, path);
    if (entry === null) throw failure("ENOENT", syscall, path);
    return entry;
  }

  /** The folder that holds `path`, which is normalized. */
  function parentOf(root, path, syscall) {
    if (path === "/") return root;
    const parts = partsOf(dirname(path));
    let entry = root;
    const enter = (count) => {
      if (entry.isSymbolicLink()) {
        const at = `/${ArrayPrototypeJoin(ArrayPrototypeSlice(parts, 0, count), "/")}`;
        const found = find(root, targetOf(entry, at));
        if (found.entry === null) throw failure("ENOENT", syscall, path);
        entry = found.entry;
      }
      if (!entry.isDirectory()) throw failure("ENOTDIR", syscall, path);
      populate(entry);
    };
    for (let i = 0; i < parts.length; i++) {
      enter(i);
      const child = MapPrototypeGet(entry.children, parts[i]);
      if (child === undefined) throw failure("ENOENT", syscall, path);
      entry = child;
    }
    enter(parts.length);
    return entry;
  }

  /** The folder at `path` and all above it; the path of the first that was made, or undefined. */
  function makeFolders(root, path, mode) {
    const parts = partsOf(normalized(path));
    let entry = root;
    let at = "/";
    let real = "/";
    let first;
    for (let i = 0; i < parts.length; i++) {
      at = join(at, parts[i]);
      real = join(real, parts[i]);
      populate(entry);
      let child = MapPrototypeGet(entry.children, parts[i]);
      if (child === undefined) {
        child = add(entry, parts[i], new MemoryEntry(FOLDER, { mode }));
        first ??= at;
      } else if (child.isSymbolicLink()) {
        const found = find(root, targetOf(child, real));
        if (found.isLoop) throw failure("ELOOP", "mkdir", path);
        if (found.entry === null) throw failure("ENOENT", "mkdir", path);
        child = found.entry;
        real = found.path;
      }
      if (!child.isDirectory()) throw failure("ENOTDIR", "mkdir", path);
      entry = child;
    }
    return first;
  }

  function direntOf(entry, name, folder) {
    if (entry.isSymbolicLink()) return new Dirent(name, fs.UV_DIRENT_LINK, folder);
    return new Dirent(name, entry.isDirectory() ? fs.UV_DIRENT_DIR : fs.UV_DIRENT_FILE, folder);
  }

  /** What is in `folder`, which lies at `path`. */
  function list(folder, path, withTypes) {
    populate(folder);
    const names = [];
    for (const { 0: name, 1: child } of ArrayFrom(folder.children)) {
      ArrayPrototypePush(names, withTypes ? direntOf(child, name, path) : name);
    }
    return names;
  }

  /** The same with all that is below it, each folder's before what follows it. Links to folders are entered, but not in circles. */
  function listAll(root, folder, path, withTypes) {
    const names = [];
    const entered = new SafeSet();
    const open = [];
    const enter = (entry, at, prefix) => {
      populate(entry);
      SetPrototypeAdd(entered, entry);
      ArrayPrototypePush(open, { entry, at, prefix, children: ArrayFrom(entry.children), next: 0 });
    };
    enter(folder, path, "");
    while (open.length > 0) {
      const top = open[open.length - 1];
      if (top.next >= top.children.length) {
        SetPrototypeDelete(entered, top.entry);
        ArrayPrototypePop(open);
        continue;
      }
      const { 0: name, 1: child } = top.children[top.next++];
      const relative = `${top.prefix}${name}`;
      ArrayPrototypePush(names, withTypes ? direntOf(child, relative, path) : relative);
      const at = join(top.at, name);
      const target = child.isSymbolicLink() ? (find(root, targetOf(child, at)).entry ?? child) : child;
      if (target.isDirectory() && !SetPrototypeHas(entered, target)) enter(target, at, `${relative}/`);
    }
    return names;
  }

  return { FILE, FOLDER, LINK, MemoryEntry, add, entryAt, find, list, listAll, makeFolders, normalized, parentOf, populate };
})();
