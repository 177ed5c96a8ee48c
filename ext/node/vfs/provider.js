// `VirtualProvider`: what a virtual file system keeps its files in. Its subclasses have to open, list and look at files; whole files are read
// and written by that.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectKeys } = primordials;
  const { ERR_METHOD_NOT_IMPLEMENTED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { fs } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { call, define, defineBoth } = core.loadExtScript("ext:rt_node/vfs/calls.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  const { COPYFILE_EXCL, R_OK, W_OK, X_OK } = fs;

  class VirtualProvider {
    get readonly() {
      return false;
    }

    get supportsSymlinks() {
      return false;
    }

    get supportsWatch() {
      return false;
    }

    async lstat(path, options) {
      return this.stat(path, options);
    }

    lstatSync(path, options) {
      return this.statSync(path, options);
    }

    lchownSync(path, uid, gid) {
      return this.chownSync(path, uid, gid);
    }
  }

  // What there is not: how many arguments it has, and which of them a provider that only reads refuses to change.
  const UNMADE = {
    __proto__: null,
    open: [3],
    stat: [2],
    readdir: [2],
    mkdir: [2, 0],
    rmdir: [1, 0],
    unlink: [1, 0],
    rename: [2, 0],
    link: [2, 1],
    readlink: [2],
    symlink: [3, 1],
  };

  function refuse(provider, name, syscall, written, args) {
    if (written !== undefined && provider.readonly) throw failure("EROFS", syscall, args[written]);
    throw new ERR_METHOD_NOT_IMPLEMENTED(name);
  }

  const names = ObjectKeys(UNMADE);
  for (let i = 0; i < names.length; i++) {
    const name = names[i];
    const { 0: length, 1: written } = UNMADE[name];
    const forms = {
      async later(...args) {
        refuse(this, name, name, written, args);
      },
      atOnce(...args) {
        refuse(this, `${name}Sync`, name, written, args);
      },
    };
    define(VirtualProvider.prototype, name, length, forms.later);
    define(VirtualProvider.prototype, `${name}Sync`, length, forms.atOnce);
  }
  const WATCHING = { __proto__: null, watch: 2, watchAsync: 2, watchFile: 2, unwatchFile: 2 };
  const watching = ObjectKeys(WATCHING);
  for (let i = 0; i < watching.length; i++) {
    const forms = {
      refuse() {
        throw new ERR_METHOD_NOT_IMPLEMENTED(watching[i]);
      },
    };
    define(VirtualProvider.prototype, watching[i], WATCHING[watching[i]], forms.refuse);
  }

  function checkWritable(provider, syscall, path) {
    if (provider.readonly) throw failure("EROFS", syscall, path);
  }

  function* writeWhole(provider, path, data, options, flag) {
    checkWritable(provider, "open", path);
    const handle = yield call(provider, "open", path, options?.flag ?? flag, options?.mode);
    try {
      yield call(handle, "writeFile", data, options);
    } finally {
      yield call(handle, "close");
    }
  }

  // The one who asks is the owner.
  const RIGHTS = [
    [R_OK, 0o400],
    [W_OK, 0o200],
    [X_OK, 0o100],
  ];

  defineBoth(VirtualProvider.prototype, {
    *readFile(path, options) {
      const flag = typeof options === "object" && options !== null ? (options.flag ?? "r") : "r";
      const handle = yield call(this, "open", path, flag);
      try {
        return yield call(handle, "readFile", options);
      } finally {
        yield call(handle, "close");
      }
    },

    *writeFile(path, data, options) {
      yield* writeWhole(this, path, data, options, "w");
    },

    *appendFile(path, data, options) {
      yield* writeWhole(this, path, data, options, "a");
    },

    *exists(path) {
      try {
        yield call(this, "stat", path);
        return true;
      } catch {
        return false;
      }
    },

    *copyFile(src, dest, mode) {
      checkWritable(this, "copyfile", dest);
      if ((mode & COPYFILE_EXCL) !== 0 && (yield call(this, "exists", dest))) {
        throw failure("EEXIST", "copyfile", dest);
      }
      yield call(this, "writeFile", dest, yield call(this, "readFile", src));
    },

    // Without links the path is as real as can be, if it is there.
    *realpath(path, options) {
      yield call(this, "stat", path);
      return path;
    },

    *access(path, mode) {
      const stats = yield call(this, "stat", path);
      if (mode === undefined || mode === null) return;
      for (let i = 0; i < RIGHTS.length; i++) {
        const { 0: asked, 1: owned } = RIGHTS[i];
        if ((mode & asked) !== 0 && (stats.mode & owned) === 0) throw failure("EACCES", "access", path);
      }
    },
  });

  return { checkWritable, VirtualProvider };
})();
