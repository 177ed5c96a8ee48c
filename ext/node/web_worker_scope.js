// A web worker from within: what its global object has beyond that of other threads.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    FunctionPrototypeBind,
    ObjectDefineProperty,
    ObjectGetPrototypeOf,
    ObjectSetPrototypeOf,
    ReflectDeleteProperty,
    SafeArrayIterator,
    StringPrototypeSlice,
  } = primordials;
  const { defineEventHandler, EventTarget, setEventTargetData } = core.loadExtScript("ext:deno_web/02_event.js");
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { brand } = core.loadExtScript("ext:deno_webidl/00_webidl.js");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const words = core.loadExtScript("ext:rt_node/web_worker_words.js");
  const { checkTransfer, failed, illegalConstructor, label, requireOne, scriptOfData, textOf, urlOf, wrongThis } = words;
  const { forwardMessages } = core.loadExtScript("ext:rt_node/web_worker.js");
  const fs = core.createLazyLoader("node:fs");
  const { builtins, current } = internals.rt;

  const { Navigator } = globalThis;
  const { navigator: plain, performance, crypto } = globalThis;
  const key = {};
  // Of the one global object.
  const scope = { __proto__: null };
  const own = (name, value) =>
    ObjectDefineProperty(globalThis, name, { __proto__: null, configurable: true, enumerable: true, value, writable: true });

  function defineGetter(prototype, name, get, set = undefined) {
    ObjectDefineProperty(get, "name", { __proto__: null, configurable: true, value: `get ${name}` });
    ObjectDefineProperty(prototype, name, { __proto__: null, configurable: true, enumerable: true, get, set });
  }

  class WorkerNavigator extends (Navigator ?? Object) {
    constructor(given) {
      if (given !== key) throw illegalConstructor();
      super(internals.rt.worker.navigatorKey);
    }
    get appVersion() {
      if (this !== scope.navigator) throw wrongThis("WorkerNavigator");
      return StringPrototypeSlice(current.process.version, 1);
    }
    get locks() {
      return plain.locks;
    }
  }
  const constants = { __proto__: null, appCodeName: "Mozilla", appName: "Netscape", product: "Gecko", onLine: true };
  for (const name in constants) {
    defineGetter(WorkerNavigator.prototype, name, function () {
      if (this !== scope.navigator) throw wrongThis("WorkerNavigator");
      return constants[name];
    });
  }
  label(WorkerNavigator.prototype, "WorkerNavigator", ["appVersion", "locks"]);

  class WorkerLocation {
    #url;
    static {
      const parts = ["href", "origin", "protocol", "host", "hostname", "port", "pathname", "search", "hash"];
      for (const part of new SafeArrayIterator(parts)) {
        defineGetter(WorkerLocation.prototype, part, function () {
          if (!(#url in this)) throw wrongThis("WorkerLocation");
          return this.#url[part];
        });
      }
    }
    constructor(given, url) {
      if (given !== key) throw illegalConstructor();
      this.#url = url;
    }
    toString() {
      if (!(#url in this)) throw wrongThis("WorkerLocation");
      return this.#url.href;
    }
  }
  label(WorkerLocation.prototype, "WorkerLocation", ["toString"]);

  function check(that, name) {
    if (that !== globalThis) throw wrongThis(name);
  }

  function fetchScript(url) {
    if (url.protocol === "file:") {
      try {
        return fs().default.readFileSync(url, "utf8");
      } catch {
        // As below.
      }
    }
    const source = url.protocol === "data:" ? scriptOfData(url) : undefined;
    if (source === undefined) throw new DOMException(`Failed to load script: ${url.href}`, "NetworkError");
    return source;
  }

  // In the global scope, where its declarations stay.
  function runScript(source, url) {
    const { DEFAULT_LOADER_UNWARNED: importModuleDynamically } = core.loadExtScript("ext:rt_node/vm_imports.js");
    builtins.require("vm").runInThisContext(source, { filename: url, importModuleDynamically });
  }

  class WorkerGlobalScope extends EventTarget {
    constructor(given = undefined) {
      if (given !== key) throw illegalConstructor();
      super();
    }
    get self() {
      check(this, "WorkerGlobalScope");
      return this;
    }
    get location() {
      check(this, "WorkerGlobalScope");
      return scope.location;
    }
    get navigator() {
      check(this, "WorkerGlobalScope");
      return (scope.navigator ??= new WorkerNavigator(key));
    }
    importScripts(...urls) {
      check(this, "WorkerGlobalScope");
      if (scope.type === "module") {
        throw failed("ERR_INVALID_STATE", "Invalid state: importScripts() cannot be used in a module worker");
      }
      const prefix = "Failed to execute 'importScripts' on 'WorkerGlobalScope'";
      const parsed = [];
      for (let i = 0; i < urls.length; i++) {
        ArrayPrototypePush(parsed, urlOf(textOf(urls[i], `${prefix}: Argument ${i + 1}`), scope.location.href));
      }
      for (let i = 0; i < parsed.length; i++) runScript(fetchScript(parsed[i]), parsed[i].href);
    }
  }
  label(WorkerGlobalScope.prototype, "WorkerGlobalScope", ["self", "location", "navigator", "importScripts"]);
  const events = ["error", "languagechange", "offline", "online", "rejectionhandled", "unhandledrejection"];
  for (const event of new SafeArrayIterator(events)) defineEventHandler(WorkerGlobalScope.prototype, event);
  defineGetter(WorkerGlobalScope.prototype, "crypto", function () {
    check(this, "WorkerGlobalScope");
    return crypto;
  });
  defineGetter(
    WorkerGlobalScope.prototype,
    "performance",
    function () {
      check(this, "WorkerGlobalScope");
      return performance;
    },
    function (value) {
      check(this, "WorkerGlobalScope");
      own("performance", value);
    },
  );

  class DedicatedWorkerGlobalScope extends WorkerGlobalScope {
    get name() {
      check(this, "DedicatedWorkerGlobalScope");
      return scope.name;
    }
    set name(value) {
      check(this, "DedicatedWorkerGlobalScope");
      own("name", value);
    }
    postMessage(message, transferOrOptions = undefined) {
      check(this, "DedicatedWorkerGlobalScope");
      const prefix = "Failed to execute 'postMessage' on 'DedicatedWorkerGlobalScope'";
      requireOne(arguments.length, prefix);
      scope.port.postMessage(message, checkTransfer(transferOrOptions, prefix));
    }
    close() {
      check(this, "DedicatedWorkerGlobalScope");
      current.process.exit();
    }
  }
  label(DedicatedWorkerGlobalScope.prototype, "DedicatedWorkerGlobalScope", ["name", "postMessage", "close"]);
  defineEventHandler(DedicatedWorkerGlobalScope.prototype, "message");
  defineEventHandler(DedicatedWorkerGlobalScope.prototype, "messageerror");

  function install({ name, type, url }) {
    const hidden = (property, value) =>
      ObjectDefineProperty(globalThis, property, { __proto__: null, configurable: true, value, writable: true });
    const location = new URL(url);
    if (type === "classic" && location.protocol === "file:") {
      hidden("require", builtins.require("module").createRequire(location));
    }
    const prototype = ObjectGetPrototypeOf(globalThis);
    ObjectSetPrototypeOf(prototype, DedicatedWorkerGlobalScope.prototype);
    ObjectDefineProperty(prototype, "constructor", {
      __proto__: null,
      configurable: true,
      value: DedicatedWorkerGlobalScope,
      writable: true,
    });
    setEventTargetData(globalThis);
    hidden(brand, brand);
    scope.location = new WorkerLocation(key, location);
    scope.name = name;
    scope.type = type;
    scope.port = builtins.require("worker_threads").parentPort;
    forwardMessages(scope.port, globalThis);
    for (const property of new SafeArrayIterator(["navigator", "Navigator", "crypto", "performance"])) {
      ReflectDeleteProperty(globalThis, property);
    }
    const operations = ["addEventListener", "dispatchEvent", "removeEventListener", "importScripts", "postMessage", "close"];
    for (const operation of new SafeArrayIterator(operations)) {
      const bound = FunctionPrototypeBind(globalThis[operation], globalThis);
      ObjectDefineProperty(bound, "name", { __proto__: null, configurable: true, value: operation });
      own(operation, bound);
    }
    hidden("WorkerGlobalScope", WorkerGlobalScope);
    hidden("DedicatedWorkerGlobalScope", DedicatedWorkerGlobalScope);
    hidden("WorkerNavigator", WorkerNavigator);
    hidden("WorkerLocation", WorkerLocation);
  }

  // Begin what the worker is for: `importMain` loads a module, `register` says what the text of a URL is.
  return function run(web, importMain, register) {
    install(web);
    // The place of a script is empty.
    ArrayPrototypeSplice(current.process.argv, 1, 1);
    const { file, isData, type, url } = web;
    const source = file === undefined ? web.source : fs().default.readFileSync(file, "utf8");
    if (type !== "module") {
      runScript(source, url);
      return;
    }
    if (isData) {
      const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
      importMain(`data:text/javascript;base64,${Buffer.from(source).toString("base64")}`);
      return;
    }
    if (file !== undefined) register(url, source);
    importMain(url);
  };
})();
