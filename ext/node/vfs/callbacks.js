// The functions of `VirtualFileSystem` that take a callback.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { PromisePrototypeThen, ReflectApply } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { closeDescriptor, descriptor, openDescriptor } = core.loadExtScript("ext:rt_node/vfs/descriptors.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  const answer = (promise, callback, valueOf = (value) => value) =>
    PromisePrototypeThen(
      promise,
      (value) => callback(null, valueOf(value)),
      (error) => callback(error),
    );
  const done = (promise, callback) =>
    PromisePrototypeThen(
      promise,
      () => callback(null),
      (error) => callback(error),
    );

  // What is done at once, and told later.
  function afterwards(callback, work) {
    let value;
    try {
      value = work();
    } catch (error) {
      process.nextTick(callback, error);
      return;
    }
    if (value === undefined) process.nextTick(callback, null);
    else process.nextTick(callback, null, value);
  }

  // What is open under `fd`; undefined: nothing, and `callback` hears of it.
  function opened(fd, syscall, callback) {
    const open = descriptor(fd);
    if (open !== undefined) return open.entry;
    process.nextTick(callback, failure("EBADF", syscall));
    return undefined;
  }

  function makeCallbacks({ kProvider, toMounted, toProvider }) {
    // The options may be left out.
    const asking = (name, valueOf) =>
      ({
        [name](path, options, callback) {
          if (typeof options === "function") {
            callback = options;
            options = undefined;
          }
          const provider = this[kProvider];
          const promise = ReflectApply(provider[name], provider, [toProvider(this, path), options]);
          answer(promise, callback, valueOf && ((value) => valueOf(this, value)));
        },
      })[name];

    return {
      readFile: asking("readFile"),

      writeFile(path, data, options, callback) {
        if (typeof options === "function") {
          callback = options;
          options = undefined;
        }
        done(this[kProvider].writeFile(toProvider(this, path), data, options), callback);
      },

      stat: asking("stat"),
      lstat: asking("lstat"),
      readdir: asking("readdir"),
      realpath: asking("realpath", toMounted),
      readlink: asking("readlink"),

      access(path, mode, callback) {
        if (typeof mode === "function") {
          callback = mode;
          mode = undefined;
        }
        done(this[kProvider].access(toProvider(this, path), mode), callback);
      },

      open(path, flags, mode, callback) {
        if (typeof flags === "function") {
          callback = flags;
          flags = "r";
          mode = undefined;
        } else if (typeof mode === "function") {
          callback = mode;
          mode = undefined;
        }
        answer(this[kProvider].open(toProvider(this, path), flags, mode), callback, openDescriptor);
      },

      close(fd, callback) {
        const handle = opened(fd, "close", callback);
        if (handle === undefined) return;
        PromisePrototypeThen(
          handle.close(),
          () => {
            closeDescriptor(fd);
            callback(null);
          },
          (error) => callback(error),
        );
      },

      read(fd, buffer, offset, length, position, callback) {
        const handle = opened(fd, "read", callback);
        if (handle === undefined) return;
        PromisePrototypeThen(
          handle.read(buffer, offset, length, position),
          ({ bytesRead }) => callback(null, bytesRead, buffer),
          (error) => callback(error),
        );
      },

      write(fd, buffer, offset, length, position, callback) {
        const handle = opened(fd, "write", callback);
        if (handle === undefined) return;
        PromisePrototypeThen(
          handle.write(buffer, offset, length, position),
          ({ bytesWritten }) => callback(null, bytesWritten, buffer),
          (error) => callback(error),
        );
      },

      rm(path, options, callback) {
        if (typeof options === "function") {
          callback = options;
          options = undefined;
        }
        afterwards(callback, () => this.rmSync(path, options));
      },

      fstat(fd, options, callback) {
        if (typeof options === "function") {
          callback = options;
          options = undefined;
        }
        const handle = opened(fd, "fstat", callback);
        if (handle !== undefined) answer(handle.stat(options), callback);
      },

      truncate(path, length, callback) {
        if (typeof length === "function") {
          callback = length;
          length = 0;
        }
        afterwards(callback, () => this.truncateSync(path, length));
      },

      ftruncate(fd, length, callback) {
        if (typeof length === "function") {
          callback = length;
          length = 0;
        }
        afterwards(callback, () => this.ftruncateSync(fd, length));
      },

      link(existingPath, newPath, callback) {
        afterwards(callback, () => this.linkSync(existingPath, newPath));
      },

      mkdtemp(prefix, options, callback) {
        afterwards(typeof options === "function" ? options : callback, () => this.mkdtempSync(prefix));
      },

      opendir(path, options, callback) {
        if (typeof options === "function") {
          callback = options;
          options = undefined;
        }
        afterwards(callback, () => this.opendirSync(path, options));
      },
    };
  }

  return { makeCallbacks };
})();
