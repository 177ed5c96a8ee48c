// `--trace-event-categories`: a file of the run in the format that Chrome's tracing opens. Of Node's categories there are `v8`
// (collections of garbage), `node.bootstrap`, `node.environment`, `node.async_hooks` and `node.http`, of the main thread; the file
// is written when the process exits.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePop,
    ArrayPrototypePush,
    JSONStringify,
    MathRound,
    Number,
    NumberPrototypeToString,
    SafeArrayIterator,
    SafeMap,
    SafeSet,
    SafeWeakMap,
    StringPrototypeReplaceAll,
    StringPrototypeSplit,
    StringPrototypeTrim,
  } = primordials;

  const { builtins, current, performance } = internals.rt;

  const events = [];
  let pid;

  const hexadecimal = (id) => `0x${NumberPrototypeToString(id, 16)}`;
  const clock = () => builtins.require("perf_hooks").performance;
  // Microseconds since the system's monotonic clock began, as in Node; `time`: milliseconds since the process did.
  let epoch;
  const microseconds = (time = clock().now()) => epoch + MathRound(time * 1000);

  function add(ph, cat, name, more = {}, ts = microseconds()) {
    ArrayPrototypePush(events, { pid, tid: pid, ts, tts: 0, ph, cat, name, dur: 0, tdur: 0, args: {}, ...more });
  }

  function recordAsyncHooks() {
    const { createHook, executionAsyncId } = builtins.require("async_hooks");
    const cat = "node,node.async_hooks";
    const types = new SafeMap();
    const running = [];
    createHook({
      init(asyncId, type, triggerAsyncId) {
        types.set(asyncId, type);
        const data = { triggerAsyncId, executionAsyncId: executionAsyncId() };
        add("b", cat, type, { id: hexadecimal(asyncId), args: { data } });
      },
      before(asyncId) {
        ArrayPrototypePush(running, types.get(asyncId));
        add("B", cat, `${types.get(asyncId)}_CALLBACK`, { id: hexadecimal(asyncId) });
      },
      after(asyncId) {
        // It may be destroyed already.
        add("E", cat, `${ArrayPrototypePop(running)}_CALLBACK`, { id: hexadecimal(asyncId) });
      },
      destroy(asyncId) {
        add("e", cat, types.get(asyncId), { id: hexadecimal(asyncId) });
        types.delete(asyncId);
      },
    }).enable();
  }

  // Returns a function that takes what was not delivered yet.
  function recordCollections() {
    const { PerformanceObserver } = builtins.require("perf_hooks");
    const names = { __proto__: null, 1: "V8.GCScavenger", 4: "V8.GCFinalizeMC", 8: "V8.GCIncrementalMarking" };
    const record = (entries) => {
      for (const { detail, startTime, duration } of new SafeArrayIterator(entries)) {
        const name = names[detail?.kind];
        const dur = MathRound(duration * 1000);
        if (name !== undefined) add("X", "v8", name, { dur, tdur: dur }, microseconds(startTime));
      }
    };
    const observer = new PerformanceObserver((list) => record(list.getEntries()));
    observer.observe({ entryTypes: ["gc"] });
    return () => {
      performance.deliverCollections?.();
      record(observer.takeRecords());
      observer.disconnect();
    };
  }

  function recordHttp() {
    const { subscribe } = builtins.require("diagnostics_channel");
    const ids = new SafeWeakMap();
    let last = 0;
    const begin = (object, name, args) => {
      ids.set(object, ++last);
      add("b", "node,node.http", name, { id: hexadecimal(last), args });
    };
    const end = (object, name, args) => {
      const id = ids.get(object);
      if (id !== undefined) add("e", "node,node.http", name, { id: hexadecimal(id), args });
    };
    subscribe("http.server.request.start", ({ request }) => {
      begin(request, "http.server.request", { method: request.method, path: request.url });
    });
    subscribe("http.server.response.finish", ({ request, response }) => {
      end(request, "http.server.request", { statusCode: response.statusCode });
    });
    subscribe("http.client.request.start", ({ request }) => {
      begin(request, "http.client.request", { method: request.method, path: request.path });
    });
    subscribe("http.client.response.finish", ({ request, response }) => {
      end(request, "http.client.request", { statusCode: response.statusCode });
    });
  }

  function describe(process) {
    const { release, version, versions, arch, platform } = process;
    const metadata = (name, args) => add("M", "__metadata", name, { args }, 0);
    metadata("process_name", { name: process.title });
    metadata("version", { node: versions.node });
    metadata("thread_name", { name: "JavaScriptMainThread" });
    const process_ = { versions: { ...versions }, arch, platform, release: { name: release.name, version } };
    metadata("node", { process: process_ });
  }

  function write(pattern) {
    const name = StringPrototypeReplaceAll(StringPrototypeReplaceAll(pattern, "${pid}", `${pid}`), "${rotation}", "1");
    try {
      core.loadExtScript("ext:deno_node/fs.ts").writeFileSync(name, JSONStringify({ traceEvents: events }));
    } catch (error) {
      core.print(`Could not open trace file ${name}: ${error.message}\n`, true);
    }
  }

  function milestones(enabled) {
    const timing = clock().nodeTiming;
    for (const name of new SafeArrayIterator(["nodeStart", "v8Start", "environment", "bootstrapComplete"])) {
      if (enabled.has("node.bootstrap") && timing[name] >= 0) {
        add("I", "node,node.bootstrap", name, {}, microseconds(timing[name]));
      }
    }
  }

  return function traceEvents(process, options) {
    // The file is the process's, and the main thread writes it.
    if (current.threadId) return;
    pid = process.pid;
    epoch = Number(process.hrtime.bigint() / 1000n) - MathRound(clock().now() * 1000);
    const enabled = new SafeSet();
    for (const word of new SafeArrayIterator(StringPrototypeSplit(options["--trace-event-categories"], ","))) {
      enabled.add(StringPrototypeTrim(word));
    }
    if (enabled.has("node")) {
      for (const name of new SafeArrayIterator(["bootstrap", "environment", "async_hooks", "http"])) enabled.add(`node.${name}`);
    }
    const environment = { id: "0x1", args: { args: { args: [process.argv0], exec_args: [...process.execArgv] } } };
    if (enabled.has("node.environment")) add("b", "node,node.environment", "Environment", environment);
    milestones(enabled);
    if (enabled.has("node.async_hooks")) recordAsyncHooks();
    if (enabled.has("node.http")) recordHttp();
    const takeCollections = enabled.has("v8") ? recordCollections() : undefined;
    current.finishTrace = () => {
      current.finishTrace = undefined;
      takeCollections?.();
      const { loopStart, loopExit } = clock().nodeTiming;
      if (enabled.has("node.bootstrap") && loopStart > 0) {
        add("I", "node,node.bootstrap", "loopStart", {}, microseconds(loopStart));
        if (loopExit > 0) add("I", "node,node.bootstrap", "loopExit", {}, microseconds(loopExit));
      }
      if (enabled.has("node.environment")) add("e", "node,node.environment", "Environment", { id: "0x1" });
      describe(process);
      write(options["--trace-event-file-pattern"] ?? "node_trace.${rotation}.log");
    };
  };
})();
