// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `fs.watch` and `fs.promises.watch`. `ext:deno_node/fs.ts` hands both on to here.
//
// Reference: Node's lib/internal/fs/watchers.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    ArrayPrototypeShift,
    ErrorPrototype,
    ObjectPrototypeIsPrototypeOf,
    PromiseWithResolvers,
    RegExpPrototypeExec,
  } = primordials;
  const { AbortError, ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, NodeError, uvException } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { isRegExp } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { validateAbortSignal, validateBoolean, validateInteger, validateObject, validateOneOf } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { ownerSymbol } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { FSEvent } = core.loadExtScript("ext:rt_node/fs_event.js");
  const lazyEventTarget = core.createLazyLoader("ext:deno_node/internal/event_target.mjs");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const lazyMinimatch = core.createLazyLoader("ext:deno_node/deps/minimatch.js");
  const lazyProcess = core.createLazyLoader("node:process");
  const lazyRecursive = () => core.loadExtScript("ext:rt_node/fs_watch_recursive.js");

  // ---- `ignore`: a glob, a pattern, a function, or several of them

  function validateIgnoreElement(value, name) {
    if (typeof value === "string") {
      if (value.length === 0) throw new ERR_INVALID_ARG_VALUE(name, value, "must be a non-empty string");
    } else if (typeof value !== "function" && !isRegExp(value)) {
      throw new ERR_INVALID_ARG_TYPE(name, ["string", "RegExp", "Function"], value);
    }
  }

  function validateIgnoreOption(value, name) {
    if (value === undefined || value === null) return;
    if (!ArrayIsArray(value)) return validateIgnoreElement(value, name);
    for (let i = 0; i < value.length; i++) validateIgnoreElement(value[i], `${name}[${i}]`);
  }

  function matcherOf(element) {
    if (typeof element === "function") return element;
    if (isRegExp(element)) return (filename) => RegExpPrototypeExec(element, filename) !== null;
    const { Minimatch } = lazyMinimatch().default;
    const glob = new Minimatch(element, {
      __proto__: null,
      nocase: false,
      windowsPathsNoEscape: true,
      nonegate: true,
      nocomment: true,
      optimizationLevel: 2,
      platform: lazyProcess().default.platform,
      // `*.log` fits `folder/file.log` too.
      matchBase: true,
    });
    return (filename) => glob.match(filename);
  }

  // A function that says whether a name is ignored, or null.
  function createIgnoreMatcher(ignore) {
    if (ignore === undefined || ignore === null) return null;
    const elements = ArrayIsArray(ignore) ? ignore : [ignore];
    const matchers = [];
    for (let i = 0; i < elements.length; i++) ArrayPrototypePush(matchers, matcherOf(elements[i]));
    return (filename) => {
      for (let i = 0; i < matchers.length; i++) {
        if (matchers[i](filename)) return true;
      }
      return false;
    };
  }

  // ---- watching

  function watchError(errno, path) {
    const isFull = errno === codeMap.get("ENOSPC");
    const error = uvException({
      errno,
      syscall: "watch",
      path,
      message: isFull ? "System limit for number of file watchers reached" : "",
    });
    error.filename = error.path;
    return error;
  }

  class FSWatcher extends EventEmitter {
    constructor() {
      super();
      this._handle = new FSEvent();
      this._handle[ownerSymbol] = this;
      this._ignoreMatcher = null;
      const onchange = (_status, eventType, filename) => {
        if (this._ignoreMatcher?.(filename)) return;
        this.emit("change", eventType, filename);
      };
      this._handle.onchange = onchange;
    }

    // Something else from before this was done by `fs.watch`.
    start() {}

    close() {
      if (this._handle === null || !this._handle.initialized) return;
      this._handle.close();
      this._handle = null;
      nextTick(() => this.emit("close"));
    }

    ref() {
      this._handle?.ref();
      return this;
    }

    unref() {
      this._handle?.unref();
      return this;
    }
  }

  function startWatcher(path, { encoding, ignore, persistent, recursive, throwIfNoEntry }) {
    const watcher = new FSWatcher();
    validateIgnoreOption(ignore, "options.ignore");
    watcher._ignoreMatcher = createIgnoreMatcher(ignore);
    const errno = watcher._handle.start(path, persistent, recursive, encoding);
    if (errno < 0 && (throwIfNoEntry || errno !== codeMap.get("ENOENT"))) throw watchError(errno, path);
    return watcher;
  }

  function closeWhenAborted(watcher, signal) {
    if (signal.aborted) {
      nextTick(() => watcher.close());
      return;
    }
    const close = () => watcher.close();
    signal.addEventListener("abort", close, { __proto__: null, [lazyEventTarget().kResistStopPropagation]: true });
    watcher.once("close", () => signal.removeEventListener("abort", close));
  }

  function watch(filename, options, listener) {
    if (typeof options === "function") listener = options;
    const { copyObject, getOptions, getValidatedPathToString } = lazyFsUtils();
    options = copyObject(getOptions(options));
    options.persistent ??= true;
    options.recursive ??= false;
    options.throwIfNoEntry ??= true;

    const watcher = options.recursive
      ? lazyRecursive().start(filename, options)
      : startWatcher(getValidatedPathToString(filename), options);
    if (listener) watcher.addListener("change", listener);
    if (options.signal) closeWhenAborted(watcher, options.signal);
    return watcher;
  }

  async function* watchOne(filename, options) {
    const path = lazyFsUtils().getValidatedPathToString(filename);
    validateObject(options, "options");
    const {
      persistent = true,
      recursive = false,
      encoding = "utf8",
      maxQueue = 2048,
      overflow = "ignore",
      signal,
      ignore,
    } = options;
    validateBoolean(persistent, "options.persistent");
    validateBoolean(recursive, "options.recursive");
    validateInteger(maxQueue, "options.maxQueue");
    validateOneOf(overflow, "options.overflow", ["ignore", "error"]);
    validateAbortSignal(signal, "options.signal");
    validateIgnoreOption(ignore, "options.ignore");
    if (encoding && !Buffer.isEncoding(encoding)) {
      throw new ERR_INVALID_ARG_VALUE("encoding", encoding, "is invalid encoding");
    }
    if (signal?.aborted) throw new AbortError(undefined, { cause: signal.reason });

    const handle = new FSEvent();
    const isIgnored = createIgnoreMatcher(ignore);
    let { promise, resolve } = PromiseWithResolvers();
    const queue = [];
    const cancel = () => {
      handle.close();
      resolve();
    };
    const onchange = (_status, eventType, name) => {
      if (isIgnored?.(name)) return;
      if (queue.length < maxQueue) {
        ArrayPrototypePush(queue, { __proto__: null, eventType, filename: name });
      } else if (overflow === "error") {
        queue.length = 0;
        const sentence = `fs.watch() queued more than ${maxQueue} events`;
        ArrayPrototypePush(queue, new NodeError("ERR_FS_WATCH_QUEUE_OVERFLOW", sentence));
      } else {
        lazyProcess().default.emitWarning("fs.watch maxQueue exceeded");
        return;
      }
      resolve();
    };
    handle.onchange = onchange;

    try {
      signal?.addEventListener("abort", cancel, {
        __proto__: null,
        once: true,
        [lazyEventTarget().kResistStopPropagation]: true,
      });
      const errno = handle.start(path, persistent, recursive, encoding);
      if (errno < 0) throw watchError(errno, filename);
      while (!signal?.aborted) {
        await promise;
        while (queue.length > 0) {
          const item = ArrayPrototypeShift(queue);
          if (ObjectPrototypeIsPrototypeOf(ErrorPrototype, item)) throw item;
          yield item;
        }
        ({ promise, resolve } = PromiseWithResolvers());
      }
      throw new AbortError(undefined, { cause: signal.reason });
    } finally {
      handle.close();
      signal?.removeEventListener("abort", cancel);
    }
  }

  // `fs.promises.watch`.
  async function* watchPromise(filename, options = { __proto__: null }) {
    validateObject(options, "options");
    if (options.recursive !== undefined && options.recursive !== null) {
      validateBoolean(options.recursive, "options.recursive");
      if (options.recursive) {
        yield* lazyRecursive().start(filename, options);
        return;
      }
    }
    yield* watchOne(filename, options);
  }

  return { createIgnoreMatcher, validateIgnoreOption, watch, watchPromise };
})();
