// Copyright 2018-2026 the Deno authors. MIT license.

// The functions of `node:fs` as they were before a program could replace them. `fs.promises` and file handles are made of them:
// Node's are of its bindings, so that who wraps `fs.open` does not hear of `fs.promises.open`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperties, ObjectGetOwnPropertyDescriptors } = primordials;

  const originals = { __proto__: null };

  // `ext:deno_node/fs.ts` calls this with what it exports.
  function keep(fs) {
    ObjectDefineProperties(originals, ObjectGetOwnPropertyDescriptors(fs));
  }

  function get() {
    core.loadExtScript("ext:deno_node/fs.ts");
    return originals;
  }

  return { get, keep };
})();
