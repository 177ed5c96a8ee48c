// What a single executable holds, as files: its assets, and what else it is given.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    MapPrototypeGet,
    MapPrototypeHas,
    MapPrototypeSet,
    MathMax,
    ObjectKeys,
    SafeMap,
    StringPrototypeEndsWith,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_STATE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { Dirent } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { defineLater } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { MemoryFileHandle } = core.loadExtScript("ext:rt_node/vfs/memory_handle.js");
  const { normalized } = core.loadExtScript("ext:rt_node/vfs/memory_tree.js");
  const { VirtualProvider } = core.loadExtScript("ext:rt_node/vfs/provider.js");
  const { fileStats, folderStats } = core.loadExtScript("ext:rt_node/vfs/stats.js");

  const FILE_MODE = 0o444;
  const FOLDER_MODE = 0o555;

  class SEAProvider extends VirtualProvider {
    // By path: the names in a folder, and functions that give the bytes of a file.
    #folders = new SafeMap();
    #files = new SafeMap();
    #sizes = new SafeMap();

    constructor(options = { __proto__: null }) {
      super();
      const { isSea, getAssetKeys, getRawAsset } = core.loadExtScript("ext:rt_node/sea.js");
      if (!isSea()) throw new ERR_INVALID_STATE("SEAProvider can only be used in a Single Executable Application");
      MapPrototypeSet(this.#folders, "/", []);
      const keys = getAssetKeys() ?? [];
      for (let i = 0; i < keys.length; i++) {
        this.#add(normalized(keys[i]), () => Buffer.from(new Uint8Array(getRawAsset(keys[i]))));
      }
      const { extraFiles } = options;
      const paths = extraFiles === undefined ? [] : ObjectKeys(extraFiles);
      for (let i = 0; i < paths.length; i++) {
        const content = extraFiles[paths[i]];
        const bytes = typeof content === "string" ? Buffer.from(content) : content;
        this.#add(normalized(paths[i]), () => Buffer.from(bytes));
      }
    }

    #add(key, read) {
      const path = key.length > 1 && StringPrototypeEndsWith(key, "/") ? StringPrototypeSlice(key, 0, -1) : key;
      // The folder of all of them.
      if (path === "/") return;
      const isNew = !MapPrototypeHas(this.#files, path);
      MapPrototypeSet(this.#files, path, read);
      if (!isNew) return;
      let folder = "/";
      for (let from = 1; ; ) {
        const slash = StringPrototypeIndexOf(path, "/", from);
        const names = MapPrototypeGet(this.#folders, folder);
        const name = StringPrototypeSlice(path, from, MathMax(slash, slash === -1 ? path.length : slash));
        const child = StringPrototypeSlice(path, 0, from + name.length);
        const isFolder = MapPrototypeHas(this.#folders, child);
        if (!isFolder && (slash === -1 || !MapPrototypeHas(this.#files, child))) ArrayPrototypePush(names, name);
        if (slash === -1) return;
        if (!MapPrototypeHas(this.#folders, child)) MapPrototypeSet(this.#folders, child, []);
        folder = child;
        from = slash + 1;
      }
    }

    get readonly() {
      return true;
    }

    get supportsSymlinks() {
      return false;
    }

    #contentOf(path) {
      const content = MapPrototypeGet(this.#files, path)();
      MapPrototypeSet(this.#sizes, path, content.length);
      return content;
    }

    openSync(path, flags, mode) {
      if (flags !== "r" && flags !== fs.O_RDONLY) throw failure("EROFS", "open", path);
      const at = normalized(path);
      if (MapPrototypeHas(this.#folders, at)) throw failure("EISDIR", "open", path);
      if (!MapPrototypeHas(this.#files, at)) throw failure("ENOENT", "open", path);
      const content = this.#contentOf(at);
      const stats = () => fileStats(content.length, { mode: FILE_MODE });
      return new MemoryFileHandle(at, "r", FILE_MODE, content, null, stats);
    }

    statSync(path, options) {
      const at = normalized(path);
      const bigint = options?.bigint;
      if (MapPrototypeHas(this.#folders, at)) return folderStats({ mode: FOLDER_MODE, bigint });
      if (!MapPrototypeHas(this.#files, at)) throw failure("ENOENT", "stat", path);
      const size = MapPrototypeGet(this.#sizes, at) ?? this.#contentOf(at).length;
      return fileStats(size, { mode: FILE_MODE, bigint });
    }

    readdirSync(path, options) {
      const at = normalized(path);
      if (!MapPrototypeHas(this.#folders, at)) {
        throw failure(MapPrototypeHas(this.#files, at) ? "ENOTDIR" : "ENOENT", "scandir", path);
      }
      const entries = [];
      this.#list(at, at, "", options?.withFileTypes === true, options?.recursive === true, entries);
      return entries;
    }

    // - `top`: the folder that was asked for, `prefix` what leads from there to `folder`
    #list(top, folder, prefix, withTypes, recursive, entries) {
      const names = MapPrototypeGet(this.#folders, folder);
      for (let i = 0; i < names.length; i++) {
        const child = folder === "/" ? `/${names[i]}` : `${folder}/${names[i]}`;
        const isFolder = MapPrototypeHas(this.#folders, child);
        const name = prefix + names[i];
        const type = isFolder ? fs.UV_DIRENT_DIR : fs.UV_DIRENT_FILE;
        ArrayPrototypePush(entries, withTypes ? new Dirent(name, type, top) : name);
        if (recursive && isFolder) this.#list(top, child, `${name}/`, withTypes, recursive, entries);
      }
    }
  }

  defineLater(SEAProvider.prototype, ["open", "stat", "readdir"]);

  return { SEAProvider };
})();
