// `isValidSyntax` of `node:repl`: whether a line could be run, as it is or as what is given to a name.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { Script } = core.loadExtScript("ext:deno_node/vm.js").default;

  function compiles(text) {
    try {
      new Script(text);
      return true;
    } catch {
      // A line may await.
      return typeof internals.rt.modules.replAwait(text) === "string";
    }
  }

  return { isValidSyntax: (input) => compiles(`${input}`) || compiles(`_=${input}`) };
})();
