// Copyright 2018-2026 the Deno authors. MIT license.

// The functions of `node:fs` as they were before a program could replace them. `fs.promises` and file handles are made of them:
// Node's are of its bindings, so that who wraps `fs.open` does not hear of `fs.promises.open`. `require` is the other way round: it
// reads files by whatever stands in `fs.readFileSync`, so that files can lie in archives (Yarn's Plug'n'Play) or in memory.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperties, ObjectGetOwnPropertyDescriptors } = primordials;

  const originals = { __proto__: null };
  // What programs see, if `node:fs` was loaded.
  let shown;

  // `ext:deno_node/fs.ts` calls this with what it exports.
  function keep(fs) {
    ObjectDefineProperties(originals, ObjectGetOwnPropertyDescriptors(fs));
    shown = fs;
  }

  function get() {
    core.loadExtScript("ext:deno_node/fs.ts");
    return originals;
  }

  // What a program has put in the place of the function `name`, or `undefined`.
  function replaced(name) {
    if (shown === undefined) return undefined;
    const now = shown[name];
    return now === originals[name] ? undefined : now;
  }

  // Put what `make` makes of the function `name` in its place. `sets`: objects with the functions of `node:fs`, each of which gets the same.
  function wrap(sets, name, make) {
    const old = sets[0][name];
    if (typeof old !== "function") return;
    const made = make(old);
    for (let i = 0; i < sets.length; i++) sets[i][name] = made;
  }

  return { get, keep, replaced, wrap };
})();
