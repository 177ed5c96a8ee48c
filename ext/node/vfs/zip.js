// `ZipProvider`: the files of a ZIP archive, in memory or on the disk. Folders are entries whose names end in a slash, or only the beginnings
// of names.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    FunctionPrototypeSymbolHasInstance,
    MapPrototypeForEach,
    MapPrototypeGet,
    MapPrototypeSet,
    SafeMap,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    SymbolAsyncDispose,
    SymbolDispose,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_ARG_TYPE, ERR_METHOD_NOT_IMPLEMENTED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { Dirent } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { ZipBuffer } = core.loadExtScript("ext:rt_node/zip_buffer.js");
  const { ZipFile } = core.loadExtScript("ext:rt_node/zip_file.js");
  const { call, callEither, define, defineBoth } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { accessOf } = core.loadExtScript("ext:rt_node/vfs/handle.js");
  const { VirtualProvider } = core.loadExtScript("ext:rt_node/vfs/provider.js");
  const { fileStats, folderStats } = core.loadExtScript("ext:rt_node/vfs/stats.js");
  const { ZipFileHandle } = core.loadExtScript("ext:rt_node/vfs/zip_handle.js");

  const NOTHING = Buffer.alloc(0);
  const METHODS = { __proto__: null, 0: "store", 93: "zstd" };

  const nameOf = (path) => (path[0] === "/" ? StringPrototypeSlice(path, 1) : path);
  const startsWith = StringPrototypeStartsWith;

  function hasFolder(archive, name) {
    const prefix = `${name}/`;
    if (archive.has(prefix)) return true;
    for (const key of archive.keys()) if (startsWith(key, prefix)) return true;
    return false;
  }

  function* entryOf(archive, name) {
    return archive.has(name) ? yield callEither(archive, "get", name) : null;
  }

  function statsOf(entry) {
    const mtimeMs = entry.modified.getTime();
    if (entry.isDirectory) return folderStats({ mode: entry.mode || 0o755, mtimeMs });
    return fileStats(entry.size, { mode: entry.mode || 0o644, mtimeMs });
  }

  // The entries below the folder `from`, as `{ from, to }`, whose names are to begin with `to`.
  function moved(archive, from, to) {
    const entries = [];
    for (const key of archive.keys()) {
      if (startsWith(key, `${from}/`)) {
        ArrayPrototypePush(entries, { from: key, to: to + StringPrototypeSlice(key, from.length), entry: undefined });
      }
    }
    return entries;
  }

  // What lies right in the folder whose entries' names begin with `prefix`: whether it is a folder, by name.
  function childrenOf(archive, prefix) {
    const children = new SafeMap();
    for (const key of archive.keys()) {
      const rest = startsWith(key, prefix) ? StringPrototypeSlice(key, prefix.length) : "";
      if (rest === "") continue;
      const slash = StringPrototypeIndexOf(rest, "/");
      const name = slash === -1 ? rest : StringPrototypeSlice(rest, 0, slash);
      MapPrototypeSet(children, name, slash !== -1 || MapPrototypeGet(children, name) === true);
    }
    return children;
  }

  class ZipProvider extends VirtualProvider {
    #archive;

    constructor(source) {
      super();
      const isArchive =
        FunctionPrototypeSymbolHasInstance(ZipBuffer, source) || FunctionPrototypeSymbolHasInstance(ZipFile, source);
      if (!isArchive) throw new ERR_INVALID_ARG_TYPE("source", ["ZipBuffer", "ZipFile"], source);
      this.#archive = source;
    }

    get readonly() {
      return !this.#archive.writable;
    }

    #checkWritable(syscall, path) {
      if (this.readonly) throw failure("EROFS", syscall, path);
    }

    // The entries that `rename` moves.
    *#toMove(oldPath, newPath) {
      const from = nameOf(oldPath);
      const to = nameOf(newPath);
      const entry = yield* entryOf(this.#archive, from);
      if (entry !== null) {
        if (hasFolder(this.#archive, to)) throw failure("EISDIR", "rename", newPath);
        return [{ from, to, entry }];
      }
      const entries = moved(this.#archive, from, to);
      if (entries.length === 0) throw failure("ENOENT", "rename", oldPath);
      if (startsWith(to, `${from}/`)) throw failure("EINVAL", "rename", oldPath);
      return entries;
    }

    async close() {
      if (typeof this.#archive.close === "function") await this.#archive.close();
    }

    closeSync() {
      if (typeof this.#archive.closeSync === "function") this.#archive.closeSync();
    }

    static {
      defineBoth(this.prototype, {
        *open(path, flags, mode) {
          const archive = this.#archive;
          const name = nameOf(path);
          const entry = yield* entryOf(archive, name);
          if (entry === null && hasFolder(archive, name)) throw failure("EISDIR", "open", path);
          const { create, exclusive, truncate, writable } = accessOf(flags);
          if (writable || create) this.#checkWritable("open", path);
          if (entry !== null && create && exclusive) throw failure("EEXIST", "open", path);
          if (entry === null && !create) throw failure("ENOENT", "open", path);
          const isKept = entry !== null && !truncate;
          const bytes = isKept ? yield call(entry, "content") : NOTHING;
          return new ZipFileHandle(path, flags, mode, { archive, name, bytes, entry, dirty: !isKept });
        },

        *stat(path, options) {
          const name = nameOf(path);
          if (name === "") return folderStats();
          const entry = (yield* entryOf(this.#archive, name)) ?? (yield* entryOf(this.#archive, `${name}/`));
          if (entry !== null) return statsOf(entry);
          if (hasFolder(this.#archive, name)) return folderStats();
          throw failure("ENOENT", "stat", path);
        },

        *mkdir(path, options) {
          this.#checkWritable("mkdir", path);
          const name = nameOf(path);
          if (yield call(this, "exists", path)) {
            if (options?.recursive && hasFolder(this.#archive, name)) return undefined;
            throw failure("EEXIST", "mkdir", path);
          }
          yield call(this.#archive, "add", `${name}/`, NOTHING, { mode: options?.mode });
          return undefined;
        },

        *rmdir(path) {
          this.#checkWritable("rmdir", path);
          const prefix = `${nameOf(path)}/`;
          const stats = yield call(this, "stat", path);
          if (!stats.isDirectory()) throw failure("ENOTDIR", "rmdir", path);
          for (const key of this.#archive.keys()) {
            if (key !== prefix && startsWith(key, prefix)) throw failure("ENOTEMPTY", "rmdir", path);
          }
          if (!this.#archive.has(prefix)) throw failure("ENOENT", "rmdir", path);
          yield callEither(this.#archive, "delete", prefix);
        },

        *unlink(path) {
          this.#checkWritable("unlink", path);
          const name = nameOf(path);
          if (!this.#archive.has(name)) {
            throw failure(hasFolder(this.#archive, name) ? "EISDIR" : "ENOENT", "unlink", path);
          }
          yield callEither(this.#archive, "delete", name);
        },

        *rename(oldPath, newPath) {
          this.#checkWritable("rename", oldPath);
          const entries = yield* this.#toMove(oldPath, newPath);
          if (nameOf(oldPath) === nameOf(newPath)) return;
          for (let i = 0; i < entries.length; i++) {
            const { from, to } = entries[i];
            const entry = entries[i].entry ?? (yield* entryOf(this.#archive, from));
            const options = {
              mode: entry.mode || undefined,
              modified: entry.modified,
              method: METHODS[entry.method] ?? "deflate",
            };
            yield call(this.#archive, "add", to, yield call(entry, "content"), options);
          }
          for (let i = 0; i < entries.length; i++) yield callEither(this.#archive, "delete", entries[i].from);
        },
      });

      const list = (archive, path, options, stats) => {
        if (!stats.isDirectory()) throw failure("ENOTDIR", "scandir", path);
        const name = nameOf(path);
        const entries = [];
        MapPrototypeForEach(childrenOf(archive, name === "" ? "" : `${name}/`), (isFolder, child) => {
          const type = isFolder ? fs.UV_DIRENT_DIR : fs.UV_DIRENT_FILE;
          ArrayPrototypePush(entries, options?.withFileTypes === true ? new Dirent(child, type, name) : child);
        });
        return entries;
      };
      const checkFlat = (options, name) => {
        if (options?.recursive) throw new ERR_METHOD_NOT_IMPLEMENTED(`${name} with { recursive: true } on a ZipProvider`);
      };
      const forms = {
        async later(path, options) {
          checkFlat(options, "readdir");
          return list(this.#archive, path, options, await this.stat(path));
        },
        atOnce(path, options) {
          checkFlat(options, "readdirSync");
          return list(this.#archive, path, options, this.statSync(path));
        },
      };
      define(this.prototype, "readdir", 2, forms.later);
      define(this.prototype, "readdirSync", 2, forms.atOnce);
    }
  }

  ZipProvider.prototype[SymbolAsyncDispose] = ZipProvider.prototype.close;
  ZipProvider.prototype[SymbolDispose] = ZipProvider.prototype.closeSync;

  return { ZipProvider };
})();
