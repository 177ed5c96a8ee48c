// The `spec` reporter of `node:test` as text for each event: what a program that runs its own tests prints, what `--test` prints, and
// what the reporter of `node:test/reporters` gives.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePop,
    ArrayPrototypePush,
    Date,
    DatePrototypeToLocaleString,
    RegExpPrototypeSymbolSplit,
    SafeRegExp,
    StringPrototypeRepeat,
  } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const process = core.createLazyLoader("node:process")().default;

  const SYMBOLS = {
    __proto__: null,
    pass: "\u2714 ",
    fail: "\u2716 ",
    skip: "\ufe63 ",
    open: "\u25b6 ",
    warn: "\u26a0 ",
    info: "\u2139 ",
  };
  const COLORS = {
    __proto__: null,
    pass: "\u001b[32m",
    fail: "\u001b[31m",
    skip: "\u001b[90m",
    warn: "\u001b[33m",
    info: "\u001b[34m",
    error: "\u001b[31m",
  };
  const GRAY = "\u001b[90m";
  const RESET = "\u001b[39m";
  const lineBreak = new SafeRegExp(/\r?\n/);

  const hasColors = () => process.stdout.isTTY === true && process.stdout.hasColors();
  const colored = (kind, text) => (hasColors() ? `${COLORS[kind]}${text}${RESET}` : text);
  const indented = (nesting) => StringPrototypeRepeat("  ", nesting);
  const isText = (value) => typeof value === "string" && value !== "";

  const aside = (text) => (hasColors() ? ` ${GRAY}(${text})${RESET}` : ` (${text})`);

  function duration({ duration_ms: took, passed_on_attempt: passedOn }) {
    const duration = took ? aside(`${took}ms`) : "";
    return passedOn === undefined ? duration : `${duration}${aside(`passed on attempt ${passedOn}`)}`;
  }

  // What was counted of the files that the tests have loaded.
  function coverage(indent, summary, symbol = SYMBOLS.info, color = hasColors() ? COLORS.info : "") {
    return core.loadExtScript("ext:rt_node/test_coverage_report.js").coverageTable(indent, summary, symbol, color);
  }

  function directive({ skip, todo, expectFailure }) {
    if (skip !== undefined) return ` # ${isText(skip) ? skip : "SKIP"}`;
    if (todo !== undefined) return ` # ${isText(todo) ? todo : "TODO"}`;
    if (expectFailure !== undefined) return " # EXPECTED FAILURE";
    return "";
  }

  function errorText(error) {
    const cause = error.code === "ERR_TEST_FAILURE" ? error.cause : error;
    const lines = RegExpPrototypeSymbolSplit(lineBreak, inspect(cause, { colors: hasColors(), breakLength: Infinity }));
    return `\n  ${ArrayPrototypeJoin(lines, "\n  ")}\n`;
  }

  // `type`: "pass" or "fail".
  function result(type, test) {
    let kind = type;
    if (test.skip !== undefined) kind = "skip";
    else if (test.todo !== undefined && type === "fail") kind = "warn";
    const symbol = kind === "warn" ? SYMBOLS.warn : SYMBOLS[kind];
    return colored(kind, `${symbol}${test.name}${duration(test.details)}${directive(test)}`);
  }

  // A failed test with its error, as it is said again at the end.
  function failure(test) {
    const error = test.details?.error;
    return `${result("fail", test)}${error ? errorText(error) : ""}`;
  }

  class SpecText {
    // Tests that have started and of which nothing is printed yet, the innermost last.
    #started = [];
    #failed = [];

    of({ type, data }) {
      switch (type) {
        case "test:start":
          ArrayPrototypePush(this.#started, data);
          return "";
        case "test:pass":
          return this.#ended("pass", data);
        case "test:fail":
          if (data.details?.error?.failureType !== "subtestsFailed") ArrayPrototypePush(this.#failed, data);
          return this.#ended("fail", data);
        case "test:stdout":
        case "test:stderr":
          return data.message;
        case "test:diagnostic":
        case "test:log": {
          const kind = data.level === "warn" || data.level === "error" ? data.level : "info";
          return `${colored(kind, `${indented(data.nesting)}${SYMBOLS.info}${data.message}`)}\n`;
        }
        case "test:coverage":
          return coverage(indented(data.nesting), data.summary);
        case "test:watch:restarted":
          return `\nRestarted at ${DatePrototypeToLocaleString(new Date())}\n`;
        case "test:interrupted":
          return this.#interrupted(data.tests);
        case "test:summary":
          // Of one file among others the failures are said with all others.
          return data.file === undefined ? this.failures() : "";
      }
      return "";
    }

    #interrupted(tests) {
      const lines = [colored("warn", "\nInterrupted while running:\n")];
      for (let i = 0; i < tests.length; i++) {
        const { name, nesting, file, line, column } = tests[i];
        const place = `(${path.relative(process.cwd(), file)}:${line}:${column})`;
        ArrayPrototypePush(
          lines,
          `${indented(nesting)}${SYMBOLS.warn}${name} ${hasColors() ? `${GRAY}${place}${RESET}` : place}`,
        );
      }
      return `${ArrayPrototypeJoin(lines, "\n")}\n`;
    }

    #ended(type, data) {
      ArrayPrototypePop(this.#started);
      let text = "";
      for (let i = 0; i < this.#started.length; i++) {
        const { name, nesting } = this.#started[i];
        text += `${indented(nesting)}${SYMBOLS.open}${name}\n`;
      }
      this.#started = [];
      return `${text}${indented(data.nesting)}${result(type, data)}\n`;
    }

    failures() {
      if (this.#failed.length === 0) return "";
      const lines = [`\n${colored("fail", `${SYMBOLS.fail}failing tests:`)}\n`];
      for (let i = 0; i < this.#failed.length; i++) {
        const test = this.#failed[i];
        if (test.file) {
          ArrayPrototypePush(lines, `test at ${path.relative(process.cwd(), test.file)}:${test.line}:${test.column}`);
        }
        ArrayPrototypePush(lines, failure(test));
      }
      this.#failed = [];
      return ArrayPrototypeJoin(lines, "\n");
    }
  }

  return { colored, coverage, failure, SpecText, SYMBOLS };
})();
