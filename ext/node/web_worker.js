// The global class Worker of `--experimental-web-worker`: a worker of `node:worker_threads` behind the web's interface.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { Error, PromisePrototypeThen, SafeSet, SymbolFor } = primordials;
  const { defineEventHandler, ErrorEvent, EventTarget, MessageEvent } = core.loadExtScript("ext:deno_web/02_event.js");
  const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");
  const { publicPortOf, WEB_WORKER, Worker: NodeWorker } = core.loadExtScript("ext:rt_worker/worker.js");
  const { PortToCome } = core.loadExtScript("ext:rt_worker/planned_workers.js");
  const lazyUrl = () => core.loadExtScript("ext:deno_node/url.ts");
  const words = core.loadExtScript("ext:rt_node/web_worker_words.js");
  const { checkTransfer, dictionary, isJavaScript, label, oneOf, requireOne, scriptOfData, textOf, urlOf, wrongThis } = words;

  const TYPES = new SafeSet(["classic", "module"]);
  const CREDENTIALS = new SafeSet(["omit", "same-origin", "include"]);

  function readOptions(given, prefix) {
    const place = `${prefix}: Argument 2`;
    const options = dictionary(given, place);
    const member = (name) => `${prefix}: ${name} in Argument 2`;
    const { credentials, name, type } = options;
    if (credentials !== undefined) oneOf(CREDENTIALS, "RequestCredentials", credentials, member("credentials"));
    return {
      name: name === undefined ? "" : textOf(name, member("name")),
      type: type === undefined ? "classic" : oneOf(TYPES, "WorkerType", type, member("type")),
    };
  }

  // Hands the messages that arrive at `port` on, as events of `target`.
  function forwardMessages(port, target) {
    const forward = ({ type, data, ports }) => target.dispatchEvent(new MessageEvent(type, { data, ports }));
    port.addEventListener("message", forward);
    port.addEventListener("messageerror", forward);
    port.ref();
    port.start();
  }

  // What runs in the worker, or null; a promise of either where it has to be read first.
  function sourceOf(url, type) {
    switch (url.protocol) {
      case "file:":
        return { file: lazyUrl().fileURLToPath(url) };
      case "data:": {
        const source = scriptOfData(url);
        return source === undefined ? null : { source };
      }
      case "blob:": {
        const { resolveObjectURL } = core.createLazyLoader("node:buffer")();
        const blob = resolveObjectURL(url.href);
        // Many blobs are made without a type.
        if (blob === undefined || (blob.type !== "" && !isJavaScript(blob.type))) return null;
        return PromisePrototypeThen(blob.text(), (source) => ({ source, isData: type === "module" }));
      }
    }
    const message = `Worker scripts must be file:, data: or blob: URLs: ${url.href}`;
    throw new DOMException(message, "NotSupportedError");
  }

  class Worker extends EventTarget {
    // Null where there is no script, or as long as it is read.
    #worker = null;
    #waiting = new PortToCome();
    #isOver = false;
    #isUnref = false;
    constructor(scriptURL, options = undefined) {
      const prefix = "Failed to construct 'Worker'";
      requireOne(arguments.length, prefix);
      super();
      const text = textOf(scriptURL, `${prefix}: Argument 1`);
      const { name, type } = readOptions(options, prefix);
      if (internals.rt.snapshot.building) {
        const error = new Error("A Worker of the web is not supported in a startup snapshot; one of node:worker_threads is");
        error.code = "ERR_NOT_SUPPORTED_IN_SNAPSHOT";
        throw error;
      }
      const { web } = internals.rt.worker;
      const base = web?.url ?? `${lazyUrl().pathToFileURL(`${internals.rt.current.process.cwd()}/`)}`;
      const url = urlOf(text, base);
      const source = sourceOf(url, type);
      if (source === null) {
        setImmediate(() => this.#fail({ message: `Failed to fetch the worker script: ${url.href}` }));
        return;
      }
      const begin = (found) => this.#begin({ ...found, name, type, url: url.href });
      if (url.protocol === "blob:") PromisePrototypeThen(source, begin);
      else begin(source);
    }

    #fail(init) {
      this.dispatchEvent(new ErrorEvent("error", { ...init, cancelable: true }));
    }
    #begin(web) {
      if (this.#isOver) return;
      this.#worker = new NodeWorker("", { eval: true, name: web.name, [WEB_WORKER]: web });
      forwardMessages(publicPortOf(this.#worker), this);
      this.#worker.on("error", (error) => this.#fail({ message: `${error?.message ?? error}`, error }));
      this.#waiting.passOn(publicPortOf(this.#worker));
      if (this.#isUnref) this.#worker.unref();
    }

    terminate() {
      if (!(#worker in this)) throw wrongThis("Worker");
      this.#isOver = true;
      this.#worker?.terminate();
    }

    postMessage(message, transferOrOptions = undefined) {
      if (!(#worker in this)) throw wrongThis("Worker");
      const prefix = "Failed to execute 'postMessage' on 'Worker'";
      requireOne(arguments.length, prefix);
      const transfer = checkTransfer(transferOrOptions, prefix);
      if (this.#worker !== null) this.#worker.postMessage(message, transfer);
      else if (!this.#isOver) this.#waiting.postMessage(message, transfer);
    }

    [SymbolFor("nodejs.ref")]() {
      if (!(#worker in this)) throw wrongThis("Worker");
      this.#isUnref = false;
      this.#worker?.ref();
    }
    [SymbolFor("nodejs.unref")]() {
      if (!(#worker in this)) throw wrongThis("Worker");
      this.#isUnref = true;
      this.#worker?.unref();
    }
  }
  label(Worker.prototype, "Worker", ["terminate", "postMessage"]);
  defineEventHandler(Worker.prototype, "error");
  defineEventHandler(Worker.prototype, "message");
  defineEventHandler(Worker.prototype, "messageerror");

  return { forwardMessages, Worker };
})();
