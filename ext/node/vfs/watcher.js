// What tells of changes in virtual files: nobody else would, so they are looked at again and again.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    MapPrototypeClear,
    MapPrototypeDelete,
    MapPrototypeForEach,
    MapPrototypeHas,
    MapPrototypeSet,
    ObjectAssign,
    Promise,
    PromiseResolve,
    SafeMap,
    SafeSet,
    SetPrototypeAdd,
    SetPrototypeClear,
    SetPrototypeDelete,
    SymbolAsyncIterator,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { AbortError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { clearInterval, setInterval } = core.loadExtScript("ext:deno_node/timers.ts");
  const { basename, join } = core.createLazyLoader("node:path")().default;
  const { noStats } = core.loadExtScript("ext:rt_node/vfs/stats.js");

  const NONE = { __proto__: null };
  const differ = (a, b) => a.mtimeMs !== b.mtimeMs || a.size !== b.size;

  // A timer that asks `poll` whether something has changed.
  class Polling extends EventEmitter {
    #timer = null;
    #closed = false;

    start(poll, interval, persistent) {
      if (this.#closed) return;
      this.#timer = setInterval(() => {
        if (!this.#closed) poll();
      }, interval);
      if (!persistent) this.#timer.unref();
    }

    // Whether it was under way.
    end() {
      if (this.#closed) return false;
      this.#closed = true;
      if (this.#timer !== null) clearInterval(this.#timer);
      this.#timer = null;
      return true;
    }

    unref() {
      this.#timer?.unref();
      return this;
    }

    ref() {
      this.#timer?.ref();
      return this;
    }
  }

  class VFSWatcher extends Polling {
    #provider;
    #path;
    #last;
    #recursive;
    #encoding;
    // By path: what is known of each file in the folder, `{ stats, name }`.
    #files = new SafeMap();
    #signal;
    #onAbort = null;

    constructor(provider, path, options = NONE) {
      super();
      this.#provider = provider;
      this.#path = path;
      this.#recursive = options.recursive === true;
      this.#encoding = options.encoding;
      this.#signal = options.signal;
      if (this.#signal) {
        if (this.#signal.aborted) {
          this.close();
          return;
        }
        this.#onAbort = () => this.close();
        this.#signal.addEventListener("abort", this.#onAbort, { once: true });
      }
      this.#last = this.#look(path);
      if (this.#last?.isDirectory()) this.#scan(path, "", false);
      this.start(() => this.#poll(), options.interval ?? 100, options.persistent !== false);
    }

    #look(path) {
      try {
        return this.#provider.statSync(path);
      } catch {
        return null;
      }
    }

    #tell(type, name) {
      this.emit("change", type, this.#encoding === "buffer" ? Buffer.from(name) : name);
    }

    // Takes note of files that are new, and says so if `tell`.
    #scan(folder, prefix, tell) {
      try {
        const entries = this.#provider.readdirSync(folder, this.#recursive ? { withFileTypes: true } : undefined);
        for (let i = 0; i < entries.length; i++) {
          const own = this.#recursive ? entries[i].name : entries[i];
          const path = join(folder, own);
          const name = prefix ? join(prefix, own) : own;
          if (this.#recursive && entries[i].isDirectory()) {
            this.#scan(path, name, tell);
          } else if (!MapPrototypeHas(this.#files, path)) {
            MapPrototypeSet(this.#files, path, { stats: this.#look(path), name });
            if (tell) this.#tell("rename", name);
          }
        }
      } catch {
        // The folder is gone, or cannot be read.
      }
    }

    // What has become of a file, as the event that says so; undefined: nothing.
    #change(before, now) {
      if ((before === null) !== (now === null)) return "rename";
      return before !== null && differ(before, now) ? "change" : undefined;
    }

    #poll() {
      if (this.#last?.isDirectory()) {
        this.#scan(this.#path, "", true);
        MapPrototypeForEach(this.#files, (file, path) => this.#pollFile(file, path));
        return;
      }
      const now = this.#look(this.#path);
      const change = this.#change(this.#last, now);
      if (change !== undefined) this.#tell(change, basename(this.#path));
      this.#last = now;
    }

    #pollFile(file, path) {
      const now = this.#look(path);
      const change = this.#change(file.stats, now);
      if (change === undefined) return;
      this.#tell(change, file.name);
      if (now === null) MapPrototypeDelete(this.#files, path);
      else file.stats = now;
    }

    close() {
      if (!this.end()) return;
      MapPrototypeClear(this.#files);
      if (this.#signal && this.#onAbort) this.#signal.removeEventListener("abort", this.#onAbort);
      this.emit("close");
    }
  }

  class VFSStatWatcher extends Polling {
    #provider;
    #path;
    #bigint;
    #last;
    #listeners = new SafeSet();

    constructor(provider, path, options = NONE) {
      super();
      this.#provider = provider;
      this.#path = path;
      this.#bigint = options.bigint === true;
      this.#last = this.#look();
      this.start(() => this.#poll(), options.interval ?? 5007, options.persistent !== false);
    }

    #look() {
      try {
        return this.#provider.statSync(this.#path, { bigint: this.#bigint });
      } catch {
        return noStats(this.#bigint);
      }
    }

    #poll() {
      const now = this.#look();
      const before = this.#last;
      if (!differ(before, now) && before.ctimeMs === now.ctimeMs) return;
      this.#last = now;
      this.emit("change", now, before);
    }

    addListener(event, listener) {
      if (event === "change") SetPrototypeAdd(this.#listeners, listener);
      super.addListener(event, listener);
      return this;
    }

    removeListener(event, listener) {
      if (event === "change") SetPrototypeDelete(this.#listeners, listener);
      super.removeListener(event, listener);
      return this;
    }

    removeAllListeners(event) {
      if (event === "change") SetPrototypeClear(this.#listeners);
      super.removeAllListeners(event);
      return this;
    }

    hasNoListeners() {
      return this.#listeners.size === 0;
    }

    stop() {
      if (this.end()) this.emit("stop");
    }
  }

  // More than these are lost if nobody asks for them.
  const MOST_PENDING = 1024;
  const DONE = () => ({ done: true, value: undefined });

  class VFSWatchAsyncIterable {
    #watcher;
    #closed = false;
    #events = [];
    // Those who wait for the next event: `{ resolve, reject }`.
    #waiting = [];

    constructor(provider, path, options = NONE) {
      const { signal } = options;
      const others = ObjectAssign({ __proto__: null }, options);
      // Whoever waits is told of it here.
      delete others.signal;
      this.#watcher = new VFSWatcher(provider, path, others);
      this.#watcher.on("change", (eventType, filename) => {
        const value = { eventType, filename };
        if (this.#waiting.length > 0) ArrayPrototypeShift(this.#waiting).resolve({ done: false, value });
        else if (this.#events.length < MOST_PENDING) ArrayPrototypePush(this.#events, value);
      });
      this.#watcher.on("close", () => {
        this.#closed = true;
        while (this.#waiting.length > 0) ArrayPrototypeShift(this.#waiting).resolve(DONE());
      });
      if (!signal) return;
      const onAbort = () => {
        this.#closed = true;
        const error = new AbortError(undefined, { cause: signal.reason });
        while (this.#waiting.length > 0) ArrayPrototypeShift(this.#waiting).reject(error);
        this.#watcher.close();
      };
      if (signal.aborted) onAbort();
      else signal.addEventListener("abort", onAbort, { once: true });
    }

    [SymbolAsyncIterator]() {
      return this;
    }

    next() {
      if (this.#closed) return PromiseResolve(DONE());
      if (this.#events.length > 0) return PromiseResolve({ done: false, value: ArrayPrototypeShift(this.#events) });
      return new Promise((resolve, reject) => ArrayPrototypePush(this.#waiting, { resolve, reject }));
    }

    return() {
      this.#watcher.close();
      return PromiseResolve(DONE());
    }

    throw(_error) {
      return this.return();
    }
  }

  return { VFSStatWatcher, VFSWatchAsyncIterable, VFSWatcher };
})();
