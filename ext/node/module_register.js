// `module.register`: hooks of ES modules in a thread of their own. There they may wait, while this thread stands still until
// they have answered: an `import` is resolved and loaded at once. One thread serves all that a thread registers.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, Error, ObjectAssign } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { emitWarning } = core.createLazyLoader("node:process")().default;
  const { portsOfThreads, receiveMessageOnPort } = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { setAsyncHooks } = core.loadExtScript("ext:rt_node/module_hooks.js");
  const { unpackError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const { hasEnded, HOOKS_THREAD, takeOutput, Worker } = core.loadExtScript("ext:rt_worker/worker.js");

  // What this thread sleeps on: 0 while it waits.
  const ANSWERED = 0;
  // How long to sleep before looking whether the other thread is still there, in milliseconds.
  const PATIENCE = 500;

  const unsettled = new Error("Async loader request never settled");
  // What was registered, for a thread that takes the place of another.
  const registered = [];
  let live = null;

  function startThread() {
    const { own: port, other } = portsOfThreads();
    const { Int32Array, SharedArrayBuffer } = globalThis;
    const { store, wait } = globalThis.Atomics;
    const flag = new Int32Array(new SharedArrayBuffer(4));
    const worker = new Worker(HOOKS_THREAD, {
      workerData: { port: other, flag },
      transferList: [other],
      name: "module hooks",
    });
    worker.unref();
    port.unref();
    // A short program is over before its event loop hears what the hooks have written.
    internals.rt.worker.flushHooks = () => takeOutput(worker);
    // A process that starts has a thread of its own, once it asks for one.
    if (internals.rt.snapshot.building) {
      internals.rt.freezing.endHooks = () => {
        takeOutput(worker);
        worker.terminate();
        port.close();
        live = null;
        internals.rt.worker.flushHooks = undefined;
        internals.rt.freezing.endHooks = undefined;
      };
    }

    return function ask(kind, values, transferList = []) {
      store(flag, ANSWERED, 0);
      port.postMessage({ kind, values }, transferList);
      while (wait(flag, ANSWERED, 0, PATIENCE) === "timed-out") {
        if (hasEnded(worker)) break;
      }
      if (internals.rt.snapshot.building) takeOutput(worker);
      const answer = receiveMessageOnPort(port)?.message;
      if (answer === undefined || answer.exitCode !== undefined) {
        // A hook that ends its thread ends the process, as in Node.
        internals.rt.current.process.exit(answer?.exitCode ?? 1);
      }
      if (answer.error !== undefined) throw unpackError(answer.error);
      if (answer.unsettled) {
        // As long as the thread is there, nobody could tell that nothing else is left to do.
        worker.terminate();
        live = null;
        throw unsettled;
      }
      return answer.value;
    };
  }

  function ask(kind, values, transferList) {
    if (live === null) {
      live = startThread();
      for (let i = 0; i < registered.length; i++) live("register", registered[i]);
    }
    return live(kind, values, transferList);
  }

  // Contexts arrive as plain objects, with the properties in the order that Node has there.
  const thread = {
    __proto__: null,
    load: (url, { format, importAttributes }) =>
      ObjectAssign({ __proto__: null }, ask("load", [url, { format, importAttributes: { ...importAttributes } }])),
    resolve: (specifier, { conditions, importAttributes, parentURL }) =>
      ObjectAssign(
        { __proto__: null },
        ask("resolve", [specifier, { conditions, importAttributes: { ...importAttributes }, parentURL }]),
      ),
    // What is thrown where a hook never answers.
    unsettled,
  };

  function registerIn(specifier, parentURL, data, transferList) {
    if (transferList?.length > 0 && internals.rt.snapshot.building) {
      throw new NodeError(
        "ERR_NOT_SUPPORTED_IN_SNAPSHOT",
        "module.register() with a transferList is not supported in startup snapshot",
      );
    }
    try {
      ask("register", [specifier, parentURL, data], transferList);
    } catch (error) {
      if (error !== unsettled) throw error;
      const failure = new NodeError("ERR_ASYNC_LOADER_REQUEST_NEVER_SETTLED", "Async loader request never settled");
      failure.details = { method: "register", args: [specifier, parentURL, data, transferList] };
      throw failure;
    }
    ArrayPrototypePush(registered, [specifier, parentURL, data]);
    setAsyncHooks(thread);
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
    registerIn(`${specifier}`, `${parent ?? "data:"}`, given?.data, given?.transferList);
  }

  // `--experimental-loader`
  function registerFromCommandLine(loaders) {
    const from = core.loadExtScript("ext:deno_node/url.ts").pathToFileURL(`${internals.rt.current.process.cwd()}/`).href;
    let instead = "";
    for (let i = 0; i < loaders.length; i++) {
      registerLoader(loaders[i], from);
      if (i > 0) instead += " ";
      instead += `register("${loaders[i]}", pathToFileURL("./"));`;
    }
    emitWarning(
      "`--experimental-loader` may be removed in the future; instead use `register()`:\n" +
        '--import \'data:text/javascript,import { register } from "node:module"; import { pathToFileURL } from "node:url"; ' +
        `${instead}'`,
      "ExperimentalWarning",
    );
  }

  return { register, registerFromCommandLine };
})();
