// `RecordableHistogram` of node:perf_hooks, and `createHistogram`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { BigInt, NumberMAX_SAFE_INTEGER, RangeError, Symbol } = primordials;
  const { Handle } = core.loadExtScript("ext:rt_v8/histogram_handle.js");
  const { ERR_ILLEGAL_CONSTRUCTOR, ERR_INVALID_ARG_TYPE, ERR_INVALID_THIS, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { validateInteger, validateNumber, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { cloneData, Histogram, kHandle, kSkipThrow, withHandle } = core.loadExtScript("ext:rt_v8/histogram_class.js");

  const kRecordable = Symbol("kRecordable");
  const MAX_INT64 = 9223372036854775807n;

  function recordableHandleOf(histogram) {
    if (histogram[kRecordable] === undefined) throw new ERR_INVALID_THIS("RecordableHistogram");
    return histogram[kHandle];
  }

  function otherRecordable(other) {
    if (other[kRecordable] === undefined) throw new ERR_INVALID_ARG_TYPE("other", "RecordableHistogram", other);
    return other[kHandle].hdr;
  }

  class RecordableHistogram extends Histogram {
    constructor(skipThrow = undefined) {
      if (skipThrow !== kSkipThrow) throw new ERR_ILLEGAL_CONSTRUCTOR();
      super(skipThrow);
    }

    record(val) {
      const handle = recordableHandleOf(this);
      validateValue(val);
      handle.record(val);
    }

    recordDelta() {
      recordableHandleOf(this).recordDelta();
    }

    recordCorrected(val, expectedInterval) {
      const handle = recordableHandleOf(this);
      if (typeof val === "bigint") {
        if (typeof expectedInterval !== "bigint") {
          throw new ERR_INVALID_ARG_TYPE("expectedInterval", "bigint", expectedInterval);
        }
        validateInt64(val);
        validateInt64(expectedInterval);
      } else {
        validateInteger(val, "val", 1);
        validateInteger(expectedInterval, "expectedInterval", 1);
      }
      handle.record(val);
      for (let missing = val - expectedInterval; missing >= expectedInterval; missing -= expectedInterval) {
        handle.hdr.record(missing);
      }
    }

    subtract(other) {
      const { hdr } = recordableHandleOf(this);
      hdr.subtract(otherRecordable(other));
    }

    add(other) {
      const { hdr } = recordableHandleOf(this);
      hdr.merge(otherRecordable(other));
    }

    [core.hostObjectBrand]() {
      return cloneData("RecordableHistogram", this);
    }
  }

  function validateInt64(value) {
    if (value >= 1n && value <= MAX_INT64) return;
    const error = new RangeError("value is out of range");
    error.code = "ERR_OUT_OF_RANGE";
    throw error;
  }

  function validateValue(val) {
    if (typeof val === "bigint") validateInt64(val);
    else validateInteger(val, "val", 1);
  }

  function recordable(handle) {
    const histogram = new RecordableHistogram(kSkipThrow);
    histogram[kRecordable] = true;
    return withHandle(histogram, handle);
  }

  function validateBound(value, name) {
    if (typeof value !== "bigint") {
      validateInteger(value, name, 1, NumberMAX_SAFE_INTEGER);
    } else if (value < 1n || value > MAX_INT64) {
      throw new ERR_OUT_OF_RANGE(name, `>= 1n && <= ${MAX_INT64}n`, value);
    }
  }

  function validateBounds(lowest, highest, figures) {
    validateBound(lowest, "options.lowest");
    validateBound(highest, "options.highest");
    const least = 2n * BigInt(lowest);
    if (BigInt(highest) < least) {
      throw new ERR_OUT_OF_RANGE("options.highest", `>= 2 * options.lowest (${least}n)`, highest);
    }
    validateInteger(figures, "options.figures", 1, 5);
  }

  function validateNotNegative(value, name) {
    validateNumber(value, name);
    if (value < 0) throw new ERR_OUT_OF_RANGE(name, ">= 0", value);
  }

  function createHistogram(options = kEmptyObject) {
    validateObject(options, "options");
    const { lowest = 1, highest = NumberMAX_SAFE_INTEGER, figures = 3, halfLife = 0, threshold = 0 } = options;
    validateBounds(lowest, highest, figures);
    validateNotNegative(halfLife, "options.halfLife");
    validateNotNegative(threshold, "options.threshold");
    return recordable(Handle.create(lowest, highest, figures, halfLife, threshold));
  }

  return { createHistogram, MAX_INT64, recordable, RecordableHistogram, validateBounds, validateValue };
})();
