// What `node:bench` is given to declare a benchmark or a suite, looked at and brought into one form.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    NumberIsFinite,
    ObjectFreeze,
    ObjectKeys,
    SafeSet,
    StringPrototypeToLowerCase,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateAbortSignal, validateFunction, validateNumber, validateObject, validateString, validateUint32 } =
    core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const TIMEOUT_MAX = 2 ** 31 - 1;
  const NONE = ObjectFreeze({ __proto__: null });
  const EMPTY = ObjectFreeze([]);

  // Tags are those of all suites around it too, in lower case, each once.
  function tagsOf(tags, inherited) {
    if (tags === undefined) return inherited;
    if (!ArrayIsArray(tags)) throw new ERR_INVALID_ARG_TYPE("options.tags", "Array", tags);
    const all = ArrayPrototypeSlice(inherited);
    const known = new SafeSet(inherited);
    for (let i = 0; i < tags.length; i++) {
      validateString(tags[i], `options.tags[${i}]`);
      if (tags[i] === "") throw new ERR_INVALID_ARG_VALUE(`options.tags[${i}]`, tags[i], "must not be empty");
      const tag = StringPrototypeToLowerCase(tags[i]);
      if (known.has(tag)) continue;
      known.add(tag);
      ArrayPrototypePush(all, tag);
    }
    return ObjectFreeze(all);
  }

  // Symbols are skipped: what is told of a sample has to be sent to another process.
  function channelsOf(channels, inherited) {
    if (channels === undefined) return inherited;
    if (!ArrayIsArray(channels)) throw new ERR_INVALID_ARG_TYPE("options.diagnosticChannels", "Array", channels);
    const all = ArrayPrototypeSlice(inherited);
    const known = new SafeSet(inherited);
    for (let i = 0; i < channels.length; i++) {
      const name = channels[i];
      if (typeof name === "symbol") continue;
      if (typeof name !== "string") {
        throw new ERR_INVALID_ARG_TYPE(`options.diagnosticChannels[${i}]`, ["string", "symbol"], name);
      }
      if (known.has(name)) continue;
      known.add(name);
      ArrayPrototypePush(all, name);
    }
    return ObjectFreeze(all);
  }

  // In the order of their names: they are part of what a benchmark is known by.
  function paramsOf(params) {
    if (params === undefined) return NONE;
    validateObject(params, "options.params");
    const sorted = { __proto__: null };
    const names = ObjectKeys(params);
    ArrayPrototypeSort(names);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const value = params[name];
      if (typeof value === "number" && !NumberIsFinite(value)) {
        throw new ERR_OUT_OF_RANGE(`options.params.${name}`, "a finite number", value);
      }
      if (typeof value !== "string" && typeof value !== "boolean" && typeof value !== "number") {
        throw new ERR_INVALID_ARG_TYPE(`options.params.${name}`, ["string", "number", "boolean"], value);
      }
      sorted[name] = value;
    }
    return ObjectFreeze(sorted);
  }

  // What suites and benchmarks are both given. `parent`: the suite around, or null.
  function readNode(options, parent) {
    validateObject(options, "options");
    const { diagnosticChannels, only = false, skip, tags } = options;
    if (typeof only !== "boolean") throw new ERR_INVALID_ARG_TYPE("options.only", "boolean", only);
    if (skip !== undefined && typeof skip !== "boolean" && typeof skip !== "string") {
      throw new ERR_INVALID_ARG_TYPE("options.skip", ["boolean", "string"], skip);
    }
    return {
      __proto__: null,
      diagnosticChannels: channelsOf(diagnosticChannels, parent === null ? EMPTY : parent.diagnosticChannels),
      only,
      skip,
      tags: tagsOf(tags, parent === null ? EMPTY : parent.tags),
    };
  }

  function readBenchmark(options) {
    const { params, samples = 30, signal, timeout = Infinity, warmup = 0 } = options;
    validateUint32(samples, "options.samples", true);
    validateUint32(warmup, "options.warmup");
    validateAbortSignal(signal, "options.signal");
    if (timeout !== Infinity) validateNumber(timeout, "options.timeout", 0, TIMEOUT_MAX);
    return { __proto__: null, params: paramsOf(params), samples, signal, timeout, warmup };
  }

  // `(name, options, fn)`, of which the first two may be left out. `kind`: what the messages call it.
  function readArguments(kind, name, options, fn) {
    if (typeof name === "function") {
      fn = name;
      options = NONE;
      name = fn.name || "<anonymous>";
    } else if (name !== null && typeof name === "object") {
      fn = options;
      options = name;
      name = fn?.name || "<anonymous>";
    } else if (typeof options === "function") {
      fn = options;
      options = NONE;
    }
    validateFunction(fn, `${kind} function`);
    validateString(name, `${kind} name`);
    if (name === "") throw new ERR_INVALID_ARG_VALUE(`${kind} name`, name, "must not be empty");
    validateObject(options, "options");
    return { __proto__: null, fn, name, options };
  }

  return { EMPTY, NONE, readArguments, readBenchmark, readNode, TIMEOUT_MAX };
})();
