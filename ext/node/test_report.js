// What `node:test` prints: the `spec` reporter of Node, written as results come.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ArrayPrototypePush, MathMax, StringPrototypeRepeat, StringPrototypeSplit } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const process = core.createLazyLoader("node:process")().default;

  const SYMBOLS = { pass: "\u2714 ", fail: "\u2716 ", skip: "\ufe63 ", open: "\u25b6 ", warn: "\u26a0 ", info: "\u2139 " };
  const COLORS = {
    pass: "\u001b[32m",
    fail: "\u001b[31m",
    skip: "\u001b[90m",
    open: "\u001b[39m",
    warn: "\u001b[33m",
    info: "\u001b[34m",
  };
  const GRAY = "\u001b[90m";
  const RESET = "\u001b[39m";

  const hasColors = () => process.stdout.isTTY === true && process.stdout.hasColors();
  const colored = (kind, text) => (hasColors() ? `${COLORS[kind]}${text}${RESET}` : text);
  const indented = (nesting) => StringPrototypeRepeat("  ", nesting);

  // Failed tests, said again at the end with their errors.
  const failures = [];

  function write(text) {
    process.stdout.write(text);
  }

  function duration(details) {
    if (details.duration_ms === undefined) return "";
    const text = ` (${details.duration_ms}ms)`;
    return hasColors() ? `${GRAY}${text}${RESET}` : text;
  }

  function directive({ skip, todo, expectFailure }) {
    if (skip !== undefined) return ` # ${typeof skip === "string" && skip !== "" ? skip : "SKIP"}`;
    if (todo !== undefined) return ` # ${typeof todo === "string" && todo !== "" ? todo : "TODO"}`;
    if (expectFailure !== undefined) return ` # ${typeof expectFailure === "string" ? expectFailure : "EXPECTED FAILURE"}`;
    return "";
  }

  function errorText(error, indent) {
    const cause = error?.code === "ERR_TEST_FAILURE" ? error.cause : error;
    const lines = StringPrototypeSplit(inspect(cause, { colors: hasColors(), breakLength: Infinity }), "\n");
    return `\n${indent}  ${ArrayPrototypeJoin(lines, `\n${indent}  `)}\n`;
  }

  function result(kind, test) {
    const symbol =
      kind === "pass" && test.skip !== undefined ? "skip" : kind === "fail" && test.todo !== undefined ? "warn" : kind;
    return colored(symbol, `${SYMBOLS[symbol]}${test.name}`) + duration(test.details) + directive(test);
  }

  const reporter = {
    start(test) {
      if (test.hasSubtests) write(`${indented(test.nesting)}${colored("open", `${SYMBOLS.open}${test.name}`)}\n`);
    },
    pass(test) {
      write(`${indented(test.nesting)}${result("pass", test)}\n`);
    },
    fail(test) {
      if (test.details.error?.failureType !== "subtestsFailed") ArrayPrototypePush(failures, test);
      write(`${indented(test.nesting)}${result("fail", test)}\n`);
    },
    diagnostic(nesting, message) {
      write(`${indented(nesting)}${colored("info", `${SYMBOLS.info}${message}`)}\n`);
    },
    finish() {
      if (failures.length === 0) return;
      const parts = [`\n${colored("fail", `${SYMBOLS.fail}failing tests:`)}\n`];
      for (let i = 0; i < failures.length; i++) {
        const test = failures[i];
        if (test.file !== undefined) {
          const name = path.relative(process.cwd(), test.file);
          ArrayPrototypePush(parts, `\ntest at ${name}:${MathMax(test.line, 1)}:${MathMax(test.column, 1)}\n`);
        } else ArrayPrototypePush(parts, "\n");
        ArrayPrototypePush(parts, `${result("fail", test)}${errorText(test.details.error, "")}`);
      }
      write(ArrayPrototypeJoin(parts, ""));
    },
  };

  return { reporter };
})();
