// What a program whose snapshot is built changes of its process, and each process in which it goes on is to have: variables of the environment,
// the working folder, the title, the mask of new files, the exit code, whether stacks go by source maps.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    MapPrototypeForEach,
    MapPrototypeGet,
    MapPrototypeSet,
    SafeMap,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeHas,
    StringPrototypeEndsWith,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const { op_fs_umask, op_rt_fs_cwd_changes } = core.ops;
  const { builtins, current, snapshot } = internals.rt;

  // By name, `{ original, value, isDefault }`: the value of the build's environment and the one that the program has given it, undefined where there is
  // none. The program gives a default where it has asked before whether there is one.
  let variables = new SafeMap();
  let asked = new SafeSet();
  let before;
  let exitCode;

  // - `value`: undefined to delete it
  function note(env, name, value) {
    const known = MapPrototypeGet(variables, name);
    const original = known === undefined ? env.get(name) : known.original;
    // The value that was read, written once more.
    if (known === undefined && value === original) return;
    const isDefault = known?.isDefault ?? (original === undefined && SetPrototypeHas(asked, name));
    MapPrototypeSet(variables, name, { original, value, isDefault });
  }

  // `env` of a build.
  function watched(env) {
    const ask = (name, isThere) => {
      if (!isThere && MapPrototypeGet(variables, name) === undefined) SetPrototypeAdd(asked, name);
    };
    return {
      __proto__: null,
      ...env,
      get(name) {
        const value = env.get(name);
        ask(name, value !== undefined);
        return value;
      },
      has(name) {
        const isThere = env.has(name);
        ask(name, isThere);
        return isThere;
      },
      set(name, value) {
        note(env, name, value);
        env.set(name, value);
      },
      delete(name) {
        note(env, name, undefined);
        env.delete(name);
      },
    };
  }

  const stateOf = (process) => ({
    changes: op_rt_fs_cwd_changes(false),
    mask: op_fs_umask(null),
    title: process.title,
    sourceMaps: builtins.sourceMaps,
  });

  function begin() {
    before = stateOf(current.process);
  }

  // One that the program has removed nobody can go to.
  function folderOf(process) {
    try {
      return process.cwd();
    } catch {
      return undefined;
    }
  }

  const keepExitCode = (code) => {
    exitCode = code;
  };

  // Leaves in `snapshot.surroundings` what has changed, if anything has and a process that starts may want it.
  function end() {
    const { process } = current;
    const { changes, mask, title, sourceMaps } = stateOf(process);
    // The program itself runs in the process that starts.
    const isOfPackages = current.start?.kind === "packages";
    const changed = {
      variables: kept(),
      isOfPackages,
      folder: changes === before.changes ? undefined : folderOf(process),
      mask: mask === before.mask ? undefined : mask,
      title: title === before.title ? undefined : title,
      sourceMaps: sourceMaps === before.sourceMaps ? undefined : sourceMaps,
      exitCode,
    };
    // The blob is none of the program's files.
    if (changed.mask !== undefined) op_fs_umask(before.mask);
    // A main function finds what a start has, and what the build had is nobody's business.
    if (snapshot.main !== null && !isOfPackages) return;
    const isSame =
      changed.folder === undefined &&
      changed.mask === undefined &&
      changed.title === undefined &&
      changed.sourceMaps === undefined;
    if (!isSame || changed.variables.size > 0 || exitCode !== undefined) snapshot.surroundings = changed;
  }

  // Of `variables` what a start needs. The values of the build's environment are secrets perhaps, and are not to be in a blob.
  function kept() {
    const result = new SafeMap();
    MapPrototypeForEach(variables, ({ original, value, isDefault }, name) => {
      // As it was before.
      if (value === original && original !== undefined) return;
      MapPrototypeSet(result, name, { value, isDefault, added: addedTo(original, value) });
    });
    variables = new SafeMap();
    asked = new SafeSet();
    return result;
  }

  // What was put in front of a list of folders or behind it, as those in `PATH` are; `undefined` where a value is another.
  function addedTo(original, value) {
    if (!original || value === undefined) return undefined;
    if (StringPrototypeStartsWith(value, `${original}:`))
      return { front: "", back: StringPrototypeSlice(value, original.length) };
    if (!StringPrototypeEndsWith(value, `:${original}`)) return undefined;
    return { front: StringPrototypeSlice(value, 0, value.length - original.length), back: "" };
  }

  // In a process that starts.
  function giveBack({ variables, folder, mask, title, sourceMaps, exitCode }, env) {
    const { process } = current;
    MapPrototypeForEach(variables, ({ added, isDefault, value }, name) => {
      if (value === undefined) return env.delete(name);
      const present = env.get(name);
      if (present === undefined) env.set(name, value);
      else if (!isDefault) env.set(name, added === undefined ? value : `${added.front}${present}${added.back}`);
    });
    if (mask !== undefined) process.umask(mask);
    if (title !== undefined) process.title = title;
    if (sourceMaps !== undefined) {
      const { enabled, nodeModules, generatedCode } = sourceMaps;
      core.loadExtScript("ext:rt_node/source_map_cache.js").setSupport(enabled, nodeModules, generatedCode);
    }
    if (exitCode !== undefined) process.exitCode = exitCode;
    if (folder !== undefined) goTo(folder);
  }

  // The folder may be gone, or have been on another machine.
  function goTo(folder) {
    const { process } = current;
    try {
      process.chdir(folder);
    } catch (error) {
      process.emitWarning(`The program had gone to the folder ${folder} (${error.code}): it goes on where it was started`);
    }
  }

  return { begin, end, giveBack, keepExitCode, watched };
})();
