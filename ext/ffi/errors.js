// Errors as Node's native half makes them: their stacks do not begin with the code.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { BigInt, Error, ErrorCaptureStackTrace, NumberIsFinite, RangeError, TypeError } = primordials;

  const MOST = 0xffff_ffff_ffff_ffffn;

  function fault(Class, message, code, from = fault) {
    const error = new Class(message);
    error.code = code;
    ErrorCaptureStackTrace(error, from);
    return error;
  }

  const invalidType = (message, from) => fault(TypeError, message, "ERR_INVALID_ARG_TYPE", from);
  const invalidValue = (message, from) => fault(TypeError, message, "ERR_INVALID_ARG_VALUE", from);
  const invalidPointer = (message, from) => fault(Error, message, "ERR_FFI_INVALID_POINTER", from);
  const outOfRange = (message, from) => fault(RangeError, message, "ERR_OUT_OF_RANGE", from);
  const closed = (from) => fault(Error, "Library is closed", "ERR_FFI_LIBRARY_CLOSED", from);

  // What Node's native half asks; `from` is the function that a program has called.
  function checkPermission(from) {
    internals.rt.permission.check?.("ffi", "", from);
  }

  // What its JavaScript asks.
  function checkPermissionFirst() {
    if (internals.rt.permission.check === undefined) return;
    const { accessDenied, allows } = core.loadExtScript("ext:rt_permission/permission.js");
    if (allows("ffi")) return;
    throw accessDenied("Access to this API has been restricted. Use --allow-ffi to manage permissions.", "FFI");
  }

  function checkPointer(value, label, from) {
    if (typeof value !== "bigint") throw invalidType(`The ${label} must be a bigint`, from);
    if (value < 0n || value > MOST) throw invalidValue(`The ${label} must be a non-negative bigint`, from);
  }

  function checkSize(value, label, from) {
    if (typeof value !== "number") throw invalidType(`The ${label} must be a number`, from);
    if (!NumberIsFinite(value) || value < 0 || value % 1 !== 0) {
      throw invalidValue(`The ${label} must be a non-negative integer`, from);
    }
    // Node does not say so, and dies of it.
    if (value > 0x1f_ffff_ffff_ffff) throw outOfRange(`The ${label} is too large`, from);
  }

  // Whether so many bytes from there are within what can be addressed at all.
  function checkSpan(pointer, offset, length, message, from) {
    const left = MOST - pointer - BigInt(offset);
    if (left < 0n || BigInt(length) - 1n > left) throw invalidValue(message, from);
  }

  return {
    checkPermission,
    checkPermissionFirst,
    checkPointer,
    checkSize,
    checkSpan,
    closed,
    fault,
    invalidPointer,
    invalidType,
    invalidValue,
    outOfRange,
  };
})();
