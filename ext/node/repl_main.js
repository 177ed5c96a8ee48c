// The REPL that is the whole program.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Number, NumberParseInt, ObjectAssign, ObjectDefineProperty, StringPrototypeToLowerCase, StringPrototypeTrim } =
    primordials;
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const { kStandaloneREPL } = core.loadExtScript("ext:deno_node/_repl_preview.js");
  const { current } = internals.rt;
  const nodeRepl = core.createLazyLoader("node:repl");

  function run() {
    const { console, process } = current;
    const { env } = process;
    if (current.start.inputType !== null) {
      console.error("Cannot specify --input-type for REPL");
      process.exit(9);
    }
    console.log(`Welcome to Node.js ${process.version}.\nType ".help" for more information.`);
    const REPL = nodeRepl().default;
    const modes = { __proto__: null, sloppy: REPL.REPL_MODE_SLOPPY, strict: REPL.REPL_MODE_STRICT };
    const given = { [kStandaloneREPL]: true, ignoreUndefined: false, useGlobal: true, breakEvalOnSigint: true };
    if (NumberParseInt(env.NODE_NO_READLINE)) given.terminal = false;
    given.replMode = modes[StringPrototypeTrim(StringPrototypeToLowerCase(env.NODE_REPL_MODE ?? "sloppy"))] ?? modes.sloppy;
    const repl = REPL.start(given);
    ObjectDefineProperty(inspect, "replDefaults", {
      __proto__: null,
      get: () => REPL.writer.options,
      set(wanted) {
        validateObject(wanted, "options");
        return ObjectAssign(REPL.writer.options, wanted);
      },
      enumerable: true,
      configurable: true,
    });
    const size = Number(env.NODE_REPL_HISTORY_SIZE);
    repl.on("exit", () => process.exit());
    repl.setupHistory({
      // Lines of a pipe are nobody's history.
      filePath: (given.terminal ?? process.stdout.isTTY) ? env.NODE_REPL_HISTORY : "",
      size: size > 0 ? size : 1000,
    });
  }

  return { run };
})();
