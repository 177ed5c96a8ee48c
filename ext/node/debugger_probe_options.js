// `inspect --probe`: its command line, where each probe has a place, an expression, and maybe a condition and a limit.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    Number,
    RegExpPrototypeExec,
    SafeMap,
    StringPrototypeStartsWith,
    StringPrototypeTrim,
  } = primordials;
  const { parseArgs } = core.createLazyLoader("node:util")().default;
  const { StartError } = core.loadExtScript("ext:rt_node/debugger_launch.js");

  const TIMEOUT = 30_000;
  const OPTIONS = {
    __proto__: null,
    cond: { type: "string" },
    expr: { type: "string" },
    json: { type: "boolean" },
    "max-hit": { type: "string" },
    port: { type: "string" },
    preview: { type: "boolean" },
    probe: { type: "string" },
    timeout: { type: "string" },
  };
  const BEHIND = "Use -- before child Node.js flags in probe mode";

  function numberOf(text, name, least) {
    const isNumber = typeof text === "string" && RegExpPrototypeExec(/^\d+$/, text) !== null;
    if (!isNumber || Number(text) < least) throw new StartError(`Invalid ${name}: ${text}`);
    return Number(text);
  }

  // `file:line` or `file:line:column`.
  function targetOf(text) {
    const found = RegExpPrototypeExec(/^(.+?):(\d+)(?::(\d+))?$/, text);
    if (found === null) throw new StartError(`Invalid probe location: ${text}`);
    const { 1: suffix, 2: line, 3: column } = found;
    const target = { suffix, line: numberOf(line, "probe location", 1) };
    if (column !== undefined) target.column = numberOf(column, "probe location", 1);
    return target;
  }

  const textOf = ({ suffix, line, column }) => (column === undefined ? `${suffix}:${line}` : `${suffix}:${line}:${column}`);

  function valueOf({ value, rawName }) {
    if (value === undefined) throw new StartError(`Missing value for ${rawName}`);
    return value;
  }

  class Reader {
    settings = { port: 0, preview: false, timeout: TIMEOUT, json: false, probes: [] };
    #target;
    #expects = -1;
    get isPending() {
      return this.#target !== undefined;
    }
    #lastProbe(name) {
      const { probes } = this.settings;
      if (probes.length === 0) throw new StartError(`Unexpected ${name} before --probe`);
      return probes[probes.length - 1];
    }
    // The expression of the probe that was just named.
    readExpression({ kind, name, index, value }) {
      if (kind !== "option" || name !== "expr" || index !== this.#expects || value === undefined) {
        throw new StartError("Each --probe must be followed immediately by --expr <expr>");
      }
      ArrayPrototypePush(this.settings.probes, { expr: value, target: this.#target });
      this.#target = undefined;
    }
    readOption(token) {
      const { settings } = this;
      const { name, index, inlineValue, value, rawName } = token;
      switch (name) {
        case "json":
        case "preview":
          settings[name] = true;
          break;
        case "timeout":
          settings.timeout = numberOf(valueOf(token), "timeout", 0);
          break;
        case "port":
          settings.port = numberOf(valueOf(token), "inspector port", 0);
          break;
        case "probe":
          this.#target = targetOf(value);
          this.#expects = index + (inlineValue ? 1 : 2);
          break;
        case "expr":
          throw new StartError("Unexpected --expr before --probe");
        case "max-hit": {
          const probe = this.#lastProbe("--max-hit");
          valueOf(token);
          if (probe.maxHit !== undefined) throw new StartError("Duplicate --max-hit for a single --probe");
          probe.maxHit = numberOf(value, "max-hit", 1);
          break;
        }
        case "cond": {
          const probe = this.#lastProbe("--cond");
          // V8 takes nothing for a condition that always holds.
          if (value === undefined || StringPrototypeTrim(value) === "") throw new StartError(`Missing value for ${rawName}`);
          if (probe.condition !== undefined) throw new StartError("A --probe can have at most one --cond");
          probe.condition = value;
          break;
        }
        default:
          throw new StartError(settings.probes.length > 0 ? BEHIND : `Unknown probe option: ${rawName}`);
      }
    }
  }

  // One breakpoint at a place has one condition.
  function checkConditions(probes) {
    const conditions = new SafeMap();
    for (let i = 0; i < probes.length; i++) {
      const { target, condition } = probes[i];
      const place = textOf(target);
      if (conditions.has(place) && conditions.get(place) !== condition) {
        throw new StartError(`Probes at ${place} must use the same --cond (or none)`);
      }
      conditions.set(place, condition);
    }
  }

  // Nothing where there is no probe among `words`.
  function parse(words) {
    const { tokens } = parseArgs({ args: words, options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
    const reader = new Reader();
    let start = words.length;
    let isSeparated = false;
    let asksForProbes = false;
    for (let i = 0; i < tokens.length && tokens[i].kind === "option"; i++) asksForProbes ||= tokens[i].name === "probe";
    if (!asksForProbes) return undefined;
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      isSeparated = token.kind === "option-terminator";
      if (isSeparated) {
        start = token.index + 1;
        break;
      }
      if (reader.isPending) {
        reader.readExpression(token);
      } else if (token.kind === "positional") {
        start = token.index;
        break;
      } else {
        reader.readOption(token);
      }
    }
    const { settings } = reader;
    if (reader.isPending) throw new StartError("Each --probe must be followed immediately by --expr <expr>");
    checkConditions(settings.probes);
    settings.words = ArrayPrototypeSlice(words, start);
    if (settings.words.length === 0) throw new StartError("Probe mode requires a child script");
    if (!isSeparated && StringPrototypeStartsWith(settings.words[0], "-")) throw new StartError(BEHIND);
    for (let i = 0; i < settings.words.length; i++) {
      const port = RegExpPrototypeExec(/^--inspect-port=(\d+)$/, settings.words[i]);
      if (port !== null && port[1] !== "0") throw new StartError("Only child --inspect-port=0 is supported in probe mode");
    }
    return settings;
  }

  return { parse, textOf };
})();
