// `node:bench/reporters`: what becomes of the records of a run, as text.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePush,
    JSONStringify,
    MathAbs,
    NumberIsFinite,
    NumberPrototypeToFixed,
    NumberPrototypeToPrecision,
    ObjectDefineProperties,
    ObjectEntries,
    ObjectKeys,
    ReflectConstruct,
    SafeWeakSet,
    String,
    StringPrototypeReplaceAll,
  } = primordials;
  const { emitExperimentalWarning, isError } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const streams = core.createLazyLoader("node:stream");

  emitExperimentalWarning("Benchmarks");

  // ---- json: a line for each record

  function plain(value, seen) {
    if (typeof value === "bigint") return String(value);
    if (value === null || typeof value !== "object") return value;
    if (seen.has(value)) return "[Circular]";
    seen.add(value);
    if (isError(value)) {
      const { cause, code, errors, message, name, stack } = value;
      const told = { __proto__: null, name, message, stack, code };
      if (cause !== undefined) told.cause = plain(cause, seen);
      if (errors !== undefined) told.errors = plain(errors, seen);
      return told;
    }
    if (ArrayIsArray(value)) return ArrayPrototypeMap(value, (item) => plain(item, seen));
    const told = { __proto__: null };
    const keys = ObjectKeys(value);
    for (let i = 0; i < keys.length; i++) told[keys[i]] = plain(value[keys[i]], seen);
    return told;
  }

  async function* jsonReporter(source) {
    for await (const record of source) {
      const told = record === undefined ? null : plain(record, new SafeWeakSet());
      yield `${JSONStringify(told)}\n`;
    }
  }

  // ---- spec: a table at the end

  function cell(value) {
    const text = StringPrototypeReplaceAll(StringPrototypeReplaceAll(String(value), "\r", "\\r"), "\n", "\\n");
    return StringPrototypeReplaceAll(text, "|", "\\|");
  }

  function nameOf({ name, params }) {
    const entries = ArrayPrototypeMap(ObjectEntries(params), (entry) => `${cell(entry[0])}=${cell(JSONStringify(entry[1]))}`);
    return entries.length === 0 ? cell(name) : `${cell(name)} [${ArrayPrototypeJoin(entries, ", ")}]`;
  }

  const UNITS = [
    [1e9, "G"],
    [1e6, "M"],
    [1e3, "k"],
    [0, ""],
  ];

  function rate(value) {
    if (!NumberIsFinite(value)) return "-";
    const size = MathAbs(value);
    let unit = 0;
    while (size < UNITS[unit][0]) unit++;
    const scaled = value / (UNITS[unit][0] || 1);
    const isSmall = MathAbs(scaled) > 0 && MathAbs(scaled) < 1;
    const text = isSmall ? NumberPrototypeToPrecision(scaled, 3) : NumberPrototypeToFixed(scaled, 2);
    return `${text}${UNITS[unit][1]} ops/s`;
  }

  function warnings({ coefficientOfVariation, skewness }) {
    const all = [];
    if (NumberIsFinite(coefficientOfVariation) && coefficientOfVariation > 0.05) ArrayPrototypePush(all, "noisy");
    if (NumberIsFinite(skewness) && MathAbs(skewness) > 1) ArrayPrototypePush(all, "skewed");
    return ArrayPrototypeJoin(all, ", ");
  }

  function row(data) {
    const name = nameOf(data);
    const { error, samples, skip, summary } = data;
    if (skip !== undefined) {
      const reason = typeof skip === "string" && skip !== "" ? `: ${cell(skip)}` : "";
      return `${name} | 0 | - | - | - | skipped${reason}\n`;
    }
    if (error !== undefined) return `${name} | ${samples.length} | - | - | - | error: ${cell(error?.message ?? error)}\n`;
    const { confidenceInterval, mean, median } = summary;
    const interval = `[${rate(confidenceInterval.lower)}, ${rate(confidenceInterval.upper)}]`;
    return `${name} | ${samples.length} | ${rate(mean)} | ${interval} | ${rate(median)} | ${warnings(summary)}\n`;
  }

  let Spec;

  // A class of streams, made when it is first wanted.
  function specClass() {
    const { Transform } = streams();
    Spec ??= class SpecReporter extends Transform {
      #notes = "";
      #rows = "";
      #isTold = false;
      constructor() {
        super({ __proto__: null, writableObjectMode: true });
      }
      #table() {
        return `benchmark | samples | mean rate | 95% CI | median rate | warning\n${this.#rows}${this.#notes}`;
      }
      _transform({ type, data }, _encoding, callback) {
        if (type === "bench:complete") this.#rows += row(data);
        if (type === "bench:diagnostic") this.#notes += `diagnostic: ${cell(data.message)}\n`;
        if (type !== "bench:summary") {
          callback();
          return;
        }
        this.#isTold = true;
        const { completed, failed, skipped } = data.counts;
        callback(null, `${this.#table()}\n${completed} completed, ${failed} failed, ${skipped} skipped\n`);
      }
      _flush(callback) {
        if (this.#isTold || (this.#rows === "" && this.#notes === "")) callback();
        else callback(null, this.#table());
      }
    };
    return Spec;
  }

  const reporters = {};
  ObjectDefineProperties(reporters, {
    __proto__: null,
    json: { __proto__: null, configurable: true, enumerable: true, get: () => jsonReporter },
    spec: {
      __proto__: null,
      configurable: true,
      enumerable: true,
      value: function spec() {
        return ReflectConstruct(specClass(), arguments);
      },
    },
  });

  return { default: reporters, jsonReporter, specClass };
})();
