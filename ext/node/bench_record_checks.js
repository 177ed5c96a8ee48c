// Whether what the process of a benchmark file sends is a record: any program can have taken its channel.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeEvery,
    NumberIsFinite,
    NumberIsSafeInteger,
    ObjectGetPrototypeOf,
    ObjectHasOwn,
    ObjectPrototype,
    ObjectValues,
    SafeSet,
  } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { TIMEOUT_MAX } = core.loadExtScript("ext:rt_node/bench_arguments.js");

  // What belongs to one benchmark, but for diagnostics, which may.
  const OF_BENCHMARK = new SafeSet(["bench:plan", "bench:start", "bench:sample", "bench:complete"]);
  const TYPES = new SafeSet([...OF_BENCHMARK, "bench:diagnostic", "bench:summary"]);

  const isText = (value) => typeof value === "string";
  const isTextOrNull = (value) => value === null || isText(value);
  const isObject = (value) => value !== null && typeof value === "object";
  const isTexts = (value) => ArrayIsArray(value) && ArrayPrototypeEvery(value, isText);
  const isBetween = (value, least, most) => NumberIsSafeInteger(value) && value >= least && value <= most;
  const isCount = (value) => isBetween(value, 0, Infinity);
  const hasPlace = ({ file, line, column }) => isText(file) && isCount(line) && isCount(column);
  const UINT32_MAX = 0xffffffff;

  // One that a benchmark has told of through its context.
  const isOfSample = ({ type, data }) =>
    type === "bench:diagnostic" &&
    (data.benchId !== undefined || data.phase !== undefined || data.index !== undefined || data.detail !== undefined);

  function areParams(params) {
    if (!isObject(params) || ArrayIsArray(params)) return false;
    const prototype = ObjectGetPrototypeOf(params);
    if (prototype !== null && prototype !== ObjectPrototype) return false;
    return ArrayPrototypeEvery(
      ObjectValues(params),
      (value) => isText(value) || typeof value === "boolean" || (typeof value === "number" && NumberIsFinite(value)),
    );
  }

  function isPlan(data) {
    const { samples, selected, skip, timeout, warmup } = data;
    return (
      hasPlace(data) &&
      isTexts(data.diagnosticChannels) &&
      isTexts(data.tags) &&
      areParams(data.params) &&
      isBetween(samples, 1, UINT32_MAX) &&
      isBetween(warmup, 0, UINT32_MAX) &&
      (timeout === null || (NumberIsFinite(timeout) && timeout >= 0 && timeout <= TIMEOUT_MAX)) &&
      typeof data.yieldBetweenSamples === "boolean" &&
      typeof selected === "boolean" &&
      (selected ? skip === undefined : skip === true || isText(skip))
    );
  }

  const isDiagnostic = (data) =>
    (data.phase === "warmup" || data.phase === "measurement") &&
    isBetween(data.index, 0, UINT32_MAX) &&
    ObjectHasOwn(data, "message") &&
    (data.level === "info" || data.level === "warning") &&
    hasPlace(data) &&
    data.error === undefined;

  function isSummary({ counts, duration_ns: duration, success }) {
    if (typeof success !== "boolean" || typeof duration !== "bigint" || !isObject(counts)) return false;
    return isCount(counts.completed) && isCount(counts.failed) && isCount(counts.skipped) && isCount(counts.total);
  }

  const isScoped = ({ entryFile, fileRunId, runId }) => isText(runId) && isTextOrNull(fileRunId) && isTextOrNull(entryFile);
  const isNamed = ({ benchId, fileRunId, name, namePath, parentId }) =>
    isText(fileRunId) && isText(benchId) && isTextOrNull(parentId) && isText(name) && isTexts(namePath);

  function check(record) {
    const refuse = (what, value, kind) => {
      throw new ERR_INVALID_ARG_VALUE(`benchmark child ${what}`, value, `is not a valid benchmark ${kind}`);
    };
    if (!isObject(record) || !TYPES.has(record.type) || !isObject(record.data) || !isScoped(record.data)) {
      refuse("message", record, "record");
    }
    const { data, type } = record;
    const ofSample = isOfSample(record);
    if ((ofSample || OF_BENCHMARK.has(type)) && !isNamed(data)) refuse("message", record, "record");
    if (type === "bench:plan" && !isPlan(data)) refuse("plan", data, "plan");
    if (ofSample && !isDiagnostic(data)) refuse("diagnostic", data, "diagnostic");
    if (type === "bench:summary" && !isSummary(data)) refuse("summary", data, "summary");
    return record;
  }

  // Whether they come in an order in which a run can tell of them.
  class Order {
    #current;
    #isPlanned = false;
    summary;
    add(record) {
      const { data, type } = record;
      const current = this.#current;
      const isFine =
        this.summary === undefined &&
        !(type === "bench:plan" && this.#isPlanned) &&
        !(type === "bench:start" && current !== undefined) &&
        !((type === "bench:sample" || isOfSample(record)) && current !== data.benchId) &&
        !(type === "bench:complete" && current !== undefined && current !== data.benchId) &&
        !(type === "bench:summary" && current !== undefined);
      if (!isFine) return false;
      if (type !== "bench:plan" && type !== "bench:diagnostic") this.#isPlanned = true;
      if (type === "bench:start") this.#current = data.benchId;
      else if (type === "bench:complete") this.#current = undefined;
      else if (type === "bench:summary") this.summary = data;
      return true;
    }
  }

  return { check, Order };
})();
