// The categories `node.fs.sync` and `node.fs.async` of trace events: calls of `node:fs`, by the names of libuv's functions. Node tells of each
// call of the system that a function makes, this of the function; one that reads or writes a whole file is told with the calls it stands for.
(function () {
  "use strict";
  const { internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeSlice,
    MapPrototypeForEach,
    ObjectDefineProperties,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectGetOwnPropertyDescriptors,
    PromisePrototypeThen,
    ReflectApply,
    SafeMap,
    StringPrototypeToLowerCase,
  } = primordials;
  const { builtins } = internals.rt;

  // Functions of `node:fs` without `Sync`; where they are called otherwise in libuv.
  const CALLS = {
    __proto__: null,
    access: {},
    chmod: {},
    chown: {},
    close: {},
    copyFile: { name: "copyfile", paths: ["src", "dest"] },
    fchmod: {},
    fchown: {},
    fdatasync: {},
    fstat: {},
    fsync: {},
    ftruncate: {},
    futimes: {},
    lchown: {},
    link: { paths: ["src", "dest"] },
    lstat: {},
    lutimes: { name: "lutime" },
    mkdir: {},
    mkdtemp: {},
    open: {},
    read: { counts: "bytesRead" },
    readdir: {},
    readlink: {},
    rename: { paths: ["old_path", "new_path"] },
    rmdir: {},
    stat: {},
    statfs: {},
    symlink: { paths: ["target", "path"] },
    unlink: {},
    utimes: { name: "utime" },
    write: { counts: "bytesWritten" },
    readFile: { steps: ["open", "fstat"], name: "read", last: "close" },
    writeFile: { steps: ["open"], name: "write", last: "close" },
    appendFile: { steps: ["open"], name: "write", last: "close" },
    exists: { name: "access" },
  };
  // These have libuv's name without an `s` only where they do not block.
  const SYNC_NAMES = { __proto__: null, lutimes: "lutimes", utimes: "utimes" };

  function isOfDescriptor(name) {
    return name === "close" || name === "read" || name === "write" || name[0] === "f";
  }

  function argumentsOf(name, { paths = ["path"] }, args) {
    if (isOfDescriptor(name)) return {};
    const told = {};
    for (let i = 0; i < paths.length; i++) if (typeof args[i] === "string") told[paths[i]] = args[i];
    return told;
  }

  function replace(owner, name, make, replaced) {
    const descriptor = ObjectGetOwnPropertyDescriptor(owner, name);
    const inner = descriptor?.value;
    if (typeof inner !== "function" || !descriptor.configurable) return;
    const wrapper = make(inner);
    ObjectDefineProperties(wrapper, ObjectGetOwnPropertyDescriptors(inner));
    ObjectDefineProperty(owner, name, { __proto__: null, ...descriptor, value: wrapper });
    replaced.set(wrapper, () => {
      if (owner[name] === wrapper) ObjectDefineProperty(owner, name, descriptor);
    });
  }

  const putBack = (replaced) => () => MapPrototypeForEach(replaced, (restore) => restore());

  function recordSync(add) {
    const cat = "node,node.fs,node.fs.sync";
    const fs = builtins.require("fs");
    const replaced = new SafeMap();
    // What a function calls itself is a part of it.
    let depth = 0;
    const tell = (name, args = {}) => {
      add("B", cat, name);
      add("E", cat, name, { args });
    };
    const wrap = (owner, key, call, { steps = [], last, counts }) => {
      const name = `fs.sync.${call}`;
      replace(
        owner,
        key,
        (inner) =>
          function (...args) {
            if (depth > 0) return ReflectApply(inner, this, args);
            for (let i = 0; i < steps.length; i++) tell(`fs.sync.${steps[i]}`);
            add("B", cat, name);
            depth++;
            let result;
            try {
              return (result = ReflectApply(inner, this, args));
            } finally {
              depth--;
              add("E", cat, name, { args: counts === undefined || result === undefined ? {} : { [counts]: result } });
              if (last !== undefined) tell(`fs.sync.${last}`);
            }
          },
        replaced,
      );
    };
    for (const key in CALLS) wrap(fs, `${key}Sync`, SYNC_NAMES[key] ?? CALLS[key].name ?? key, CALLS[key]);
    wrap(fs.realpathSync, "native", "realpath", {});
    return putBack(replaced);
  }

  function recordAsync(add) {
    const cat = "node,node.fs,node.fs.async";
    const fs = builtins.require("fs");
    const replaced = new SafeMap();
    let last = 0;
    const begin = (name, args) => {
      const id = `0x${(++last).toString(16)}`;
      add("b", cat, name, { id, args });
      return (error) => add("e", cat, name, { id, args: { result: error?.errno ?? 0 } });
    };
    const wrap = (key, about) => {
      const call = about.name ?? StringPrototypeToLowerCase(key);
      replace(
        fs,
        key,
        (inner) =>
          function (...args) {
            const done = args[args.length - 1];
            if (typeof done !== "function") return ReflectApply(inner, this, args);
            const end = begin(call, argumentsOf(key, about, args));
            args[args.length - 1] = function (...results) {
              end(results[0]);
              return ReflectApply(done, this, results);
            };
            try {
              return ReflectApply(inner, this, args);
            } catch (error) {
              end(error);
              throw error;
            }
          },
        replaced,
      );
      replace(
        fs.promises,
        key,
        (inner) =>
          function (...args) {
            const end = begin(call, argumentsOf(key, about, ArrayPrototypeSlice(args)));
            const promise = ReflectApply(inner, this, args);
            PromisePrototypeThen(promise, () => end(), end);
            return promise;
          },
        replaced,
      );
    };
    for (const key in CALLS) if (key !== "exists") wrap(key, CALLS[key]);
    return putBack(replaced);
  }

  return { recordAsync, recordSync };
})();
