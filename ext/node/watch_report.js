// In a process that `--watch` has started: tells it which files the program has loaded.
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { op_rt_files_read } = core.ops;
  const { setInterval } = core.loadExtScript("ext:deno_node/timers.ts");

  // Modules may be loaded at any time; nobody sees the delay, since who changes a file has to save it first.
  const EVERY = 100;

  function report(main) {
    const { process } = internals.rt.current;
    if (main !== undefined) process.send({ "watch:require": [main] });
    const send = () => {
      const files = op_rt_files_read();
      if (files.length > 0 && process.connected) process.send({ "watch:require": files });
    };
    send();
    setInterval(send, EVERY).unref();
    process.on("exit", send);
  }

  return { report };
})();
