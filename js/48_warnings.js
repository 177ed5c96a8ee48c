// What becomes of warnings: standard error, or the file of `--redirect-warnings`. js/40_fatal.js loads this when there is one.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeIncludes, ErrorPrototype, ErrorPrototypeToString, ObjectPrototypeIsPrototypeOf } = primordials;

  const { current } = internals.rt;

  let toldHowToTrace = false;
  let disabledWarnings;
  let writeWarning;

  function onWarning(warning) {
    const { process } = current;
    disabledWarnings ??= current.options["--disable-warning"] ?? [];
    if (ArrayPrototypeIncludes(disabledWarnings, warning?.code)) return;
    if (ArrayPrototypeIncludes(disabledWarnings, warning?.name)) return;
    if (!ObjectPrototypeIsPrototypeOf(ErrorPrototype, warning)) return;
    const isDeprecation = warning.name === "DeprecationWarning";
    if (isDeprecation && process.noDeprecation) return;
    const trace = process.traceProcessWarnings || (isDeprecation && process.traceDeprecation);
    let text = `(${process.release.name}:${process.pid}) `;
    if (warning.code) text += `[${warning.code}] `;
    if (trace && warning.stack) text += warning.stack;
    else if (typeof warning.toString === "function") text += `${warning.toString()}`;
    else text += ErrorPrototypeToString(warning);
    if (typeof warning.detail === "string") text += `\n${warning.detail}`;
    if (!trace && !toldHowToTrace) {
      const flag = isDeprecation ? "--trace-deprecation" : "--trace-warnings";
      text += `\n(Use \`${current.execName} ${flag} ...\` to show where the warning was created)`;
      toldHowToTrace = true;
    }
    if (redirectWarning(`${text}\n`)) return;
    // As in Node: programs that replace `process.stderr.write`, or `console.error` before the first warning, see what is warned of.
    writeWarning ??= current.console.error;
    writeWarning(text);
  }

  // `--redirect-warnings` and `NODE_REDIRECT_WARNINGS`. A file that cannot be written is nobody's loss: standard error has the text.
  function redirectWarning(text) {
    const file = current.options["--redirect-warnings"] ?? current.process.env.NODE_REDIRECT_WARNINGS;
    if (!file) return false;
    try {
      core.loadExtScript("ext:deno_node/fs.ts").appendFileSync(file, text);
      return true;
    } catch {
      return false;
    }
  }

  /** For another process, which may have been started with other options. */
  function forget() {
    toldHowToTrace = false;
    disabledWarnings = undefined;
    writeWarning = undefined;
  }

  return { forget, onWarning };
})();
