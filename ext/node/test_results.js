// What is reported of a test of `node:test` that has ended.
(function () {
  "use strict";
  const { primordials } = __bootstrap;
  const { Number } = primordials;

  function detailsOf(test) {
    const took = test.startTime === undefined ? 0 : Number(test.endTime - test.startTime) / 1e6;
    const details = { __proto__: null, duration_ms: took, type: test.reportedType };
    if (!test.hasPassed && test.error !== null) details.error = test.error;
    if (test.attempt !== undefined) details.attempt = test.attempt;
    if (test.passedOn !== undefined) details.passed_on_attempt = test.passedOn;
    for (let { parent } = test; parent.parent !== null; parent = parent.parent) {
      details.classname = details.classname === undefined ? parent.name : `${parent.name}.${details.classname}`;
    }
    return details;
  }

  function resultOf(test, details) {
    const { name, nesting, testNumber, testId, parent } = test;
    return { __proto__: null, name, nesting, testNumber, testId, parentId: parent.testId, details, tags: test.tags };
  }

  // Whether it was skipped, is to be done, or was expected to fail.
  function directiveOf(test) {
    if (test.skipped) return { skip: test.skipMessage ?? true };
    if (test.inTodo) return { todo: test.todoMessage ?? true };
    return test.expectFailure === undefined ? undefined : { expectFailure: test.expectFailure.label ?? true };
  }

  return { detailsOf, directiveOf, resultOf };
})();
