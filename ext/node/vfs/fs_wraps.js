// `node:fs` where there are virtual files: each function looks first whether its path or its descriptor is one of theirs. Nothing of that is
// there in programs that were not started with a flag of `node:vfs`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeSlice,
    ObjectDefineProperty,
    ObjectKeys,
    Promise,
    PromisePrototypeThen,
    PromiseResolve,
    ReflectApply,
    SafeArrayIterator,
    SymbolFor,
  } = primordials;
  const { AbortError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { builtins } = internals.rt;
  const { get: originalFs, wrap } = core.loadExtScript("ext:rt_node/fs_originals.js");
  const inPlaceOf = core.loadExtScript("ext:rt_node/in_place.js");
  const process = core.createLazyLoader("node:process")().default;
  const { closeDescriptor, descriptor, fileHandleOf } = core.loadExtScript("ext:rt_node/vfs/descriptors.js");
  const { isAnyMounted, ownerOf, textOf } = core.loadExtScript("ext:rt_node/vfs/mounts.js");
  const { failure } = core.loadExtScript("ext:rt_node/vfs/errors.js");
  const kPromisify = SymbolFor("nodejs.util.promisify.custom");
  const answers = () => core.loadExtScript("ext:rt_node/vfs/fs_answers.js");

  // What `path` leads to, as the arguments that stand for it; undefined: nothing virtual.
  function pathTarget(path) {
    const text = textOf(path);
    if (text === undefined) return undefined;
    const vfs = ownerOf(text);
    return vfs === undefined ? undefined : [vfs, text];
  }

  function descriptorTarget(fd) {
    const open = descriptor(fd);
    return open === undefined ? undefined : [open.entry];
  }

  // What is behind the first argument, or behind the second of `symlink`, and the function that takes it on.
  function answerFor(name, args) {
    if (typeof args[0] === "number") {
      const target = descriptorTarget(args[0]);
      return target === undefined ? undefined : { answer: answers().ofDescriptors[name], target };
    }
    const target = pathTarget(args[0]);
    return target === undefined ? undefined : { answer: answers().ofPaths[name], target };
  }

  // Why there is nothing to do any more, if the options say so.
  function abortOf(options) {
    const signal = options?.signal;
    return signal?.aborted ? new AbortError(undefined, { cause: signal.reason }) : undefined;
  }

  const after = (args) => new SafeArrayIterator(ArrayPrototypeSlice(args, 1));

  function closed(name, fd) {
    if (name === "close") closeDescriptor(fd);
  }

  const atOnce = (name) => (old) =>
    inPlaceOf(old, function (...args) {
      const found = isAnyMounted() ? answerFor(name, args) : undefined;
      if (found?.answer?.now === undefined) return ReflectApply(old, this, args);
      const result = found.answer.now(...new SafeArrayIterator(found.target), ...after(args));
      closed(name, args[0]);
      return result;
    });

  const withCallback = (name) => (old) =>
    inPlaceOf(old, function (...args) {
      const given = args[args.length - 1];
      const found = isAnyMounted() ? answerFor(name, args) : undefined;
      // Only `close` needs none.
      const isCalled = typeof given === "function" || name === "close";
      const { called, gives, later } = found?.answer ?? {};
      if (!isCalled || (later === undefined && called === undefined)) return ReflectApply(old, this, args);
      const rest = ArrayPrototypeSlice(args, 1, typeof given === "function" ? -1 : undefined);
      const callback = typeof given === "function" ? given : throwing;
      if (called !== undefined) return called(found.target[0], rest, callback);
      const refused = abortOf(rest[rest.length - 1]);
      if (refused !== undefined) {
        process.nextTick(callback, refused);
        return;
      }
      PromisePrototypeThen(
        later(...new SafeArrayIterator(found.target), ...new SafeArrayIterator(rest)),
        (value) => {
          closed(name, args[0]);
          if (gives) callback(null, value);
          else callback(null);
        },
        (error) => callback(error),
      );
    });

  function throwing(error) {
    if (error !== null) throw error;
  }

  const promising = (name) => (old) =>
    inPlaceOf(old, async function (...args) {
      const found = isAnyMounted() && typeof args[0] !== "number" ? answerFor(name, args) : undefined;
      if (found?.answer?.later === undefined) return await ReflectApply(old, this, args);
      const refused = abortOf(args[args.length - 1]);
      if (refused !== undefined) throw refused;
      const { later, promised = later } = found.answer;
      const value = await promised(...new SafeArrayIterator(found.target), ...after(args));
      return found.answer.gives ? value : undefined;
    });

  // Of what is asked with a path, `answer(vfs, path, ...others)`.
  const onPath = (index, answer) => (old) =>
    inPlaceOf(old, function (...args) {
      const found = isAnyMounted() ? pathTarget(args[index]) : undefined;
      if (found === undefined) return ReflectApply(old, this, args);
      return answer(found[0], found[1], args);
    });

  function watched(vfs, path, { 1: options, 2: listener }) {
    if (typeof options === "function") {
      listener = options;
      options = undefined;
    } else if (options !== undefined && options !== null) {
      validateObject(options, "options");
    }
    if (!vfs.existsSync(path)) throw failure("ENOENT", "watch", path);
    return vfs.watch(path, options ?? {}, listener);
  }

  function watchedFile(vfs, path, { 1: options, 2: listener }) {
    return options === null || typeof options !== "object"
      ? vfs.watchFile(path, {}, options)
      : vfs.watchFile(path, options, listener);
  }

  function existing(old) {
    function exists(path, callback) {
      const found = isAnyMounted() && typeof callback === "function" ? pathTarget(path) : undefined;
      if (found === undefined) return ReflectApply(old, this, arguments);
      process.nextTick(callback, found[0].existsSync(found[1]));
    }
    // `promisify` asks this.
    ObjectDefineProperty(exists, kPromisify, {
      __proto__: null,
      value: inPlaceOf(old[kPromisify], (path) => new Promise((resolve) => exists(path, resolve))),
    });
    return exists;
  }

  // What is not there is looked for by the function itself.
  const asBlob = (old) =>
    inPlaceOf(old, function (...args) {
      const found = isAnyMounted() ? pathTarget(args[0]) : undefined;
      if (!found?.[0].existsSync(found[1])) return ReflectApply(old, this, args);
      return PromiseResolve(found[0].openAsBlob(found[1], args[1]));
    });

  function wrapRealpath(sets) {
    const { native: sync } = sets[0].realpathSync;
    const { native: later } = sets[0].realpath;
    wrap(sets, "realpathSync", atOnce("realpath"));
    wrap(sets, "realpath", withCallback("realpath"));
    sets[0].realpathSync.native = atOnce("realpath")(sync);
    sets[0].realpath.native = withCallback("realpath")(later);
  }

  function wrapPromises(promises) {
    const names = ObjectKeys(answers().ofPaths);
    for (let i = 0; i < names.length; i++) {
      if (names[i] !== "open" && names[i] !== "opendir") wrap([promises], names[i], promising(names[i]));
    }
    wrap([promises], "opendir", promising("opendir"));
    wrap([promises], "symlink", (old) =>
      inPlaceOf(old, async function (...args) {
        const found = isAnyMounted() ? pathTarget(args[1]) : undefined;
        if (found === undefined) return await ReflectApply(old, this, args);
        await found[0].promises.symlink(args[0], found[1], args[2]);
      }),
    );
    wrap([promises], "open", (old) =>
      inPlaceOf(old, async function (...args) {
        const found = isAnyMounted() ? pathTarget(args[0]) : undefined;
        if (found === undefined) return await ReflectApply(old, this, args);
        return fileHandleOf(found[0].openSync(found[1], args[1], args[2]));
      }),
    );
    wrap([promises], "watch", (old) =>
      inPlaceOf(old, async function* (...args) {
        const found = isAnyMounted() ? pathTarget(args[0]) : undefined;
        if (found === undefined) {
          yield* ReflectApply(old, this, args);
          return;
        }
        if (!found[0].existsSync(found[1])) throw failure("ENOENT", "watch", found[1]);
        yield* found[0].promises.watch(found[1], args[1]);
      }),
    );
  }

  let isWrapped = false;

  /** Have `node:fs` know of virtual files, once. */
  function wrapFs() {
    if (isWrapped) return;
    isWrapped = true;
    const { checkThere } = answers();
    const fs = builtins.require("fs");
    const sets = [fs, originalFs()];
    const names = ObjectKeys({ ...answers().ofPaths, ...answers().ofDescriptors });
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === "realpath") continue;
      wrap(sets, `${name}Sync`, atOnce(name));
      wrap(sets, name, withCallback(name));
    }
    wrapRealpath(sets);
    wrap(sets, "symlinkSync", (old) => onPath(1, (vfs, path, args) => vfs.symlinkSync(args[0], path, args[2]))(old));
    wrap(sets, "symlink", (old) =>
      inPlaceOf(old, function (...args) {
        const callback = args[args.length - 1];
        const found = isAnyMounted() && typeof callback === "function" ? pathTarget(args[1]) : undefined;
        if (found === undefined) return ReflectApply(old, this, args);
        const type = args.length > 3 ? args[2] : undefined;
        PromisePrototypeThen(found[0].promises.symlink(args[0], found[1], type), () => callback(null), callback);
      }),
    );
    wrap(
      sets,
      "existsSync",
      onPath(0, (vfs, path) => vfs.existsSync(path)),
    );
    wrap(sets, "exists", existing);
    wrap(sets, "openAsBlob", asBlob);
    wrap(
      [fs],
      "openAsBlobSync",
      onPath(0, (vfs, path, args) => {
        checkThere(vfs, path, "stat");
        return vfs.openAsBlob(path, args[1]);
      }),
    );
    wrap(
      sets,
      "createReadStream",
      onPath(0, (vfs, path, args) => vfs.createReadStream(path, args[1])),
    );
    wrap(
      sets,
      "createWriteStream",
      onPath(0, (vfs, path, args) => vfs.createWriteStream(path, args[1])),
    );
    wrap(sets, "watch", onPath(0, watched));
    wrap(sets, "watchFile", onPath(0, watchedFile));
    wrap(
      sets,
      "unwatchFile",
      onPath(0, (vfs, path, args) => vfs.unwatchFile(path, args[1])),
    );
    wrapPromises(fs.promises);
    // What was imported before.
    builtins.sync();
  }

  return { wrapFs };
})();
