// `promises` of a `VirtualFileSystem`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectFreeze, ReflectApply, SafeArrayIterator, TypeError } = primordials;
  const { join } = core.createLazyLoader("node:path/posix")().default;
  const { openDescriptor } = core.loadExtScript("ext:rt_node/vfs/descriptors.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  // - `ways`: from paths of the program to those of the provider and back
  function promisesOf(vfs, provider, { temporaryPath, toMounted, toProvider }) {
    // The others are as the program gave them, however many they are. `length`: how many there are.
    const plain = (name, length) => {
      const forms = {
        0: {
          async [name](path) {
            return ReflectApply(provider[name], provider, [toProvider(path)]);
          },
        },
        1: {
          async [name](path, a) {
            return ReflectApply(provider[name], provider, [toProvider(path), a]);
          },
        },
        2: {
          async [name](path, a, b) {
            return ReflectApply(provider[name], provider, [toProvider(path), a, b]);
          },
        },
      };
      return forms[length - 1][name];
    };
    const two = (name, length) => {
      const forms = {
        2: {
          async [name](from, to) {
            const path = toProvider(from);
            return ReflectApply(provider[name], provider, [path, toProvider(to)]);
          },
        },
        3: {
          async [name](from, to, mode) {
            const path = toProvider(from);
            return ReflectApply(provider[name], provider, [path, toProvider(to), mode]);
          },
        },
      };
      return forms[length][name];
    };
    // What the provider has in one form only, if at all.
    const atOnce = (name, length) => {
      const sync = `${name}Sync`;
      const work = (path, ...others) => {
        const at = toProvider(path);
        if (typeof provider[sync] !== "function") throw new TypeError(`provider.${sync} is not a function`);
        ReflectApply(provider[sync], provider, [at, ...new SafeArrayIterator(others)]);
      };
      const forms = {
        2: {
          async [name](path, a) {
            work(path, a);
          },
        },
        3: {
          async [name](path, a, b) {
            work(path, a, b);
          },
        },
      };
      return forms[length][name];
    };

    return ObjectFreeze({
      readFile: plain("readFile", 2),
      writeFile: plain("writeFile", 3),
      appendFile: plain("appendFile", 3),
      stat: plain("stat", 2),
      lstat: plain("lstat", 2),
      readdir: plain("readdir", 2),

      async mkdir(path, options) {
        const first = await provider.mkdir(toProvider(path), options);
        return first === undefined ? undefined : toMounted(first);
      },

      rmdir: plain("rmdir", 1),
      unlink: plain("unlink", 1),
      rename: two("rename", 2),
      copyFile: two("copyFile", 3),

      async realpath(path, options) {
        return toMounted(await provider.realpath(toProvider(path), options));
      },

      readlink: plain("readlink", 2),

      async symlink(target, path, type) {
        return provider.symlink(target, toProvider(path), type);
      },

      access: plain("access", 2),

      async rm(path, options) {
        let stats;
        try {
          stats = await provider.lstat(toProvider(path));
        } catch (error) {
          if (options?.force === true && error?.code === "ENOENT") return;
          throw error;
        }
        if (stats.isSymbolicLink() || !stats.isDirectory()) {
          await provider.unlink(toProvider(path));
          return;
        }
        if (options?.recursive !== true) throw failure("EISDIR", "rm", path);
        const names = await provider.readdir(toProvider(path));
        for (let i = 0; i < names.length; i++) await this.rm(join(path, names[i]), options);
        await provider.rmdir(toProvider(path));
      },

      async truncate(path, length = 0) {
        const handle = await provider.open(toProvider(path), "r+");
        try {
          await handle.truncate(length);
        } finally {
          await handle.close();
        }
      },

      link: two("link", 2),

      async mkdtemp(prefix) {
        const path = temporaryPath(prefix);
        await provider.mkdir(path);
        return toMounted(path);
      },

      chmod: atOnce("chmod", 2),
      chown: atOnce("chown", 3),
      lchown: atOnce("lchown", 3),
      utimes: atOnce("utimes", 3),
      lutimes: atOnce("lutimes", 3),

      async open(path, flags, mode) {
        return openDescriptor(provider.openSync(toProvider(path), flags, mode));
      },

      lchmod: atOnce("lchmod", 2),

      watch(path, options) {
        return provider.watchAsync(toProvider(path), options);
      },
    });
  }

  return { promisesOf };
})();
