// Arguments of `node:stream/iter`, converted by the rules of Web IDL. `where` names what is converted, in messages.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    BigInt,
    MathTrunc,
    Number,
    NumberIsFinite,
    ObjectPrototypeIsPrototypeOf,
    ReflectApply,
    SafeSet,
    SetPrototypeHas,
    String,
    StringPrototypeToWellFormed,
    SymbolIterator,
    TypeError,
  } = primordials;
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");
  const { AbortSignal } = core.loadExtScript("ext:deno_web/03_abort_signal.js");
  const { isUint8Array } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const isObject = core.loadExtScript("ext:rt_v8/is_object.js");

  const AbortSignalPrototype = AbortSignal.prototype;
  const GREATEST = 9007199254740991;

  const refusal = (where, message, code = "ERR_INVALID_ARG_TYPE") => coded(TypeError, `${where} ${message}`, code);

  function toNumber(value, where) {
    if (typeof value === "bigint") throw refusal(where, "is a BigInt and cannot be converted to a number.");
    if (typeof value === "symbol") throw refusal(where, "is a Symbol and cannot be converted to a number.");
    return +value;
  }

  // `unsigned long long`.
  function wrapped(value, where) {
    const number = toNumber(value, where);
    if (!NumberIsFinite(number)) return 0;
    const whole = MathTrunc(number);
    if (whole >= 0 && whole <= GREATEST) return whole === 0 ? 0 : whole;
    const rest = BigInt(whole) % 2n ** 64n;
    return Number(rest < 0n ? rest + 2n ** 64n : rest);
  }

  // `[EnforceRange] unsigned long long`.
  function inRange(value, where) {
    const number = toNumber(value, where);
    if (!NumberIsFinite(number)) throw refusal(where, "is not a finite number.");
    const whole = MathTrunc(number);
    if (whole < 0 || whole > GREATEST) {
      throw refusal(where, `is outside the expected range of 0 to ${GREATEST}.`, "ERR_OUT_OF_RANGE");
    }
    return whole === 0 ? 0 : whole;
  }

  function text(value, where) {
    if (typeof value === "symbol") throw refusal(where, "is a Symbol and cannot be converted to a string.");
    return String(value);
  }

  const policies = new SafeSet(["strict", "unbounded", "drop-oldest", "drop-newest"]);

  function policy(value, where) {
    const name = text(value, where);
    if (SetPrototypeHas(policies, name)) return name;
    throw refusal(where, `'${name}' is not a valid enum value of type BackpressurePolicy.`, "ERR_INVALID_ARG_VALUE");
  }

  function signal(value, where) {
    if (isObject(value) && ObjectPrototypeIsPrototypeOf(AbortSignalPrototype, value)) return value;
    throw refusal(where, "is not of type AbortSignal.");
  }

  const boolean = (value) => !!value;

  // Bytes, or a text in which there are no halves of surrogates.
  const chunk = (value, where) => (isUint8Array(value) ? value : StringPrototypeToWellFormed(text(value, where)));

  function chunks(value, where) {
    const refuse = () => refusal(where, "cannot be converted to sequence.");
    if (!isObject(value)) throw refuse();
    const method = value[SymbolIterator];
    if (typeof method !== "function") throw refuse();
    const iterator = ReflectApply(method, value, []);
    if (!isObject(iterator)) throw refuse();
    const { next } = iterator;
    if (typeof next !== "function") throw refuse();
    const found = [];
    while (true) {
      const result = ReflectApply(next, iterator, []);
      if (!isObject(result)) throw refuse();
      if (result.done) return found;
      ArrayPrototypePush(found, chunk(result.value, `${where}[${found.length}]`));
    }
  }

  // `members`, in the order in which they are read: name, how it is converted, and what it is when it is not there.
  const dictionary =
    (...members) =>
    (value, where = "options") => {
      if (value !== undefined && value !== null && !isObject(value)) throw refusal(where, "cannot be converted to a dictionary");
      const read = { __proto__: null };
      for (let i = 0; i < members.length; i++) {
        const { 0: name, 1: convert, 2: missing } = members[i];
        const given = value === undefined || value === null ? undefined : value[name];
        if (given !== undefined) read[name] = convert(given, `${name} in ${where}`);
        else if (missing !== undefined) read[name] = missing;
      }
      return read;
    };

  const strict = ["backpressure", policy, "strict"];
  const budget = ["budget", wrapped];
  const close = ["preventClose", boolean, false];
  const fail = ["preventFail", boolean, false];
  const limit = ["limit", inRange];
  const aborts = ["signal", signal];
  const encoding = ["encoding", text, "utf-8"];
  const ofOneWay = dictionary(["backpressure", policy], budget);

  return {
    chunk,
    chunks,
    // Of writers, `pull` and `merge`.
    withSignal: dictionary(aborts),
    ofBuffer: dictionary(strict, budget, aborts),
    ofSyncBuffer: dictionary(strict, budget),
    ofDuplex: dictionary(["a", ofOneWay], ["b", ofOneWay], strict, budget, aborts),
    ofPipe: dictionary(close, fail, aborts),
    ofSyncPipe: dictionary(close, fail),
    ofConsumer: dictionary(limit, aborts),
    ofSyncConsumer: dictionary(limit),
    ofText: dictionary(limit, aborts, encoding),
    ofSyncText: dictionary(limit, encoding),
  };
})();
