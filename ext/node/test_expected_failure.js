// The option `expectFailure` of `node:test`: why a test is to fail, and which error it is to fail with.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeEvery, ObjectKeys } = primordials;
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { TestFailure } = core.loadExtScript("ext:rt_node/test_calls.js");
  const { isRegExp } = core;

  const expectation = (label, match) => ({ __proto__: null, label, match });

  // `undefined` where the option says nothing.
  function parseExpectFailure(option) {
    if (option === undefined || option === false) return undefined;
    if (typeof option === "string") return expectation(option, undefined);
    if (typeof option === "function" || isRegExp(option)) return expectation(undefined, option);
    if (typeof option !== "object") return expectation(undefined, undefined);
    const keys = ObjectKeys(option);
    if (keys.length === 0) {
      throw new ERR_INVALID_ARG_VALUE("options.expectFailure", option, "must not be an empty object");
    }
    if (ArrayPrototypeEvery(keys, (key) => key === "match" || key === "label")) return expectation(option.label, option.match);
    return expectation(undefined, option);
  }

  // What is wrong with `error`, with which a test failed that was to fail; `undefined` where it is the expected one.
  function otherThanExpected({ match }, error) {
    if (match === undefined) return undefined;
    const assert = core.loadExtScript("ext:deno_node/assert.ts").default;
    const ofProgram = error?.code === "ERR_TEST_FAILURE" && error.failureType === "testCodeFailure" && error.cause;
    try {
      assert.throws(() => {
        throw ofProgram || error;
      }, match);
      return undefined;
    } catch (mismatch) {
      const failure = new TestFailure("The test failed, but the error did not match the expected validation", "testCodeFailure");
      failure.cause = mismatch;
      return failure;
    }
  }

  return { otherThanExpected, parseExpectFailure };
})();
