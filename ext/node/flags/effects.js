// What flags do that is nobody's in particular: globals and modules that they take away or add, what is switched on from the
// program's first line. `options`: those that were given.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypeSplice,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ObjectHasOwn,
    ObjectKeys,
    RegExpPrototypeExec,
    SafeArrayIterator,
    StringPrototypeStartsWith,
  } = primordials;

  const { builtins } = internals.rt;
  // V8's attribute of what is not enumerable.
  const DONT_ENUM = 2;

  function removeGlobals(names) {
    for (const name of new SafeArrayIterator(names)) delete globalThis[name];
  }

  // Without a file it is not there, and is not enumerated.
  function enumerateLocalStorage() {
    const descriptor = ObjectGetOwnPropertyDescriptor(globalThis, "localStorage");
    if (descriptor === undefined) return;
    descriptor.enumerable = true;
    ObjectDefineProperty(globalThis, "localStorage", descriptor);
  }

  function removeModule(name) {
    const { builtinModules, exportsOf } = core.loadExtScript("ext:rt_node/builtin_table.js");
    delete exportsOf[name];
    const index = ArrayPrototypeIndexOf(builtinModules, `node:${name}`);
    if (index >= 0) ArrayPrototypeSplice(builtinModules, index, 1);
  }

  function addFlagged(flag) {
    core.loadExtScript("ext:rt_node/builtin_table.js").addFlagged(flag);
  }

  function addStreamIter() {
    addFlagged("--experimental-stream-iter");
    const { FileHandle, marks } = core.createLazyLoader("ext:deno_node/internal/fs/handle.ts")();
    if (ObjectHasOwn(FileHandle.prototype, "pull")) return;
    core.loadExtScript("ext:rt_node/stream_iter/file_handle.js")(FileHandle, marks);
  }

  function addEventSource() {
    const load = () => core.loadExtScript("ext:deno_fetch/27_eventsource.js").EventSource;
    core.ops.op_rt_lazy_property(globalThis, "EventSource", load, DONT_ENUM);
  }

  function addWorker() {
    const load = () => core.loadExtScript("ext:rt_node/web_worker.js").Worker;
    core.ops.op_rt_lazy_property(globalThis, "Worker", load, DONT_ENUM);
  }

  function checkDnsOrder(order) {
    const { validateOneOf } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
    validateOneOf(order, "--dns-result-order", ["verbatim", "ipv4first", "ipv6first"]);
  }

  function trackHeapObjects() {
    const { Session } = builtins.require("inspector");
    const session = new Session();
    session.connect();
    session.post("HeapProfiler.startTrackingHeapObjects", { trackAllocations: true });
  }

  function startsPermission(options) {
    if (options["--permission"] || options["--permission-audit"]) return true;
    const names = ObjectKeys(options);
    for (let i = 0; i < names.length; i++) if (StringPrototypeStartsWith(names[i], "--allow-")) return true;
    return false;
  }

  return function applyEffects(process, options) {
    const isOff = (name) => options[name] === false;
    if (startsPermission(options)) core.loadExtScript("ext:rt_node/permission.js")(process, options);
    const port = RegExpPrototypeExec(/^(?:.*:)?(\d+)$/, options["--inspect-port"] ?? "");
    if (port !== null && (port[1] === "0" || port[1] >= 1024)) process.debugPort = +port[1];
    if (options["--trace-env"]) core.loadExtScript("ext:rt_bootstrap/flags/trace_env.js")(process, options);
    if (isOff("--experimental-global-navigator")) removeGlobals(["navigator", "Navigator"]);
    if (isOff("--experimental-websocket")) removeGlobals(["WebSocket", "CloseEvent"]);
    if (isOff("--experimental-webstorage")) removeGlobals(["Storage", "localStorage", "sessionStorage"]);
    if (options["--localstorage-file"] !== undefined) enumerateLocalStorage();
    if (isOff("--experimental-ffi")) removeModule("ffi");
    if (isOff("--experimental-sqlite")) removeModule("sqlite");
    if (options["--experimental-stream-iter"]) addStreamIter();
    if (options["--experimental-vfs"]) core.loadExtScript("ext:rt_node/vfs/start.js").begin();
    if (options["--experimental-bench"]) addFlagged("--experimental-bench");
    if (isOff("--strip-types")) {
      ObjectDefineProperty(process.features, "typescript", {
        __proto__: null,
        configurable: true,
        enumerable: true,
        get: () => false,
      });
    }
    if (options["--experimental-eventsource"]) addEventSource();
    if (options["--experimental-web-worker"]) addWorker();
    if (options["--experimental-config-file"] !== undefined) {
      core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("--experimental-config-file");
    }
    if (isOff("--network-family-autoselection")) builtins.require("net").setDefaultAutoSelectFamily(false);
    const timeout = options["--network-family-autoselection-attempt-timeout"];
    if (timeout >= 1) builtins.require("net").setDefaultAutoSelectFamilyAttemptTimeout(timeout);
    // Reading it is what sets it up.
    for (const name of new SafeArrayIterator(ObjectKeys(options))) {
      if (StringPrototypeStartsWith(name, "--report-")) void process.report;
    }
    if (options["--track-heap-objects"]) trackHeapObjects();
    if (options["--trace-event-categories"]) {
      core.loadExtScript("ext:rt_bootstrap/flags/trace_events.js")(process, options);
    }
    if (options["--trace-sigint"] && !internals.rt.current.start.worker) core.ops.op_rt_trace_sigint(true);
    if (options["--trace-sync-io"]) core.loadExtScript("ext:rt_bootstrap/flags/trace_sync_io.js")(process);
    if (options["--trace-promises"]) core.loadExtScript("ext:rt_bootstrap/flags/trace_promises.js")();
    if (options["--use-env-proxy"]) core.loadExtScript("ext:rt_bootstrap/flags/env_proxy.js")(process.env);
    if (options["--dns-result-order"] !== undefined) checkDnsOrder(options["--dns-result-order"]);
  };
})();
