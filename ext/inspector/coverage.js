// v8.takeCoverage and v8.stopCoverage.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { op_rt_inspector_stop_coverage, op_rt_inspector_take_coverage } = core.ops;

  // As methods, so that `new` refuses them like Node's native functions.
  return {
    takeCoverage() {
      op_rt_inspector_take_coverage();
    },
    stopCoverage() {
      op_rt_inspector_stop_coverage();
    },
  };
})();
