// node:inspector on the isolate's own V8 inspector. It takes the place of deno_node's inspector.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    FunctionPrototypeBind,
    JSONParse,
    JSONStringify,
    ObjectDefineProperty,
    ObjectKeys,
    PromisePrototypeThen,
    PromiseResolve,
    SafeArrayIterator,
    SafeMap,
    SafeMapIterator,
    StringPrototypeStartsWith,
    Number,
    RegExpPrototypeExec,
    StringPrototypeIncludes,
    StringPrototypeSplit,
    StringPrototypeToLowerCase,
    SymbolDispose,
  } = primordials;
  const {
    op_rt_inspector_attach,
    op_rt_inspector_close,
    op_rt_inspector_connect,
    op_rt_inspector_detach,
    op_rt_inspector_disconnect,
    op_rt_inspector_dispatch,
    op_rt_inspector_open,
    op_rt_inspector_send,
    op_rt_inspector_url,
    op_rt_inspector_wait_for_start,
  } = core.ops;
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { isUint32, validateFunction, validateInt32, validateObject, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const {
    ERR_INSPECTOR_ALREADY_ACTIVATED,
    ERR_INSPECTOR_ALREADY_CONNECTED,
    ERR_INSPECTOR_CLOSED,
    ERR_INSPECTOR_COMMAND,
    ERR_INSPECTOR_NOT_ACTIVE,
    ERR_INSPECTOR_NOT_CONNECTED,
    ERR_INSPECTOR_NOT_WORKER,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");

  const { current, permission } = internals.rt;

  // What a program logs is to reach sessions too. Not before the first of them: it would make every call slower.
  let consoleIsShared = false;
  let tellsOfConsole = false;
  function shareConsole() {
    if (consoleIsShared) return;
    consoleIsShared = true;
    const { console } = current;
    for (const key of new SafeArrayIterator(ObjectKeys(core.v8Console))) {
      if (typeof console[key] !== "function" || console[key] === core.v8Console[key]) continue;
      // Native code makes both calls, so that the caller of the method is the last frame the inspector sees.
      const both = FunctionPrototypeBind(core.callConsole, console, core.v8Console[key], console[key]);
      ObjectDefineProperty(both, "name", { __proto__: null, configurable: true, value: key });
      console[key] = both;
    }
  }

  const OF_OTHER_THREAD = '{"method":"NodeWorker.';

  class Session extends EventEmitter {
    #connection = null;
    // The connection to the main thread, where that is debugged.
    #mainThread = null;
    #nextId = 1;
    #messageCallbacks = new SafeMap();

    connect() {
      if (this.#connection !== null) throw new ERR_INSPECTOR_ALREADY_CONNECTED("The inspector session");
      permission.check?.("inspector", "Connect");
      shareConsole();
      this.#connection = op_rt_inspector_connect((message) => {
        if (StringPrototypeStartsWith(message, OF_OTHER_THREAD)) this.#hearLater(message);
        else this.#onMessage(message);
      });
      internals.rt.snapshot.noteMade?.(this);
    }

    connectToMainThread() {
      if (current.threadId === 0) throw new ERR_INSPECTOR_NOT_WORKER();
      if (this.#connection !== null) throw new ERR_INSPECTOR_ALREADY_CONNECTED("The inspector session");
      permission.check?.("inspector", "Connect");
      this.#mainThread = op_rt_inspector_attach(0, false, (message) => {
        if (message !== undefined) this.#hearLater(message);
      });
      this.#connection = this.#mainThread;
    }

    // Other threads speak at any moment: listeners are not called in the middle of what runs.
    #hearLater(message) {
      PromisePrototypeThen(PromiseResolve(), () => this.#onMessage(message));
    }

    #onMessage(message) {
      const parsed = JSONParse(message);
      try {
        if (parsed.id) {
          const callback = this.#messageCallbacks.get(parsed.id);
          this.#messageCallbacks.delete(parsed.id);
          if (callback) {
            if (parsed.error) {
              callback(new ERR_INSPECTOR_COMMAND(parsed.error.code, parsed.error.message));
            } else {
              callback(null, parsed.result);
            }
          }
        } else if (parsed.method === "Runtime.consoleAPICalled") {
          // What a listener logs is not told of again.
          if (tellsOfConsole) return;
          tellsOfConsole = true;
          try {
            this.#notify(parsed);
          } finally {
            tellsOfConsole = false;
          }
        } else {
          this.#notify(parsed);
        }
      } catch (error) {
        current.process.emitWarning(error);
      }
    }

    #notify(message) {
      this.emit(message.method, message);
      this.emit("inspectorNotification", message);
    }

    post(method, params, callback) {
      validateString(method, "method");
      if (!callback && typeof params === "function") {
        callback = params;
        params = null;
      }
      if (params) validateObject(params, "params");
      if (callback) validateFunction(callback, "callback");
      if (this.#connection === null) throw new ERR_INSPECTOR_NOT_CONNECTED();
      const id = this.#nextId++;
      const message = { id, method };
      if (params) message.params = params;
      if (callback) this.#messageCallbacks.set(id, callback);
      const text = JSONStringify(message);
      if (this.#mainThread === null) op_rt_inspector_dispatch(this.#connection, text);
      else op_rt_inspector_send(this.#mainThread, text);
    }

    disconnect() {
      if (this.#connection === null) return;
      if (this.#mainThread === null) op_rt_inspector_disconnect(this.#connection);
      else op_rt_inspector_detach(this.#mainThread);
      this.#mainThread = null;
      this.#connection = null;
      for (const { 1: callback } of new SafeMapIterator(this.#messageCallbacks)) {
        current.process.nextTick(callback, new ERR_INSPECTOR_CLOSED());
      }
      this.#messageCallbacks.clear();
      this.#nextId = 1;
    }
  }

  function isLoopback(host) {
    const lower = StringPrototypeToLowerCase(host);
    return (
      lower === "localhost" || StringPrototypeStartsWith(lower, "127.") || lower === "[::1]" || lower === "[0:0:0:0:0:0:0:1]"
    );
  }

  function open(port, host, wait) {
    if (url() !== undefined) throw new ERR_INSPECTOR_ALREADY_ACTIVATED();
    if (isUint32(port)) validateInt32(port, "port", 0, 65535);
    if (host && !isLoopback(host)) {
      current.process.emitWarning(
        "Binding the inspector to a public IP with an open port is insecure, as it allows external hosts to connect to the " +
          "inspector and perform a remote code execution attack. Documentation can be found at " +
          "https://nodejs.org/api/cli.html#--inspecthostport",
        "SecurityWarning",
      );
    }
    permission.check?.("inspector", "StartIoThread", open);
    listen(typeof host === "string" ? host : undefined, isUint32(port) ? port : undefined);
    if (wait) waitForDebugger();
    return { __proto__: null, [SymbolDispose]: close };
  }

  // `--inspect-port`, and what stands behind `--inspect`: a port, a host, or both.
  function wanted() {
    const text = current.options["--inspect-port"] ?? "";
    const { 1: host, 2: port } = RegExpPrototypeExec(/^(?:(\[[^\]]*\]|[^:]*?):?)??(\d+)?$/, text) ?? [];
    return { host: host || "127.0.0.1", port: port === undefined ? 9229 : Number(port) };
  }

  function tell(what) {
    current.process._rawDebug(`Debugger ${what} on ${url()}\nFor help, see: https://nodejs.org/learn/getting-started/debugging`);
  }

  function listen(host = wanted().host, port = wanted().port) {
    const { options, process } = current;
    const places = options["--inspect-publish-uid"] ?? "stderr,http";
    const script = current.start.file ?? null;
    const file = script === null ? "" : core.loadExtScript("ext:deno_node/url.ts").pathToFileURL(script).href;
    const title = script ?? `${process.title}[${process.pid}]`;
    shareConsole();
    const wrong = op_rt_inspector_open(host, port, StringPrototypeIncludes(places, "http"), title, file, process.version);
    if (wrong !== null && wrong !== undefined) {
      process._rawDebug(`Starting inspector on ${host}:${port} failed: ${wrong}`);
      return false;
    }
    current.isInspected = true;
    const listens = Number(RegExpPrototypeExec(/:(\d+)\//, url())[1]);
    if (listens >= 1024) process.debugPort = listens;
    if (StringPrototypeIncludes(places, "stderr")) tell("listening");
    return true;
  }

  // `--inspect` and its kin, before anything of the program runs.
  function start() {
    const { options, threadId } = current;
    // Where files of tests have processes of their own, it is those that are debugged.
    if (options["--test"] === true && options["--test-isolation"] !== "none") {
      current.process.debugPort = wanted().port;
      return;
    }
    // As in Node there is no inspector then, and only who wants to stop hears of it.
    if (options["--permission"] === true && options["--allow-inspector"] !== true) {
      if (options["--inspect-brk"]) permission.check("inspector", "PauseOnNextJavascriptStatement");
      return;
    }
    if (threadId !== 0 || !listen()) return;
    const breaks = options["--inspect-brk"] === true;
    if (!breaks && !options["--inspect-wait"]) return;
    op_rt_inspector_wait_for_start(breaks);
    current.stopsAtStart = breaks;
  }

  function close() {
    if (url() === undefined) return;
    tell("ending");
    op_rt_inspector_close();
  }

  function url() {
    return op_rt_inspector_url() ?? undefined;
  }

  function waitForDebugger() {
    if (url() === undefined) throw new ERR_INSPECTOR_NOT_ACTIVE();
    op_rt_inspector_wait_for_start(false);
  }

  // Without `--experimental-network-inspection` and its kin Node checks the arguments and sends nothing.
  function broadcastToFrontend(eventName, params) {
    validateString(eventName, "eventName");
    if (params) validateObject(params, "params");
    const { 0: domain, 1: event } = StringPrototypeSplit(eventName, ".");
    if (domain !== "Network") return;
    const { broadcast, isTold } = core.loadExtScript("ext:rt_inspector/network.js");
    if (isTold()) broadcast(event, params);
  }

  function domain(name, events) {
    const functions = {};
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      const send = (params) => broadcastToFrontend(`${name}.${event}`, params);
      ObjectDefineProperty(send, "name", { __proto__: null, configurable: true, value: event });
      functions[event] = send;
    }
    return functions;
  }

  const Network = domain("Network", [
    "requestWillBeSent",
    "responseReceived",
    "loadingFinished",
    "loadingFailed",
    "dataSent",
    "dataReceived",
    "webSocketCreated",
    "webSocketClosed",
    "webSocketHandshakeResponseReceived",
  ]);
  const DOMStorage = domain("DOMStorage", [
    "domStorageItemAdded",
    "domStorageItemRemoved",
    "domStorageItemUpdated",
    "domStorageItemsCleared",
    "registerStorage",
  ]);
  const NetworkResources = {
    put(url, data) {
      const { FLAG, isThere, put } = core.loadExtScript("ext:rt_inspector/network_resources.js");
      if (!isThere()) {
        current.process.emitWarning(`The ${FLAG} option is not enabled. Please enable it to use the putNetworkResource function`);
        return;
      }
      validateString(url, "url");
      validateString(data, "data");
      put(url, data);
    },
  };

  internals.rt.current.startInspector = start;
  internals.rt.current.listenForDebuggers = listen;
  internals.rt.current.shareConsole = shareConsole;

  return {
    open,
    close,
    url,
    waitForDebugger,
    console: core.v8Console,
    Session,
    Network,
    NetworkResources,
    DOMStorage,
  };
})();
