// `module.register`: hooks of ES modules in a thread of their own. There they may wait, while this thread stands still until
// they have answered: an `import` is resolved and loaded at once. One thread serves all that a thread registers.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectAssign } = primordials;
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { emitWarning } = core.createLazyLoader("node:process")().default;
  const { MessageChannel, receiveMessageOnPort } = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { asyncHooks, setAsyncHooks } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { unpackError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const { hasEnded, HOOKS_THREAD, Worker } = core.loadExtScript("ext:rt_worker/worker.js");

  // What this thread sleeps on: 0 while it waits.
  const ANSWERED = 0;
  // How long to sleep before looking whether the other thread is still there, in milliseconds.
  const PATIENCE = 500;

  function startThread() {
    const { port1: port, port2 } = new MessageChannel();
    const { Int32Array, SharedArrayBuffer } = globalThis;
    const { store, wait } = globalThis.Atomics;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(HOOKS_THREAD, {
      workerData: { port: port2, flag },
      transferList: [port2],
      name: "module hooks",
    });
    worker.unref();
    port.unref();

    function ask(kind, values, transferList = []) {
      store(flag, ANSWERED, 0);
      port.postMessage({ kind, values }, transferList);
      while (wait(flag, ANSWERED, 0, PATIENCE) === "timed-out") {
        if (hasEnded(worker)) break;
      }
      const answer = receiveMessageOnPort(port)?.message;
      if (answer === undefined || answer.exitCode !== undefined) {
        // A hook that ends its thread ends the process, as in Node.
        internals.rt.current.process.exit(answer?.exitCode ?? 1);
      }
      if (answer.error !== undefined) throw unpackError(answer.error);
      return answer.value;
    }

    // Contexts arrive as plain objects, with the properties in the order that Node has there.
    return {
      __proto__: null,
      load: (url, { format, importAttributes }) =>
        ObjectAssign({ __proto__: null }, ask("load", [url, { format, importAttributes: { ...importAttributes } }])),
      register: (specifier, parentURL, data, transferList) => ask("register", [specifier, parentURL, data], transferList),
      resolve: (specifier, { conditions, importAttributes, parentURL }) =>
        ObjectAssign(
          { __proto__: null },
          ask("resolve", [specifier, { conditions, importAttributes: { ...importAttributes }, parentURL }]),
        ),
    };
  }

  let warned = false;

  function register(specifier, parentURL, options) {
    if (!warned) {
      warned = true;
      emitWarning("`module.register()` is deprecated. Use `module.registerHooks()` instead.", "DeprecationWarning", "DEP0205");
    }
    registerLoader(specifier, parentURL, options);
  }

  // `register`, and `--experimental-loader`.
  function registerLoader(specifier, parentURL, options) {
    let parent = parentURL;
    let given = options;
    if (parent !== null && typeof parent === "object" && !(parent instanceof URL)) {
      given = parent;
      parent = given.parentURL;
    }
    const thread = asyncHooks() ?? startThread();
    thread.register(`${specifier}`, `${parent ?? "data:"}`, given?.data, given?.transferList);
    setAsyncHooks(thread);
  }

  return { register, registerLoader };
})();
