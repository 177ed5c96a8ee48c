// A worker from within: its ends of the two channels, its standard streams, and what of `process` is the main thread's.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectAssign, ObjectDefineProperty, ReflectApply, ReflectDefineProperty, SafeArrayIterator } = primordials;
  const { createMessagePort, receiveMessageOnPort } = core.loadExtScript("ext:deno_web/13_message_port.js");
  const { limitsAsObject, linkOf, receiveStdio, replaceEnvironmentData } = core.loadExtScript("ext:rt_worker/worker_link.js");
  const { ERR_WORKER_UNSUPPORTED_OPERATION } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const lazyStdio = () => core.loadExtScript("ext:rt_worker/worker_stdio.js");

  const { current, threads, worker } = internals.rt;

  let controlPort = null;
  // What `node:worker_threads` exports of this thread. Until somebody asks for that module, most of which is for threads that make others,
  // it is kept here.
  let exported = { __proto__: null };

  function exportTo(object) {
    exported = ObjectAssign(object, exported);
  }

  // `start`: WorkerStart in runtime/src/worker/mod.rs. Called while the process object is set up.
  function enterWorker(start) {
    current.threadId = start.threadId;
    controlPort = createMessagePort(start.control);
    const { message } = receiveMessageOnPort(controlPort);
    replaceEnvironmentData(message.environmentData);
    if (message.keepsDescriptors) core.ops.op_rt_worker_keep_descriptors();
    worker.web = message.web;
    exported.isMainThread = false;
    exported.parentPort = createMessagePort(start.public);
    exported.workerData = message.workerData;
    exported.threadId = start.threadId;
    exported.threadName = start.name;
    exported.resourceLimits = limitsAsObject(start.limits);
    connectStdio(start.hasStdin);
    limitProcess(current.process);
  }

  function connectStdio(hasStdin) {
    const { process } = current;
    // Made on first use: many workers print nothing, and node:stream takes longer to load than all else of a worker's start.
    const made = { __proto__: null };
    const link = linkOf(controlPort, (message) => {
      // Nothing was written to a stream that is not there.
      if (message.type !== "wantsMore" || made[message.stream] !== undefined) receiveStdio(streams, message);
    });
    const make = {
      stdin() {
        const stdin = new (lazyStdio().ReadableWorkerStdio)(link, "stdin");
        if (!hasStdin) stdin.push(null);
        return stdin;
      },
      stdout: () => new (lazyStdio().WritableWorkerStdio)(link, "stdout"),
      stderr: () => new (lazyStdio().WritableWorkerStdio)(link, "stderr"),
    };
    const streams = { __proto__: null };
    for (const name of new SafeArrayIterator(["stdin", "stdout", "stderr"])) {
      const property = { __proto__: null, configurable: true, enumerable: true, get: () => (made[name] ??= make[name]()) };
      ObjectDefineProperty(streams, name, property);
      ObjectDefineProperty(process, name, property);
    }

    // What was written so far does not wait for a reader.
    worker.passStdio = () => {
      made.stdout?.readerWantsMore();
      made.stderr?.readerWantsMore();
    };
    // What was written before the end must not wait for a reader.
    worker.flushStdio = () => {
      for (const name of new SafeArrayIterator(["stdout", "stderr"])) {
        if (made[name] === undefined) continue;
        made[name].writesAtOnce = true;
        made[name].readerWantsMore();
      }
    };
  }

  // The process belongs to the main thread.
  function limitProcess(process) {
    const refuse = (name, what) => {
      const refused = function () {
        throw new ERR_WORKER_UNSUPPORTED_OPERATION(what);
      };
      ObjectDefineProperty(refused, "name", { __proto__: null, configurable: true, value: name });
      return refused;
    };
    for (const name of new SafeArrayIterator([
      "abort",
      "chdir",
      "initgroups",
      "setegid",
      "seteuid",
      "setgid",
      "setgroups",
      "setuid",
    ])) {
      process[name] = refuse("unavailableInWorker", `process.${name}()`);
      process[name].disabled = true;
    }
    const { umask } = process;
    process.umask = function (mask) {
      if (mask !== undefined) throw new ERR_WORKER_UNSUPPORTED_OPERATION("Setting process.umask()");
      return ReflectApply(umask, process, []);
    };
    // Of the main thread alone.
    for (const name of new SafeArrayIterator([
      "send",
      "disconnect",
      "connected",
      "channel",
      "_debugProcess",
      "_debugEnd",
      "_startProfilerIdleNotifier",
      "_stopProfilerIdleNotifier",
    ])) {
      delete process[name];
    }
    let { title } = process;
    ReflectDefineProperty(process, "title", {
      __proto__: null,
      configurable: true,
      enumerable: true,
      get: () => title,
      set: (value) => {
        title = `${value}`;
      },
    });
  }

  function tellOnline() {
    controlPort.postMessage({ type: "online" });
  }

  // An error that nothing in this thread caught.
  function tellError(error) {
    // What V8 throws to end the thread is no error of the program's.
    if (threads.isStopped()) return;
    const { packError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
    controlPort.postMessage({ type: "error", error: packError(error) });
  }

  worker.enterWorker = enterWorker;
  worker.tellError = tellError;
  worker.tellOnline = tellOnline;

  return { exportTo };
})();
