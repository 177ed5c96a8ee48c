// Where virtual file systems lie: each under a number of its own in `/dev/null/vfs`. Nothing real can be below a device, so the path alone
// tells whose it is.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { RegExpPrototypeExec, StringPrototypeSlice, StringPrototypeStartsWith } = primordials;
  const { resolve } = core.loadExtScript("ext:deno_node/path/mod.ts");

  const ROOT = "/dev/null/vfs";
  const BELOW_ROOT = `${ROOT}/`;
  const NUMBER = /^\d+(?=\/|$)/;

  const isIn = (place, path) => path === place || StringPrototypeStartsWith(path, `${place}/`);

  /** The number in `path`, which is resolved and lies below the root; -1: there is none. */
  function numberIn(path) {
    const found = RegExpPrototypeExec(NUMBER, StringPrototypeSlice(path, BELOW_ROOT.length));
    return found === null ? -1 : +found[0];
  }

  return {
    ROOT,
    isBelowRoot: (path) => StringPrototypeStartsWith(path, BELOW_ROOT),
    isIn,
    numberIn,
    placeOf: (number) => `${BELOW_ROOT}${number}`,
    resolve,
    /** `path`, which is resolved, as the provider of what is mounted at `place` knows it. */
    within: (place, path) => (path === place ? "/" : StringPrototypeSlice(path, place.length)),
  };
})();
