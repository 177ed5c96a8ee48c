// The errors of functions of `node:fs` that Deno hands on as its own: here they become Node's, with `errno`, `syscall` and paths. Called
// by `ext:deno_node/fs.ts` with what it exports.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ObjectEntries, ReflectApply } = primordials;
  const { denoErrorToNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const inPlaceOf = core.loadExtScript("ext:rt_node/in_place.js");
  const { withoutFrames } = core.loadExtScript("ext:deno_node/_fs/_fs_common.ts");
  const { op_rt_know_descriptor, op_rt_take_descriptor } = core.ops;

  // By name: the system call, and which arguments are the paths.
  const FUNCTIONS = {
    __proto__: null,
    chown: ["chown", 0],
    close: ["close"],
    fchmod: ["fchmod"],
    fchown: ["fchown"],
    fdatasync: ["fdatasync"],
    fsync: ["fsync"],
    ftruncate: ["ftruncate"],
    futimes: ["futime"],
    lchown: ["lchown", 0],
    lutimes: ["lutime", 0],
    symlink: ["symlink", 0, 1],
    utimes: ["utime", 0],
    write: ["write"],
  };

  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");

  function nodeError(error, { 0: syscall, 1: first, 2: second }, args) {
    // What has a system call is Node's already; what has no code is not of the system.
    if (error === null || typeof error !== "object" || error.syscall !== undefined || error.code?.startsWith?.("ERR_")) {
      return error;
    }
    const context = { syscall };
    if (first !== undefined) {
      context.path = lazyFsUtils().getValidatedPathToString(args[first]);
    }
    if (second !== undefined) {
      context.dest = lazyFsUtils().getValidatedPathToString(args[second]);
    }
    return denoErrorToNodeError(error, context);
  }

  // A descriptor may have come from whoever started the process.
  function know({ 0: syscall, 1: path }, fd) {
    if (path !== undefined || typeof fd !== "number" || fd <= 2) return;
    if (syscall === "close") op_rt_take_descriptor(fd);
    else op_rt_know_descriptor(fd);
  }

  function replace(fs, name, make) {
    const old = fs[name];
    fs[name] = inPlaceOf(old, make(old));
  }

  return function (fs) {
    const entries = ObjectEntries(FUNCTIONS);
    for (let index = 0; index < entries.length; index++) {
      const { 0: name, 1: facts } = entries[index];
      replace(
        fs,
        `${name}Sync`,
        (old) =>
          function (...args) {
            know(facts, args[0]);
            try {
              return ReflectApply(old, this, args);
            } catch (error) {
              throw nodeError(error, facts, args);
            }
          },
      );
      replace(
        fs,
        name,
        (old) =>
          function (...args) {
            know(facts, args[0]);
            const last = args.length - 1;
            const callback = args[last];
            if (typeof callback === "function") {
              args[last] = function (...results) {
                if (results.length > 0) {
                  results[0] = withoutFrames(nodeError(results[0], facts, args));
                }
                return ReflectApply(callback, this, results);
              };
              // Errors show it where it stands in the place of another argument.
              if (last < old.length - 1) ObjectDefineProperty(args[last], "name", { __proto__: null, value: callback.name });
            }
            return ReflectApply(old, this, args);
          },
      );
    }
  };
})();
