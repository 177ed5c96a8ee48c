// Copyright 2018-2026 the Deno authors. MIT license.

// `process.stdout`, `process.stdin` and `process.stderr`, which are made when somebody first asks (js/51_standard_streams.js).
(function () {
  "use strict";
  const { core, internals } = __bootstrap;
  const { access } = core.loadExtScript("ext:rt_node/process_object.js");
  const making = core.createLazyLoader("ext:deno_node/_process/streams.mjs");

  const { current, freezing } = internals.rt;

  const made = { __proto__: null, stdin: undefined, stdout: undefined, stderr: undefined };

  // From the first touch on, the console writes through the stream that the program holds.
  function getStdout() {
    current.holdStream("stdout");
    return (made.stdout ??= making().openOutput(1));
  }

  function getStdin() {
    return (made.stdin ??= making().openInput());
  }

  function getStderr() {
    current.holdStream("stderr");
    return (made.stderr ??= making().openOutput(2));
  }

  // There are no setters, as in Node.
  function defineStreams() {
    access("stdout", { get: getStdout });
    access("stdin", { get: getStdin });
    access("stderr", { get: getStderr });
  }

  // Those of the process that wrote a snapshot are not those of the one that reads it.
  freezing.forgetStreams = () => {
    made.stdin = undefined;
    made.stdout = undefined;
    made.stderr = undefined;
  };

  return { defineStreams };
})();
