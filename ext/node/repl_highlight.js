// Colors for what is typed into a REPL.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { StringPrototypeSlice } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");

  // By the numbers of `repl_tokens.rs`.
  const STYLES = [
    "special",
    "module",
    "boolean",
    "null",
    "undefined",
    "number",
    "symbol",
    "date",
    "string",
    "regexp",
    // Comments look like it.
    "undefined",
  ];

  function colored(text, name) {
    const color = inspect.colors[inspect.styles[name]];
    if (color !== undefined) return `\x1b[${color[0]}m${text}\x1b[${color[1]}m`;
    return name === "regexp" ? inspect.styles.regexp(text) : text;
  }

  return function highlight(code) {
    if (code.length === 0) return code;
    const pieces = internals.rt.modules.replPieces(code);
    let result = "";
    let end = 0;
    for (let i = 0; i < pieces.length; i += 3) {
      const piece = StringPrototypeSlice(code, pieces[i], pieces[i + 1]);
      result += StringPrototypeSlice(code, end, pieces[i]) + colored(piece, STYLES[pieces[i + 2]]);
      end = pieces[i + 1];
    }
    return result + StringPrototypeSlice(code, end);
  };
})();
