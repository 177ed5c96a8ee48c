// `--trace-event-categories`: what is recorded (trace_recorder.js) from the start on, and what belongs to the start itself.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, SafeArrayIterator, StringPrototypeTrim } = primordials;

  return function traceEvents(process, options) {
    // The file is the process's, and the main thread writes it.
    if (internals.rt.current.threadId) return;
    const { add, atEnd, clock, enable, isEnabled, microseconds, split } = core.loadExtScript("ext:rt_node/trace_recorder.js");
    const categories = [];
    for (const word of new SafeArrayIterator(split(options["--trace-event-categories"]))) {
      ArrayPrototypePush(categories, StringPrototypeTrim(word));
    }
    enable(categories);

    const milestone = (name, time) => {
      if (time >= 0) add("I", "node,node.bootstrap", name, {}, microseconds(time));
    };
    const environment = { id: "0x1", args: { args: { args: [process.argv0], exec_args: [...process.execArgv] } } };
    if (isEnabled("node.environment")) {
      add("b", "node,node.environment", "Environment", environment);
      ArrayPrototypePush(atEnd, () => add("e", "node,node.environment", "Environment", { id: "0x1" }));
    }
    if (isEnabled("node.bootstrap")) {
      const { nodeTiming } = clock();
      for (const name of new SafeArrayIterator(["nodeStart", "v8Start", "environment", "bootstrapComplete"])) {
        milestone(name, nodeTiming[name]);
      }
      ArrayPrototypePush(atEnd, () => {
        const { loopStart, loopExit } = nodeTiming;
        if (loopStart <= 0) return;
        milestone("loopStart", loopStart);
        if (loopExit > 0) milestone("loopExit", loopExit);
      });
    }
  };
})();
