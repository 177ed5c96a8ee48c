// The lines of TAP for each event of a test run, and the YAML in them.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    DatePrototypeToISOString,
    ObjectEntries,
    RegExpPrototypeSymbolSplit,
    SafeRegExp,
    SafeSet,
    SetPrototypeForEach,
    StringPrototypeRepeat,
    StringPrototypeReplace,
    StringPrototypeReplaceAll,
  } = primordials;
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  // Errors that came from another process are none of V8's, but objects with the prototype of errors.
  const { isError } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { isDate } = core;

  const lineBreak = new SafeRegExp(/\n|\r\n/);
  const frameStart = new SafeRegExp(/^ {4}at /);
  // Failures whose cause is the program's own error.
  const OF_PROGRAM = new SafeSet(["testCodeFailure", "hookFailed", "uncaughtException", "unhandledRejection"]);
  const ESCAPES = [
    ["\b", "\\b"],
    ["\f", "\\f"],
    ["\t", "\\t"],
    ["\n", "\\n"],
    ["\r", "\\r"],
    ["\v", "\\v"],
    ["\\", "\\\\"],
    ["#", "\\#"],
  ];

  function copyOf(set) {
    const copy = new SafeSet();
    SetPrototypeForEach(set, (value) => copy.add(value));
    return copy;
  }

  const indented = (nesting) => StringPrototypeRepeat("    ", nesting);

  function escaped(text) {
    let result = `${text}`;
    for (let i = 0; i < ESCAPES.length; i++) result = StringPrototypeReplaceAll(result, ESCAPES[i][0], ESCAPES[i][1]);
    return result;
  }

  function directive({ skip, todo, expectFailure }) {
    const reason = (value) => (typeof value === "string" && value !== "" ? ` ${escaped(value)}` : "");
    if (skip !== undefined) return ` # SKIP${reason(skip)}`;
    if (todo !== undefined) return ` # TODO${reason(todo)}`;
    if (expectFailure !== undefined) return ` # EXPECTED FAILURE${reason(expectFailure)}`;
    return "";
  }

  function scalar(indent, name, value) {
    if (value === null) return `${indent}${name}: ~\n`;
    if (typeof value === "string") {
      const lines = RegExpPrototypeSymbolSplit(lineBreak, value);
      if (lines.length > 1) return `${indent}${name}: |-\n${indent}  ${ArrayPrototypeJoin(lines, `\n${indent}  `)}\n`;
    }
    return `${indent}${name}: ${inspect(value, { colors: false, breakLength: Infinity })}\n`;
  }

  function yaml(indent, name, value, seen) {
    if (value === undefined) return "";
    if (value === null || typeof value !== "object") return scalar(indent, name, value);
    seen.add(value);
    let text = `${indent}${name}:${isDate(value) ? ` ${DatePrototypeToISOString(value)}` : ""}\n`;
    text += members(`${indent}  `, value, seen);
    return isError(value) ? text + errorLines(indent, value, seen) : text;
  }

  function members(indent, value, seen) {
    const ofError = isError(value);
    let text = "";
    for (const { 0: key, 1: member } of ObjectEntries(value)) {
      if (ofError && (key === "cause" || key === "code")) continue;
      text += seen.has(member) ? `${indent}${key}: <Circular>\n` : yaml(indent, key, member, seen);
    }
    return text;
  }

  const isAssertion = (value) => value !== null && typeof value === "object" && "expected" in value && "actual" in value;

  function errorLines(indent, error, seen) {
    const { cause } = error;
    const own = error.code === "ERR_TEST_FAILURE" && OF_PROGRAM.has(error.failureType);
    const of = (name) => (own ? (cause?.[name] ?? error[name]) : error[name]);
    const code = of("code");
    const name = of("name");
    const stack = of("stack");
    let text = yaml(indent, "error", of("message") ?? "<unknown error>", seen);
    if (code) text += yaml(indent, "code", code, seen);
    if (name && name !== "Error") text += yaml(indent, "name", name, seen);
    const assertion = own && isAssertion(cause) ? cause : isAssertion(error) ? error : undefined;
    if (assertion !== undefined) {
      text += yaml(indent, "expected", assertion.expected, copyOf(seen));
      text += yaml(indent, "actual", assertion.actual, copyOf(seen));
      if (assertion.operator) text += yaml(indent, "operator", assertion.operator, seen);
    }
    if (typeof stack !== "string") return text;
    const frames = [];
    const lines = RegExpPrototypeSymbolSplit(lineBreak, stack);
    for (let i = 0; i < lines.length; i++) {
      const frame = StringPrototypeReplace(lines[i], frameStart, "");
      if (frame !== "" && frame !== lines[i]) ArrayPrototypePush(frames, frame);
    }
    if (frames.length > 0) text += `${indent}stack: |-\n${indent}  ${ArrayPrototypeJoin(frames, `\n${indent}  `)}\n`;
    return text;
  }

  function details(nesting, { duration_ms: took, type, error }, location) {
    const indent = `${indented(nesting)}  `;
    let text = `${indent}---\n${yaml(indent, "duration_ms", took)}${yaml(indent, "type", type)}${yaml(indent, "location", location)}`;
    if (error !== null && typeof error === "object") {
      const seen = new SafeSet([error]);
      text += members(indent, error, seen);
      if (isError(error)) text += errorLines(indent, error, seen);
    }
    return `${text}${indent}...\n`;
  }

  function result(status, data) {
    const { nesting, testNumber, name } = data;
    const title = name ? ` ${escaped(`- ${name}`)}` : "";
    return `${indented(nesting)}${status} ${testNumber}${title}${directive(data)}\n`;
  }

  // What a test printed, as comments.
  function comments(message) {
    let text = "";
    const lines = RegExpPrototypeSymbolSplit(lineBreak, message);
    for (let i = 0; i < lines.length; i++) if (lines[i] !== "") text += `# ${escaped(lines[i])}\n`;
    return text;
  }

  function tapOf({ type, data }) {
    switch (type) {
      case "test:fail": {
        const location = data.file ? `${data.file}:${data.line}:${data.column}` : undefined;
        return result("not ok", data) + details(data.nesting, data.details, location);
      }
      case "test:pass":
        return result("ok", data) + details(data.nesting, data.details);
      case "test:plan":
        return `${indented(data.nesting)}1..${data.count}\n`;
      case "test:start":
        return `${indented(data.nesting)}# Subtest: ${escaped(data.name)}\n`;
      case "test:stdout":
      case "test:stderr":
        return comments(data.message);
      case "test:interrupted": {
        let text = "";
        for (let i = 0; i < data.tests.length; i++) {
          const { name, file, line, column } = data.tests[i];
          text += `# ${escaped(`Interrupted while running: ${name} at ${file}:${line}:${column}`)}\n`;
        }
        return text;
      }
      case "test:coverage": {
        const { coverageTable } = core.loadExtScript("ext:rt_node/test_coverage_report.js");
        return coverageTable(indented(data.nesting), data.summary, "# ", "");
      }
      case "test:diagnostic":
      case "test:log":
        return `${indented(data.nesting)}# ${escaped(data.message)}\n`;
    }
    return "";
  }

  return { tapOf };
})();
