// Errors of `node:stream/iter` that the classes of internal/errors.ts do not give in this form.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { NodeError, NodeRangeError, NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  class WrongStateTypeError extends NodeTypeError {
    constructor(message) {
      super("ERR_INVALID_STATE", `Invalid state: ${message}`);
    }
  }

  class WrongStateRangeError extends NodeRangeError {
    constructor(message) {
      super("ERR_INVALID_STATE", `Invalid state: ${message}`);
    }
  }

  class OperationFailed extends NodeError {
    constructor(message) {
      super("ERR_OPERATION_FAILED", `Operation failed: ${message}`);
    }
  }

  // A second write that waits for room.
  const tooManyWrites = () =>
    new WrongStateRangeError("Backpressure violation: too many pending writes. Await each write() call to respect backpressure.");

  return { OperationFailed, tooManyWrites, WrongStateRangeError, WrongStateTypeError };
})();
