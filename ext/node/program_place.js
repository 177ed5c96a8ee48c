// Where in the program a function of the runtime's was called.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { StringPrototypeStartsWith } = primordials;
  const url = core.loadExtScript("ext:deno_node/url.ts");
  const { getCallSites } = core.loadExtScript("ext:deno_node/util.ts");

  // Nothing for what has no file.
  function location() {
    const sites = getCallSites(20);
    for (let i = 0; i < sites.length; i++) {
      const { scriptName, lineNumber, columnNumber } = sites[i];
      if (!scriptName || StringPrototypeStartsWith(scriptName, "ext:") || StringPrototypeStartsWith(scriptName, "node:"))
        continue;
      const file = StringPrototypeStartsWith(scriptName, "file:") ? url.fileURLToPath(scriptName) : scriptName;
      return { __proto__: null, line: lineNumber, column: columnNumber, file };
    }
    return {};
  }

  return { location };
})();
