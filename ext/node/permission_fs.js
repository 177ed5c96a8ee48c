// `node:fs` under the permission model: each function asks for its paths before it does anything. The ops below refuse as well what is not
// granted; what programs see of it, and when, is decided here.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    NumberIsSafeInteger,
    ObjectEntries,
    PromisePrototypeThen,
    ReflectApply,
    StringPrototypeIncludes,
    StringPrototypeIndexOf,
    StringPrototypeSlice,
    TypedArrayPrototypeGetSymbolToStringTag,
  } = primordials;
  const { accessDenied, allows, plainRefusal, refusal } = core.loadExtScript("ext:rt_permission/permission.js");
  const { op_rt_name_to_text } = core.ops;
  const { get: originalFs, wrap } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const inPlaceOf = core.loadExtScript("ext:rt_node/in_place.js");
  const { isURL } = core.loadExtScript("ext:deno_node/internal/url.ts");
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");
  const lazyUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");

  // The text of a path, or undefined of what is none: that is for the function itself to refuse.
  function pathOf(value) {
    let path = value;
    if (isURL(value)) {
      try {
        path = fileURLToPath(value);
      } catch {
        return undefined;
      }
    } else if (TypedArrayPrototypeGetSymbolToStringTag(value) === "Uint8Array") path = op_rt_name_to_text(value);
    return typeof path !== "string" || StringPrototypeIncludes(path, "\0") ? undefined : path;
  }

  const absolute = (value) => {
    const path = pathOf(value);
    return path === undefined ? path : core.createLazyLoader("node:path")().default.resolve(path);
  };

  // What a function asks for: each takes its arguments, and gives the refusal if there is one.
  const asking =
    (scope, index, refuse = refusal, end = "") =>
    (args) => {
      const path = pathOf(args[index]);
      if (path === undefined) return undefined;
      const resource = path + end;
      return allows(scope, resource) ? undefined : refuse(scope, resource);
    };
  const both =
    (...parts) =>
    (args) => {
      for (let i = 0; i < parts.length; i++) {
        const refused = parts[i](args);
        if (refused !== undefined) return refused;
      }
      return undefined;
    };
  const read = (index) => asking("fs.read", index);
  const write = (index) => asking("fs.write", index);
  // Where Node's JavaScript asks, and not its C++.
  const readPlainly = (index) => asking("fs.read", index, plainRefusal);

  // As the system opens a file with these flags.
  function opening(flags, args) {
    const {
      O_ACCMODE = 3,
      O_APPEND,
      O_CREAT,
      O_RDONLY,
      O_TRUNC,
      O_WRONLY,
    } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts").fs;
    let bits;
    try {
      bits = lazyUtils().stringToFlags(flags ?? "r");
    } catch {
      return undefined;
    }
    const mode = bits & O_ACCMODE;
    if (mode !== O_WRONLY) {
      const refused = read(0)(args);
      if (refused !== undefined) return refused;
    }
    return mode !== O_RDONLY || (bits & (O_APPEND | O_CREAT | O_TRUNC)) !== 0 ? write(0)(args) : undefined;
  }
  const open = (args) => opening(typeof args[1] === "function" ? "r" : args[1], args);
  const openWith = (index, usual) => (args) => opening(args[index]?.flag ?? usual, args);

  const restricted = (message) => () => accessDenied(message);
  const disabled = (name) => restricted(`${name} API is disabled when Permission Model is enabled.`);

  function symlink(args) {
    if (!allows("fs")) return accessDenied("fs.symlink API requires full fs.read and fs.write permissions.");
    return both(read(0), write(0), write(1))(args);
  }

  // The whole way to the file is looked at, one folder after the other.
  function wholeWay(args) {
    const path = absolute(args[0]);
    if (path === undefined) return undefined;
    for (let end = StringPrototypeIndexOf(path, "/", 1); ; end = StringPrototypeIndexOf(path, "/", end + 1)) {
      const part = end < 0 ? path : StringPrototypeSlice(path, 0, end);
      if (part !== "/" && !allows("fs.read", part)) return plainRefusal("fs.read", part);
      if (end < 0) return undefined;
    }
  }

  const copy = both(read(0), write(1));
  const move = both(read(0), write(0), write(1));
  const temporary = asking("fs.write", 0, refusal, "XXXXXX");

  // By name: what it asks for, in its three forms.
  const FUNCTIONS = {
    __proto__: null,
    access: read(0),
    appendFile: openWith(2, "a"),
    chmod: write(0),
    chown: write(0),
    copyFile: copy,
    fdatasync: disabled("fdatasync"),
    fsync: disabled("fsync"),
    fchmod: disabled("fchmod"),
    fchown: disabled("fchown"),
    futimes: disabled("futimes"),
    lchown: write(0),
    link: move,
    lstat: readPlainly(0),
    lutimes: write(0),
    mkdir: write(0),
    mkdtemp: temporary,
    mkdtempDisposable: temporary,
    open,
    opendir: read(0),
    readdir: read(0),
    readFile: openWith(1, "r"),
    readlink: read(0),
    rename: move,
    rmdir: write(0),
    stat: read(0),
    statfs: read(0),
    symlink,
    truncate: both(read(0), write(0)),
    unlink: write(0),
    utimes: write(0),
    writeFile: openWith(2, "w"),
  };
  // Those that have one form only, or another question in one. They throw.
  const OTHERS = {
    __proto__: null,
    cpSync: copy,
    existsSync: read(0),
    openAsBlob: read(0),
    watch: read(0),
    watchFile: (args) => read(0)([absolute(args[0])]),
  };
  // `stat` says which flag is missing, `lstat` does not.
  const copied = (args) => (args[2]?.dereference === true ? both(read(0), read(1)) : both(readPlainly(0), readPlainly(1)))(args);
  // Whose callback does not hear of it.
  const THROWING = { __proto__: null, chmod: true, lutimes: true, mkdir: true, readlink: true, rmdir: true, utimes: true };
  const OF_HANDLES = {
    __proto__: null,
    chmod: "fchmod",
    chown: "fchown",
    datasync: "fdatasync",
    sync: "fsync",
    utimes: "futimes",
  };

  // By system call: what is asked by who has kept a function from before the model, as a snapshot does. The ops refuse it as the system would.
  const CALLS = {
    __proto__: null,
    access: read(0),
    chmod: write(0),
    chown: write(0),
    copyfile: copy,
    lchown: write(0),
    link: move,
    lstat: readPlainly(0),
    lutime: write(0),
    mkdir: write(0),
    mkdtemp: asking("fs.write", 0),
    // Also a file that is only read: whether it was to be written is not known any more.
    open: read(0),
    opendir: read(0),
    readlink: read(0),
    realpath: read(0),
    rename: move,
    rm: write(0),
    rmdir: write(0),
    scandir: read(0),
    stat: read(0),
    statfs: read(0),
    symlink,
    unlink: write(0),
    utime: write(0),
    watch: read(0),
  };
  const refusalOf = ({ dest, path, syscall }) => CALLS[syscall]?.([path, dest]);

  const throwing = (old, question) =>
    inPlaceOf(old, function (...args) {
      const refused = question(args);
      if (refused !== undefined) throw refused;
      return ReflectApply(old, this, args);
    });

  // - `answer`: how the callback hears of it
  const calling = (old, question, answer = (callback, refused) => callback(refused)) =>
    inPlaceOf(old, function (...args) {
      const callback = args[args.length - 1];
      const refused = typeof callback === "function" ? question(args) : undefined;
      if (refused === undefined) return ReflectApply(old, this, args);
      answer(callback, refused);
    });

  // Later than the call.
  const later = (old, question) =>
    calling(old, question, (callback, refused) => core.createLazyLoader("node:process")().default.nextTick(callback, refused));

  const existing = (old) => calling(old, read(0), (callback) => callback(false));

  const rejecting = (old, question) =>
    inPlaceOf(old, async function (...args) {
      const refused = question(args);
      if (refused !== undefined) throw refused;
      return await ReflectApply(old, this, args);
    });

  const isIndex = (value) => value === undefined || NumberIsSafeInteger(value);
  const isFlag = (value) => value === undefined || typeof value === "boolean";
  // Whether `rm` takes them: else that is what it says first.
  function areOptions(options) {
    if (options === undefined || typeof options === "function") return true;
    if (options === null || typeof options !== "object") return false;
    return isFlag(options.force) && isFlag(options.recursive) && isIndex(options.retryDelay) && isIndex(options.maxRetries);
  }
  // A folder that would have to go with what is in it.
  const isLeft = (stats, options) => stats?.isDirectory() === true && options?.recursive !== true;

  // What is not there, or is a folder, is found out before anybody asks whether it may go.
  function removing(old, lstat) {
    return inPlaceOf(old, function (...args) {
      const callback = args[args.length - 1];
      const go = () => ReflectApply(old, this, args);
      if (typeof callback !== "function" || pathOf(args[0]) === undefined || !areOptions(args[1])) return go();
      const refused = readPlainly(0)(args);
      if (refused !== undefined) return callback(refused);
      lstat(args[0], (error, stats) => {
        if (error?.code === "ENOENT") return callback(args[1]?.force === true ? null : error);
        const kept = error || isLeft(stats, args[1]) ? undefined : write(0)(args);
        if (kept === undefined) go();
        else callback(kept);
      });
    });
  }

  // What is checked before that looks at the path, and whoever may not look hears that.
  const removingAtOnce = (old) =>
    inPlaceOf(old, function (path, options) {
      try {
        if (pathOf(path) !== undefined) lazyUtils().validateRmOptionsSync(path, options, false);
      } catch (error) {
        throw error?.code === "ERR_ACCESS_DENIED" ? (readPlainly(0)([path]) ?? error) : error;
      }
      const refused = write(0)([path]);
      if (refused !== undefined) throw refused;
      return ReflectApply(old, this, [path, options]);
    });

  function removingLater(old, lstat) {
    return inPlaceOf(old, async function (...args) {
      if (!areOptions(args[1])) return await ReflectApply(old, this, args);
      const refused = readPlainly(0)(args);
      if (refused !== undefined) throw refused;
      if (pathOf(args[0]) !== undefined) {
        const { error, stats } = await PromisePrototypeThen(
          lstat(args[0]),
          (stats) => ({ stats }),
          (error) => ({ error }),
        );
        if (error?.code === "ENOENT") {
          if (args[1]?.force === true) return;
          throw error;
        }
        const kept = error === undefined && !isLeft(stats, args[1]) ? write(0)(args) : undefined;
        if (kept !== undefined) throw kept;
      }
      return await ReflectApply(old, this, args);
    });
  }

  // What is no link is real, whoever asks; where a link leads is read from it.
  function following(old) {
    return inPlaceOf(old, function (...args) {
      try {
        return ReflectApply(old, this, args);
      } catch (error) {
        throw error?.code === "ERR_ACCESS_DENIED" ? (read(0)(args) ?? error) : error;
      }
    });
  }

  function wrapRealpath(sets) {
    const { native: nativeSync } = sets[0].realpathSync;
    sets[0].realpathSync.native = throwing(nativeSync, read(0));
    wrap(sets, "realpathSync", following);
    wrap(sets, "realpath", (old) => {
      const made = later(old, wholeWay);
      made.native = calling(old.native, read(0));
      return made;
    });
  }

  function watching(old) {
    return inPlaceOf(old, async function* (...args) {
      const refused = read(0)(args);
      if (refused !== undefined) throw refused;
      yield* ReflectApply(old, this, args);
    });
  }

  function wrapPromises(promises) {
    const entries = ObjectEntries(FUNCTIONS);
    for (let i = 0; i < entries.length; i++) {
      const { 0: name, 1: question } = entries[i];
      wrap([promises], name, (old) => rejecting(old, question));
    }
    const { lstat } = promises;
    wrap([promises], "rm", (old) => removingLater(old, lstat));
    wrap([promises], "cp", (old) => rejecting(old, copied));
    wrap([promises], "realpath", (old) => rejecting(old, read(0)));
    wrap([promises], "watch", watching);
  }

  function wrapHandles(prototype) {
    const entries = ObjectEntries(OF_HANDLES);
    for (let i = 0; i < entries.length; i++) {
      const { 0: name, 1: api } = entries[i];
      wrap([prototype], name, (old) => rejecting(old, disabled(api)));
    }
  }

  return function restrictFs(fs) {
    internals.rt.permission.refusalOf = refusalOf;
    const originals = originalFs();
    const sets = [fs, originals];
    const entries = ObjectEntries(FUNCTIONS);
    for (let i = 0; i < entries.length; i++) {
      const { 0: name, 1: question } = entries[i];
      wrap(sets, `${name}Sync`, (old) => throwing(old, question));
      wrap(sets, name, (old) => (THROWING[name] ? throwing(old, question) : calling(old, question)));
    }
    const others = ObjectEntries(OTHERS);
    for (let i = 0; i < others.length; i++) wrap(sets, others[i][0], (old) => throwing(old, others[i][1]));
    const { lstat } = fs;
    wrap(sets, "rm", (old) => removing(old, lstat));
    wrap(sets, "rmSync", removingAtOnce);
    wrap(sets, "cp", (old) => later(old, copied));
    wrap(sets, "exists", existing);
    wrapRealpath(sets);
    wrapPromises(fs.promises);
    wrapHandles(core.createLazyLoader("ext:deno_node/internal/fs/handle.ts")().FileHandle.prototype);
  };
})();
