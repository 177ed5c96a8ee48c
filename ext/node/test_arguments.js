// What the functions of `node:test` are called with.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const isName = (value) => typeof value === "string" && value !== "";

  // `(name, options, fn)`, each of which may be left out.
  function readArguments(name, options, fn, overrides) {
    if (typeof name === "function") fn = name;
    else if (name !== null && typeof name === "object") {
      fn = options;
      options = name;
      name = undefined;
    } else if (typeof options === "function") fn = options;
    if (options === null || typeof options !== "object") options = {};
    validateObject(options, "options");
    if (typeof fn !== "function" && fn !== undefined && fn !== null) fn = undefined;
    const named = isName(name) ? name : isName(options.name) ? options.name : fn?.name;
    return { name: named || "<anonymous>", fn, options: { ...options, ...overrides } };
  }

  return { readArguments };
})();
