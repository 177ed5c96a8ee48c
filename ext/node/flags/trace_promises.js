// `--trace-promises`: each promise that is made or resolved is reported, with where that happened.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { SafeWeakMap, StringPrototypeStartsWith, WeakMapPrototypeGet, WeakMapPrototypeSet } = primordials;

  const { builtins } = internals.rt;

  const numbers = new SafeWeakMap();
  let next = 0;

  // By the order in which they are heard of.
  function nameOf(promise) {
    let number = WeakMapPrototypeGet(numbers, promise);
    if (number === undefined) WeakMapPrototypeSet(numbers, promise, (number = next++));
    return `promise #${number}`;
  }

  const isOurs = ({ scriptName }) =>
    typeof scriptName !== "string" ||
    StringPrototypeStartsWith(scriptName, "node:internal/bootstrap/flags/trace_promises") ||
    StringPrototypeStartsWith(scriptName, "node:internal/v8/promise_hooks");

  function stack() {
    const sites = builtins.require("util").getCallSites(20);
    let first = 0;
    while (first < sites.length && isOurs(sites[first])) first++;
    let lines = "";
    for (let i = first; i < sites.length && i < first + 10; i++) {
      const { functionName, scriptName, lineNumber, columnNumber } = sites[i];
      const place = `${scriptName}:${lineNumber}:${columnNumber}`;
      lines += functionName === "" ? `    at ${place}\n` : `    at ${functionName} (${place})\n`;
    }
    return lines === "" ? "" : `${lines}\n`;
  }

  function tell(what) {
    core.print(`[--trace-promises] ${what}\n${stack()}`, true);
  }

  return function tracePromises() {
    const { promiseHooks } = builtins.require("v8");
    promiseHooks.createHook({
      init(promise, parent) {
        tell(parent === undefined ? `created ${nameOf(promise)}` : `${nameOf(parent)} created ${nameOf(promise)}`);
      },
      settled(promise) {
        tell(`resolved ${nameOf(promise)}`);
      },
    });
  };
})();
