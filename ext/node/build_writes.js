// What a program whose snapshot is built changes of its process, and each process in which it goes on is to have: variables of the environment,
// the working folder, the title, the mask of new files.
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
    StringPrototypeIndexOf,
    StringPrototypeSlice,
  } = primordials;
  const { op_fs_umask, op_rt_fs_cwd_changes } = core.ops;
  const { current, snapshot } = internals.rt;

  // By name, `{ original, value, isDefault }`: the value of the build's environment and the one that the program has given it, undefined where there is
  // none. The program gives a default where it has asked before whether there is one.
  const variables = new SafeMap();
  const asked = new SafeSet();
  let before;

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
  });

  function begin() {
    before = stateOf(current.process);
  }

  // Leaves in `snapshot.surroundings` what has changed, if anything has.
  function end() {
    const { process } = current;
    const { changes, mask, title } = stateOf(process);
    const changed = {
      variables,
      // The program itself runs in the process that starts.
      isOfPackages: current.start?.kind === "packages",
      folder: changes === before.changes ? undefined : process.cwd(),
      mask: mask === before.mask ? undefined : mask,
      title: title === before.title ? undefined : title,
    };
    // The blob is none of the program's files.
    if (changed.mask !== undefined) op_fs_umask(before.mask);
    const { folder } = changed;
    if (variables.size > 0 || folder !== undefined || changed.mask !== undefined || changed.title !== undefined) {
      snapshot.surroundings = changed;
    }
  }

  // What was put in front of a value or behind it, as folders are to `PATH`, is put there again.
  function valueOf({ original, value }, present) {
    const at = original ? StringPrototypeIndexOf(value, original) : -1;
    if (at === -1 || present === undefined) return value;
    return `${StringPrototypeSlice(value, 0, at)}${present}${StringPrototypeSlice(value, at + original.length)}`;
  }

  // In a process that starts.
  function giveBack({ variables, folder, mask, title }, env) {
    const { process } = current;
    MapPrototypeForEach(variables, (variable, name) => {
      if (variable.value === undefined) return env.delete(name);
      const present = env.get(name);
      if (present === undefined || !variable.isDefault) env.set(name, valueOf(variable, present));
    });
    if (mask !== undefined) process.umask(mask);
    if (title !== undefined) process.title = title;
    if (folder !== undefined) process.chdir(folder);
  }

  return { begin, end, giveBack, watched };
})();
