// Descriptors of virtual files: numbers that no system gives, and what is open under each.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { FunctionPrototypeBind, MapPrototypeDelete, MapPrototypeGet, MapPrototypeSet, ObjectDefineProperty, SafeMap, Symbol } =
    primordials;

  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");

  const FIRST = 0x40000000;
  const kFd = Symbol("kFd");
  const kEntry = Symbol("kEntry");
  let count = 0;
  const opened = new SafeMap();

  const closeDescriptor = (fd) => MapPrototypeDelete(opened, fd);

  // What a `FileHandle` has in the place of one of the system's.
  class VirtualFD {
    constructor(fd, entry) {
      this[kFd] = fd;
      this[kEntry] = entry;
    }

    get fd() {
      return this[kFd];
    }

    get entry() {
      return this[kEntry];
    }

    getAsyncId() {
      return this[kFd];
    }

    async close() {
      await this[kEntry].close();
      closeDescriptor(this[kFd]);
    }

    closeSync() {
      this[kEntry].closeSync();
      closeDescriptor(this[kFd]);
    }
  }

  /** The number under which `entry`, a handle of a provider, is open from now on. */
  function openDescriptor(entry) {
    const fd = FIRST | count++;
    MapPrototypeSet(opened, fd, new VirtualFD(fd, entry));
    return fd;
  }

  const METHODS = [
    "appendFile",
    "chmod",
    "chown",
    "datasync",
    "sync",
    "read",
    "readv",
    "readFile",
    "stat",
    "truncate",
    "utimes",
    "write",
    "writev",
    "writeFile",
  ];

  /** What `fs.promises.open` gives for the virtual file that is open as `fd`. */
  function fileHandleOf(fd) {
    const virtual = MapPrototypeGet(opened, fd);
    const { entry } = virtual;
    const { FileHandle } = core.createLazyLoader("ext:deno_node/internal/fs/handle.ts")();
    const handle = new FileHandle(fd);
    for (let i = 0; i < METHODS.length; i++) {
      ObjectDefineProperty(handle, METHODS[i], {
        __proto__: null,
        configurable: true,
        value: FunctionPrototypeBind(entry[METHODS[i]], entry),
        writable: true,
      });
    }
    return handle;
  }

  // For `FileHandle`, which closes at once.
  internals.rt.modules.closeVirtual = (fd) => {
    const open = MapPrototypeGet(opened, fd);
    if (open === undefined) throw failure("EBADF", "close");
    open.closeSync();
  };

  return { closeDescriptor, fileHandleOf, openDescriptor, descriptor: (fd) => MapPrototypeGet(opened, fd) };
})();
