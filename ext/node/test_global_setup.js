// `--test-global-setup`: a module whose `globalSetup` runs before the first test, and `globalTeardown` behind the last.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { pathToFileURL } = core.loadExtScript("ext:deno_node/url.ts");
  const { validateFunction } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  // Once in a process.
  let isDone = false;

  // Resolves with the function that ends what was set up, where there is one.
  async function setUp(file, cwd) {
    if (isDone) return undefined;
    isDone = true;
    const { globalSetup, globalTeardown } = await import(pathToFileURL(path.resolve(cwd, file)).href);
    if (globalSetup) validateFunction(globalSetup, "globalSetupModule.globalSetup");
    if (globalTeardown) validateFunction(globalTeardown, "globalSetupModule.globalTeardown");
    if (globalSetup) await globalSetup();
    return globalTeardown || undefined;
  }

  return { setUp };
})();
