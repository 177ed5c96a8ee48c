// What is recorded for `--trace-event-categories` and `node:trace_events`, in the format that Chrome's tracing opens. Of Node's categories
// there are `v8` (collections of garbage), `node.async_hooks`, `node.console`, `node.http`, `node.promises.rejections`, `node.vm.script`,
// `node.fs.sync` and `node.fs.async` (trace_fs.js), `node.dns.native`, `node.net.native` and `node.module_timer` (trace_calls.js), and those of
// the start (flags/trace_events.js), of the main thread; the file is written in blocks, and whole when the process exits. A debugger gets events
// of its own categories (`NodeTracing`).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeJoin,
    ArrayPrototypeMap,
    ArrayPrototypePop,
    ArrayPrototypePush,
    ArrayPrototypeSort,
    JSONStringify,
    MathRound,
    Number,
    NumberPrototypeToString,
    SafeArrayIterator,
    SafeMap,
    SafeMapIterator,
    SafeWeakMap,
    StringFromCharCode,
    StringPrototypeReplaceAll,
    StringPrototypeSplit,
    StringPrototypeStartsWith,
    Uint8Array,
  } = primordials;

  const { builtins, current, performance } = internals.rt;

  // Of events that wait to be written or sent.
  const BLOCK = 4096;
  let events = [];
  let file;
  let pid;
  let title;

  const hexadecimal = (id) => `0x${NumberPrototypeToString(id, 16)}`;
  const clock = () => builtins.require("perf_hooks").performance;
  // Microseconds since the system's monotonic clock began, as in Node; `time`: milliseconds since the process did.
  let epoch;
  const microseconds = (time = clock().now()) => epoch + MathRound(time * 1000);

  function add(ph, cat, name, more = {}, ts = microseconds()) {
    const { id, ...rest } = more;
    // The members stand in Node's order.
    const named = id === undefined ? {} : { id };
    const event = { pid, tid: pid, ts, tts: 0, ph, cat, name, dur: 0, tdur: 0, ...named, args: {}, ...rest };
    if (isOfFile(event) && ArrayPrototypePush(events, event) >= BLOCK) file?.write();
    for (const { 1: listener } of new SafeMapIterator(listeners)) if (isOf(listener.categories, event)) listener.hear(event);
  }

  // Without a debugger all that is recorded is for the file.
  const listeners = new SafeMap();
  const isOfFile = (event) => listeners.size === 0 || isOf(fileCategories, event);
  const fileCategories = new SafeMap();

  function isOf(categories, { cat }) {
    if (cat === "__metadata") return true;
    for (const category of new SafeArrayIterator(split(cat))) if (categories.has(category)) return true;
    return false;
  }

  function recordAsyncHooks() {
    const { createHook, executionAsyncId } = builtins.require("async_hooks");
    const cat = "node,node.async_hooks";
    const types = new SafeMap();
    const running = [];
    const hook = createHook({
      init(asyncId, type, triggerAsyncId) {
        types.set(asyncId, type);
        const data = { triggerAsyncId, executionAsyncId: executionAsyncId() };
        add("b", cat, type, { id: hexadecimal(asyncId), args: { data } });
      },
      before(asyncId) {
        ArrayPrototypePush(running, types.get(asyncId));
        if (types.has(asyncId)) add("B", cat, `${types.get(asyncId)}_CALLBACK`, { id: hexadecimal(asyncId) });
      },
      after(asyncId) {
        // It may be destroyed already.
        const type = ArrayPrototypePop(running);
        if (type !== undefined) add("E", cat, `${type}_CALLBACK`, { id: hexadecimal(asyncId) });
      },
      destroy(asyncId) {
        if (types.has(asyncId)) add("e", cat, types.get(asyncId), { id: hexadecimal(asyncId) });
        types.delete(asyncId);
      },
    }).enable();
    return () => hook.disable();
  }

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
    const { subscribe, unsubscribe } = builtins.require("diagnostics_channel");
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
    const listeners = {
      __proto__: null,
      "http.server.request.start": ({ request }) =>
        begin(request, "http.server.request", { method: request.method, path: request.url }),
      "http.server.response.finish": ({ request, response }) =>
        end(request, "http.server.request", { statusCode: response.statusCode }),
      "http.client.request.start": ({ request }) =>
        begin(request, "http.client.request", { method: request.method, path: request.path }),
      "http.client.response.finish": ({ request, response }) =>
        end(request, "http.client.request", { statusCode: response.statusCode }),
    };
    for (const name in listeners) subscribe(name, listeners[name]);
    return () => {
      for (const name in listeners) unsubscribe(name, listeners[name]);
    };
  }

  // Times and counts of `console`, which calls this with V8's numbers for phases.
  function recordConsole() {
    current.traceConsole = (phase, cat, name, id, data) =>
      add(StringFromCharCode(phase), cat, name, { id: hexadecimal(id), args: data === undefined ? {} : { data } });
    return () => {
      current.traceConsole = undefined;
    };
  }

  function recordRejections() {
    const counts = { unhandled: 0, handledAfter: 0 };
    current.traceRejection = (isHandled) => {
      counts[isHandled ? "handledAfter" : "unhandled"]++;
      add("C", "node,node.promises,node.promises.rejections", "rejections", { args: { ...counts } });
    };
    return () => {
      current.traceRejection = undefined;
    };
  }

  // Told of each script of `node:vm` that is compiled, with the name of its file, or run; calls what it gets when that is done.
  function recordScripts() {
    const cat = "node,node.vm,node.vm.script";
    current.traceScript = (filename) => {
      if (filename !== undefined) {
        add("B", cat, "ContextifyScript::New", { args: { filename } });
        return () => add("E", cat, "ContextifyScript::New");
      }
      const start = microseconds();
      return () => {
        const dur = microseconds() - start;
        add("X", cat, "RunInContext", { dur, tdur: dur }, start);
      };
    };
    return () => {
      current.traceScript = undefined;
    };
  }

  const calls = () => core.loadExtScript("ext:rt_node/trace_calls.js");
  const fileCalls = () => core.loadExtScript("ext:rt_node/trace_fs.js");

  // What has nothing to stop is recorded by flags/trace_events.js.
  const SOURCES = {
    __proto__: null,
    v8: recordCollections,
    "node.async_hooks": recordAsyncHooks,
    "node.console": recordConsole,
    "node.dns.native": () => calls().recordDns(add),
    "node.fs.async": () => fileCalls().recordAsync(add),
    "node.fs.sync": () => fileCalls().recordSync(add),
    "node.http": recordHttp,
    "node.module_timer": () => calls().recordModules(add),
    "node.net.native": () => calls().recordNet(add),
    "node.promises.rejections": recordRejections,
    "node.vm.script": recordScripts,
  };

  // How often each category is enabled, and how what records it stops.
  const counts = new SafeMap();
  const stops = new SafeMap();

  const covers = (category, source) =>
    category === source || (category !== "v8" && StringPrototypeStartsWith(source, `${category}.`));

  function isEnabled(source) {
    for (const { 0: category } of new SafeMapIterator(counts)) if (covers(category, source)) return true;
    return false;
  }

  function update() {
    for (const source in SOURCES) {
      const wanted = isEnabled(source);
      if (wanted && !stops.has(source)) {
        stops.set(source, SOURCES[source]());
      } else if (!wanted && stops.has(source)) {
        stops.get(source)();
        stops.delete(source);
      }
    }
  }

  // What Node's own files ask whether somebody wants a category.
  const buffers = new SafeMap();
  function bufferOf(category) {
    if (!buffers.has(category)) buffers.set(category, new Uint8Array([counts.has(category) ? 1 : 0]));
    return buffers.get(category);
  }

  function setCount(category, count) {
    if (count > 0) counts.set(category, count);
    else counts.delete(category);
    bufferOf(category)[0] = count > 0 ? 1 : 0;
  }

  function change(categories, by, isForFile) {
    for (const category of new SafeArrayIterator(categories)) {
      setCount(category, (counts.get(category) ?? 0) + by);
      if (isForFile) fileCategories.set(category, true);
    }
    update();
  }

  function enable(categories) {
    if (current.finishTrace === undefined) begin();
    change(categories, 1, true);
  }
  const disable = (categories) => change(categories, -1, true);

  // Events of these categories go to `hear`, until what this returns is called.
  function listenTo(categories, hear) {
    const listener = { categories: new SafeMap(), hear };
    for (const category of new SafeArrayIterator(categories)) listener.categories.set(category, true);
    setClock();
    listeners.set(listener, listener);
    change(categories, 1, false);
    return () => {
      change(categories, -1, false);
      describe(current.process);
      listeners.delete(listener);
    };
  }

  // Commas between, in the order of the alphabet.
  function enabledCategories() {
    if (counts.size === 0) return undefined;
    const names = [];
    for (const { 0: category } of new SafeMapIterator(counts)) ArrayPrototypePush(names, category);
    return ArrayPrototypeJoin(ArrayPrototypeSort(names), ",");
  }

  const metadata = (name, args) => add("M", "__metadata", name, { args }, 0);

  function describe({ release, version, versions, arch, platform }) {
    metadata("process_name", { name: title });
    const now = current.process.title;
    if (now !== title) metadata("process_name", { name: now });
    metadata("version", { node: versions.node });
    metadata("thread_name", { name: "JavaScriptMainThread" });
    const process = { versions: { ...versions }, arch, platform, release: { name: release.name, version } };
    metadata("node", { process });
  }

  const nodePath = core.createLazyLoader("node:path");

  // The file that gets the events: open from the first block on, one list of JSON when it is closed. What writing it does is not recorded.
  const written = (event) => JSONStringify(event);
  class TraceFile {
    #name;
    #handle;
    #isWriting = false;
    #hasFailed = false;
    constructor(pattern) {
      const name = StringPrototypeReplaceAll(pattern, "${pid}", `${pid}`);
      this.#name = StringPrototypeReplaceAll(name, "${rotation}", "1");
    }
    write(end = "") {
      if (this.#isWriting) return;
      this.#isWriting = true;
      const block = events;
      try {
        const { openSync, writeFileSync } = core.loadExtScript("ext:deno_node/fs.ts");
        const start = this.#handle === undefined ? '{"traceEvents":[' : block.length > 0 ? "," : "";
        if (!this.#hasFailed) {
          this.#handle ??= openSync(this.#name, "w");
          writeFileSync(this.#handle, start + ArrayPrototypeJoin(ArrayPrototypeMap(block, written), ",") + end);
        }
      } catch (error) {
        this.#hasFailed = true;
        core.print(`Could not open trace file ${this.#name}: ${error.message}\n`, true);
      }
      events = [];
      this.#isWriting = false;
    }
    close() {
      this.write("]}");
      if (this.#handle !== undefined) core.loadExtScript("ext:deno_node/fs.ts").closeSync(this.#handle);
    }
  }
  // Called at the end with what has to be added there.
  const atEnd = [];

  function setClock() {
    if (epoch !== undefined) return;
    const { process } = current;
    pid = process.pid;
    title = process.title;
    epoch = Number(process.hrtime.bigint() / 1000n) - MathRound(clock().now() * 1000);
  }

  function begin() {
    const { process, options } = current;
    setClock();
    const pattern = options["--trace-event-file-pattern"] ?? "node_trace.${rotation}.log";
    file = new TraceFile(nodePath().default.resolve(process.cwd(), pattern));
    current.finishTrace = () => {
      current.finishTrace = undefined;
      for (const { 1: stop } of new SafeMapIterator(stops)) stop();
      stops.clear();
      for (const run of new SafeArrayIterator(atEnd)) run();
      describe(process);
      file.close();
      file = undefined;
    };
  }

  const split = (text) => StringPrototypeSplit(text, ",");

  // Of `internalBinding`.
  const binding = core.createLazyLoader("ext:deno_node/internal_binding/mod.ts")().getBinding("trace_events");
  binding.getCategoryEnabledBuffer = bufferOf;
  binding.trace = (phase, category, name, id, data) => {
    if (!counts.has(category)) return;
    add(StringFromCharCode(phase), category, name, { id: hexadecimal(id ?? 0), args: data === undefined ? {} : { data } });
  };

  return { add, atEnd, BLOCK, clock, disable, enable, enabledCategories, isEnabled, listenTo, microseconds, split };
})();
