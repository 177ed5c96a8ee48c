// The workers of `node:cluster` that a program forks while its snapshot is built: the process that starts forks them. The same object is a
// child then, and what was asked of it until then is asked of that.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    FunctionPrototypeCall,
    ObjectCreate,
    ObjectSetPrototypeOf,
    ReflectApply,
    SafeArrayIterator,
  } = primordials;
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { ChildProcess, kChild } = core.loadExtScript("ext:rt_node/child_process_class.js");

  const { snapshot } = internals.rt;

  // Stands between a child and its class until it is one.
  function planned(asked) {
    const prototype = ObjectCreate(ChildProcess.prototype);
    for (const name of new SafeArrayIterator(["send", "disconnect", "kill", "ref", "unref"])) {
      prototype[name] = function (...args) {
        ArrayPrototypePush(asked, { name, args });
        return true;
      };
    }
    return prototype;
  }

  // `fork(options)` gets what is to be among the options of a child; `forked` is called once there is one.
  function plan(fork, forked) {
    const asked = [];
    const child = ObjectCreate(planned(asked));
    FunctionPrototypeCall(EventEmitter, child);
    child.connected = true;
    child.signalCode = null;
    child.exitCode = null;
    child.killed = false;
    const start = () => {
      // A worker that starts from the heap of its primary has none of its own.
      if (internals.rt.current.isClusterWorker) return;
      ObjectSetPrototypeOf(child, ChildProcess.prototype);
      FunctionPrototypeCall(ChildProcess, child);
      fork({ [kChild]: child });
      for (let i = 0; i < asked.length; i++) ReflectApply(child[asked[i].name], child, asked[i].args);
      forked();
    };
    const noted = { context: core.getAsyncContext(), method: "fork", place: snapshot.place(), start };
    ArrayPrototypePush(snapshot.noted, noted);
    return child;
  }

  // The arguments of the build are none of a start's, unless the program has said which its workers get.
  let argsOfBuild;

  function noteArgs(settings, args) {
    if (settings.args === args) argsOfBuild = args;
  }

  function renewArgs(settings, argv) {
    if (settings.args === argsOfBuild) settings.args = argsOfBuild = ArrayPrototypeSlice(argv, 2);
  }

  return { noteArgs, plan, renewArgs };
})();
