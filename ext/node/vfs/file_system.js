// `VirtualFileSystem`: files of a provider, with functions as `node:fs` has them, which can be mounted for that and for modules.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    MathFloor,
    MathRandom,
    ObjectDefineProperty,
    ReflectApply,
    ReflectOwnKeys,
    StringPrototypeLastIndexOf,
    StringPrototypeSlice,
    Symbol,
    SymbolDispose,
    TypeError,
  } = primordials;
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { emitExperimentalWarning } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { validateBoolean } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { join, normalize } = core.createLazyLoader("node:path/posix")().default;
  const { closeDescriptor, descriptor, openDescriptor } = core.loadExtScript("ext:rt_node/vfs/descriptors.js");
  const { define } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { MemoryProvider } = core.loadExtScript("ext:rt_node/vfs/memory.js");
  const { isIn, placeOf, resolve, within } = core.loadExtScript("ext:rt_node/vfs/places.js");
  const mounts = () => core.loadExtScript("ext:rt_node/vfs/mounts.js");
  const streams = () => core.loadExtScript("ext:rt_node/vfs/streams.js");

  const kProvider = Symbol("kProvider");
  const kMountPoint = Symbol("kMountPoint");
  const kNormalizedMountPoint = Symbol("kNormalizedMountPoint");
  const kMounted = Symbol("kMounted");
  const kPromises = Symbol("kPromises");
  const kLayerId = Symbol("kLayerId");
  const NONE = { __proto__: null };
  let count = 0;

  /** `path` as the provider of `vfs` knows it. Of one that is mounted, paths are those that it is mounted at. */
  function toProvider(vfs, path) {
    const place = vfs[kMountPoint];
    if (place === null) return normalize(path);
    const resolved = resolve(path);
    if (!isIn(place, resolved)) throw failure("ENOENT", "open", path);
    return within(place, resolved);
  }

  /** A path of the provider, as the program knows it. */
  const toMounted = (vfs, path) => (vfs[kMountPoint] === null ? path : join(vfs[kMountPoint], path));

  const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  /** A path for a new folder whose name begins as `prefix` ends. */
  function temporaryPath(vfs, prefix) {
    let path = toProvider(vfs, prefix);
    if (prefix[prefix.length - 1] === "/" && path[path.length - 1] !== "/") path += "/";
    for (let i = 0; i < 6; i++) path += LETTERS[MathFloor(MathRandom() * LETTERS.length)];
    return path;
  }

  function opened(fd, syscall) {
    const open = descriptor(fd);
    if (open === undefined) throw failure("EBADF", syscall);
    return open.entry;
  }

  // The provider says in which of its folders they are.
  function place(dirents, path) {
    for (let i = 0; i < dirents.length; i++) {
      const dirent = dirents[i];
      const slash = StringPrototypeLastIndexOf(dirent.name, "/");
      dirent.parentPath = slash === -1 ? path : join(path, StringPrototypeSlice(dirent.name, 0, slash));
      dirent.name = StringPrototypeSlice(dirent.name, slash + 1);
    }
  }

  class VirtualFileSystem {
    constructor(providerOrOptions, options = NONE) {
      let provider;
      if (typeof providerOrOptions?.openSync === "function") provider = providerOrOptions;
      else if (typeof providerOrOptions === "object" && providerOrOptions !== null) options = providerOrOptions;
      const { emitExperimentalWarning: warns } = options;
      if (warns !== undefined) validateBoolean(warns, "options.emitExperimentalWarning");
      if (warns !== false) emitExperimentalWarning("VirtualFileSystem");
      this[kProvider] = provider ?? new MemoryProvider();
      this[kMountPoint] = null;
      this[kNormalizedMountPoint] = null;
      this[kMounted] = false;
      this[kPromises] = null;
      this[kLayerId] = count++;
    }

    get provider() {
      return this[kProvider];
    }

    get mountPoint() {
      return this[kMountPoint];
    }

    get mountPointURL() {
      if (this[kMountPoint] === null) return null;
      return core.loadExtScript("ext:deno_node/url.ts").pathToFileURL(this[kMountPoint]).href;
    }

    get mounted() {
      return this[kMounted];
    }

    get readonly() {
      return this[kProvider].readonly;
    }

    mount() {
      if (this[kMounted]) throw new ERR_INVALID_STATE("VFS is already mounted");
      const mountPoint = placeOf(this[kLayerId]);
      this[kMountPoint] = mountPoint;
      this[kNormalizedMountPoint] = mountPoint;
      this[kMounted] = true;
      mounts().add(this, this[kLayerId]);
      return mountPoint;
    }

    unmount() {
      mounts().remove(this, this[kLayerId]);
      this[kMountPoint] = null;
      this[kNormalizedMountPoint] = null;
      this[kMounted] = false;
    }

    [SymbolDispose]() {
      if (this[kMounted]) this.unmount();
    }

    shouldHandleNormalized(path) {
      return this[kMountPoint] !== null && isIn(this[kMountPoint], path);
    }

    existsSync(path) {
      try {
        return this[kProvider].existsSync(toProvider(this, path));
      } catch {
        return false;
      }
    }

    readdirSync(path, options) {
      const entries = this[kProvider].readdirSync(toProvider(this, path), options);
      if (options?.withFileTypes === true) place(entries, path);
      return entries;
    }

    mkdirSync(path, options) {
      const first = this[kProvider].mkdirSync(toProvider(this, path), options);
      return first === undefined ? undefined : toMounted(this, first);
    }

    renameSync(oldPath, newPath) {
      const from = toProvider(this, oldPath);
      this[kProvider].renameSync(from, toProvider(this, newPath));
    }

    copyFileSync(src, dest, mode) {
      const from = toProvider(this, src);
      this[kProvider].copyFileSync(from, toProvider(this, dest), mode);
    }

    realpathSync(path, options) {
      return toMounted(this, this[kProvider].realpathSync(toProvider(this, path), options));
    }

    symlinkSync(target, path, type) {
      this[kProvider].symlinkSync(target, toProvider(this, path), type);
    }

    rmSync(path, options) {
      let stats;
      try {
        stats = this.lstatSync(path);
      } catch (error) {
        if (options?.force === true && error?.code === "ENOENT") return;
        throw error;
      }
      if (stats.isSymbolicLink() || !stats.isDirectory()) {
        this.unlinkSync(path);
        return;
      }
      if (options?.recursive !== true) throw failure("EISDIR", "rm", path);
      const names = this.readdirSync(path);
      for (let i = 0; i < names.length; i++) this.rmSync(join(path, names[i]), options);
      this.rmdirSync(path);
    }

    truncateSync(path, length = 0) {
      const handle = this[kProvider].openSync(toProvider(this, path), "r+");
      try {
        handle.truncateSync(length < 0 ? 0 : length);
      } finally {
        handle.closeSync();
      }
    }

    ftruncateSync(fd, length = 0) {
      opened(fd, "ftruncate").truncateSync(length);
    }

    linkSync(existingPath, newPath) {
      const from = toProvider(this, existingPath);
      this[kProvider].linkSync(from, toProvider(this, newPath));
    }

    mkdtempSync(prefix) {
      const path = temporaryPath(this, prefix);
      this[kProvider].mkdirSync(path);
      return toMounted(this, path);
    }

    opendirSync(path, options) {
      const entries = this.readdirSync(path, { withFileTypes: true, recursive: options?.recursive });
      const { VirtualDir } = core.loadExtScript("ext:rt_node/vfs/dir.js");
      return new VirtualDir(path, entries);
    }

    openAsBlob(path, options) {
      const { Blob } = core.loadExtScript("ext:deno_web/09_file.js");
      return new Blob([this[kProvider].readFileSync(toProvider(this, path))], { type: options?.type || "" });
    }

    openSync(path, flags = "r", mode) {
      return openDescriptor(this[kProvider].openSync(toProvider(this, path), flags, mode));
    }

    closeSync(fd) {
      opened(fd, "close").closeSync();
      closeDescriptor(fd);
    }

    readSync(fd, buffer, offset, length, position) {
      return opened(fd, "read").readSync(buffer, offset, length, position);
    }

    writeSync(fd, buffer, offset, length, position) {
      return opened(fd, "write").writeSync(buffer, offset, length, position);
    }

    fstatSync(fd, options) {
      return opened(fd, "fstat").statSync(options);
    }

    createReadStream(path, options) {
      return new (streams().VirtualReadStream)(this, path, options);
    }

    createWriteStream(path, options) {
      return new (streams().VirtualWriteStream)(this, path, options);
    }

    watch(path, options, listener) {
      if (typeof options === "function") {
        listener = options;
        options = {};
      }
      const watcher = this[kProvider].watch(toProvider(this, path), options);
      if (listener) watcher.on("change", listener);
      return watcher;
    }

    watchFile(path, options, listener) {
      if (typeof options === "function") {
        listener = options;
        options = {};
      }
      return this[kProvider].watchFile(toProvider(this, path), options, listener);
    }

    unwatchFile(path, listener) {
      this[kProvider].unwatchFile(toProvider(this, path), listener);
    }

    get promises() {
      this[kPromises] ??= core.loadExtScript("ext:rt_node/vfs/promises.js").promisesOf(this, this[kProvider], {
        temporaryPath: (prefix) => temporaryPath(this, prefix),
        toMounted: (path) => toMounted(this, path),
        toProvider: (path) => toProvider(this, path),
      });
      return this[kPromises];
    }
  }

  // Those that hand on what they are given: how many arguments they have, and whether they give something.
  const PLAIN = [
    ["stat", 2, true],
    ["lstat", 2, true],
    ["readFile", 2, true],
    ["writeFile", 3],
    ["appendFile", 3],
    ["rmdir", 1],
    ["unlink", 1],
    ["readlink", 2, true],
    ["access", 2],
    ["chmod", 2],
    ["chown", 3],
    ["lchown", 3],
    ["utimes", 3],
    ["lutimes", 3],
  ];
  for (let i = 0; i < PLAIN.length; i++) {
    const { 0: name, 1: length, 2: gives } = PLAIN[i];
    const sync = `${name}Sync`;
    const forms = {
      plain(path, ...others) {
        const args = [toProvider(this, path)];
        for (let j = 0; j < length - 1; j++) ArrayPrototypePush(args, others[j]);
        const work = this[kProvider][sync];
        if (typeof work !== "function") throw new TypeError(`this[kProvider].${sync} is not a function`);
        const result = ReflectApply(work, this[kProvider], args);
        return gives ? result : undefined;
      },
    };
    define(VirtualFileSystem.prototype, sync, length, forms.plain);
  }

  const withCallbacks = core.loadExtScript("ext:rt_node/vfs/callbacks.js").makeCallbacks({
    kProvider,
    toMounted,
    toProvider,
  });
  const keys = ReflectOwnKeys(withCallbacks);
  for (let i = 0; i < keys.length; i++) {
    const value = withCallbacks[keys[i]];
    ObjectDefineProperty(VirtualFileSystem.prototype, keys[i], { __proto__: null, configurable: true, value, writable: true });
  }

  return { VirtualFileSystem };
})();
