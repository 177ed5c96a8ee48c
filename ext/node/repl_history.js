// The history of `node:repl` that outlives the process: one file for all, readable by its owner only, the newest line first.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, SafeArrayIterator, StringPrototypeTrim } = primordials;
  const { StringPrototypeSplit } = primordials;
  const { validateNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const fs = core.createLazyLoader("node:fs");
  const os = core.createLazyLoader("node:os");
  const path = core.createLazyLoader("node:path");

  function tell(repl, text) {
    repl.output.write(`\n${text}\nREPL session history will not be persisted.\n`);
    repl.prompt(true);
  }

  // Whoever goes back in a history that is not kept and has nothing hears why.
  function tellOnce(repl) {
    repl._historyPrev = () => {
      delete repl._historyPrev;
      if (repl.history.length === 0) {
        const how = "Set the NODE_REPL_HISTORY environment\nvariable to a valid, user-writable path to enable.";
        repl.output.write(`\nPersistent history support disabled. ${how}\n`);
        repl.prompt(true);
      }
      repl._historyPrev();
    };
  }

  function keep(repl, { filePath, size }, done) {
    const loaded = () => done?.(null, repl);
    if (size !== undefined) validateNumber(size, "size", 0);
    let file = typeof filePath === "string" ? StringPrototypeTrim(filePath) : filePath;
    // As Node: the empty text is who wants none.
    if (file === "") {
      tellOnce(repl);
      return loaded();
    }
    if (!file) {
      try {
        file = path().default.join(os().default.homedir(), ".node_repl_history");
      } catch {
        tell(repl, "Error: Could not get the home directory.");
        tellOnce(repl);
        return loaded();
      }
    }
    if (internals.rt.permission.check !== undefined && !internals.rt.current.process.permission.has("fs.write", file)) {
      tell(repl, "Access to FileSystemWrite is restricted.");
      return loaded();
    }
    const { closeSync, openSync, readFileSync, writeFileSync } = fs().default;
    let lines;
    try {
      closeSync(openSync(file, "a+", 0o600));
      lines = StringPrototypeSplit(readFileSync(file, "utf8"), /\r?\n+/);
    } catch {
      tell(repl, "Error: Could not open history file.");
      tellOnce(repl);
      return loaded();
    }
    const history = repl.history ?? [];
    for (const line of new SafeArrayIterator(lines)) if (line !== "") ArrayPrototypePush(history, line);
    repl.history = ArrayPrototypeSlice(history, 0, size ?? repl.historySize);
    if (size !== undefined) repl.historySize = size;
    repl.on("history", (list) => {
      try {
        writeFileSync(file, ArrayPrototypeJoin(list, "\n"));
      } catch {
        // The next line tries again.
      }
    });
    loaded();
  }

  return { keep };
})();
