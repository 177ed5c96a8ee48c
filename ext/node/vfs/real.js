// `RealFSProvider`: a folder of the system's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, RegExpPrototypeSymbolReplace, StringPrototypeSlice, StringPrototypeStartsWith } = primordials;
  const { ERR_METHOD_NOT_IMPLEMENTED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { getValidatedPath } = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();
  const { default: fs } = core.createLazyLoader("node:fs")();
  const { dirname, isAbsolute, relative, resolve } = core.createLazyLoader("node:path")().default;
  const { call, defineBoth } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const { VirtualProvider } = core.loadExtScript("ext:rt_node/vfs/provider.js");
  const { RealFileHandle } = core.loadExtScript("ext:rt_node/vfs/real_handle.js");

  // `node:fs` as the helpers call it: one object for the calls that wait, one for those that do not.
  const files = {
    open: (path, flags, mode) =>
      new primordials.Promise((resolve, reject) =>
        fs.open(path, flags, mode, (error, fd) => (error ? reject(error) : resolve(fd))),
      ),
  };
  const NAMES = [
    "access",
    "copyFile",
    "lstat",
    "mkdir",
    "readdir",
    "readlink",
    "realpath",
    "rename",
    "rmdir",
    "stat",
    "symlink",
    "unlink",
  ];
  for (let i = 0; i < NAMES.length; i++) {
    files[NAMES[i]] = (...args) => fs.promises[NAMES[i]](...args);
    files[`${NAMES[i]}Sync`] = (...args) => fs[`${NAMES[i]}Sync`](...args);
  }
  files.openSync = (...args) => fs.openSync(...args);

  // `path` without links; undefined where there is nothing.
  function realOrNothing(path) {
    try {
      return fs.realpathSync(path);
    } catch (error) {
      if (error?.code === "ENOENT") return undefined;
      throw error;
    }
  }

  const slashed = (path) => RegExpPrototypeSymbolReplace(/\\/g, path, "/");

  class RealFSProvider extends VirtualProvider {
    #root;
    // The same with a slash at its end.
    #below;

    constructor(rootPath) {
      super();
      this.#root = resolve(getValidatedPath(rootPath, "rootPath"));
      this.#below = this.#root === "/" ? "/" : `${this.#root}/`;
      own(this, "readonly", false);
      own(this, "supportsSymlinks", true);
    }

    get rootPath() {
      return this.#root;
    }

    #holds(real) {
      return real === this.#root || StringPrototypeStartsWith(real, this.#below);
    }

    // What is not there may be made in the nearest folder above it that is; it is an error where that cannot be looked at.
    #checkFolder(real) {
      for (let folder = dirname(real); this.#holds(folder); folder = dirname(folder)) {
        if (realOrNothing(folder) !== undefined || folder === this.#root) return;
      }
    }

    // Where `path` lies; `follow`: through a link at its end. Names do not lead out of the root. A link may, as in Node, where one whose target
    // lies outside is left to whoever opens it.
    #real(path, follow = true) {
      const real = resolve(this.#root, path[0] === "/" ? StringPrototypeSlice(path, 1) : path);
      if (!this.#holds(real)) throw failure("ENOENT", "open", path);
      const target = follow ? realOrNothing(real) : undefined;
      if (target !== undefined && this.#holds(target)) return target;
      this.#checkFolder(real);
      return real;
    }

    // What the target of a link is called here.
    #shown(target) {
      if (!isAbsolute(target)) return target;
      if (target === this.#root) return "/";
      const below = `${this.#root}/`;
      return StringPrototypeStartsWith(target, below) ? `/${slashed(StringPrototypeSlice(target, below.length))}` : target;
    }

    #fromReal(real, path) {
      const found = relative(this.#root, real);
      if (found === "") return "/";
      if (found === ".." || StringPrototypeStartsWith(found, "../")) throw failure("EACCES", "realpath", path);
      return `/${slashed(found)}`;
    }

    get supportsWatch() {
      return true;
    }

    lchmodSync(path, mode) {
      if (fs.lchmodSync === undefined) throw new ERR_METHOD_NOT_IMPLEMENTED("lchmodSync");
      fs.lchmodSync(this.#real(path, false), mode);
    }

    watch(path, options) {
      return fs.watch(this.#real(path), options);
    }

    watchAsync(path, options) {
      return fs.promises.watch(this.#real(path), options);
    }

    watchFile(path, options) {
      return fs.watchFile(this.#real(path), options, () => {});
    }

    unwatchFile(path, listener) {
      fs.unwatchFile(this.#real(path), listener);
    }

    static {
      defineBoth(this.prototype, {
        *open(path, flags, mode) {
          const fd = yield call(files, "open", this.#real(path), flags, mode);
          return new RealFileHandle(path, flags, mode ?? 0o644, fd);
        },

        *stat(path, options) {
          return yield call(files, "stat", this.#real(path), options);
        },

        *lstat(path, options) {
          return yield call(files, "lstat", this.#real(path, false), options);
        },

        *readdir(path, options) {
          return yield call(files, "readdir", this.#real(path), options);
        },

        *mkdir(path, options) {
          return yield call(files, "mkdir", this.#real(path), options);
        },

        *rmdir(path) {
          yield call(files, "rmdir", this.#real(path));
        },

        *unlink(path) {
          yield call(files, "unlink", this.#real(path));
        },

        *rename(oldPath, newPath) {
          const from = this.#real(oldPath);
          yield call(files, "rename", from, this.#real(newPath));
        },

        *readlink(path, options) {
          return this.#shown(yield call(files, "readlink", this.#real(path, false), options));
        },

        *symlink(target, path, type) {
          if (isAbsolute(target)) throw failure("EACCES", "symlink", path);
          const real = this.#real(path);
          if (!this.#holds(resolve(dirname(real), target))) throw failure("EACCES", "symlink", path);
          yield call(files, "symlink", target, real, type);
        },

        *realpath(path, options) {
          return this.#fromReal(yield call(files, "realpath", this.#real(path), options), path);
        },

        *access(path, mode) {
          yield call(files, "access", this.#real(path), mode);
        },

        *copyFile(src, dest, mode) {
          const from = this.#real(src);
          yield call(files, "copyFile", from, this.#real(dest), mode);
        },
      });
    }
  }

  function own(provider, name, value) {
    ObjectDefineProperty(provider, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });
  }

  return { RealFSProvider };
})();
