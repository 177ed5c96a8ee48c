// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent and Node contributors. All rights reserved. MIT license.

// `fs.watch` of a folder and all below it: inotify knows only single folders, whose entries it reports by their names.
//
// Reference: Node's lib/internal/fs/recursive_watch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    MapPrototypeClear,
    MapPrototypeDelete,
    MapPrototypeGet,
    MapPrototypeHas,
    MapPrototypeSet,
    Promise,
    SafeArrayIterator,
    SafeMap,
    SafeMapIterator,
    SafeSet,
    SafeSetIterator,
    SetPrototypeAdd,
    SetPrototypeClear,
    SetPrototypeDelete,
    SetPrototypeHas,
    StringPrototypeStartsWith,
    SymbolAsyncIterator,
  } = primordials;
  const { AbortError, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { validateAbortSignal, validateBoolean } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { createIgnoreMatcher, validateIgnoreOption } = core.loadExtScript("ext:rt_node/fs_watch.js");
  const lazyEventTarget = core.createLazyLoader("ext:deno_node/internal/event_target.mjs");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  // As in Node the public functions, which a program may have replaced.
  const lazyFs = () => core.loadExtScript("ext:deno_node/fs.ts");
  const path = core.createLazyLoader("node:path")().default;

  const isGiven = (value) => value !== undefined && value !== null;

  class FSWatcher extends EventEmitter {
    #options;
    #closed = false;
    // Every path below the root that was there at the start or has been reported.
    #entries = new SafeSet();
    // One for each folder and each symbolic link.
    #watchers = new SafeMap();
    #symbolicLinks = new SafeSet();
    #rootPath = path.resolve();
    #isIgnored;

    constructor(options) {
      super();
      const { encoding, ignore, persistent, recursive, signal, throwIfNoEntry } = options;
      if (isGiven(recursive)) validateBoolean(recursive, "options.recursive");
      if (isGiven(persistent)) validateBoolean(persistent, "options.persistent");
      if (isGiven(signal)) validateAbortSignal(signal, "options.signal");
      if (isGiven(throwIfNoEntry)) validateBoolean(throwIfNoEntry, "options.throwIfNoEntry");
      if (isGiven(encoding) && typeof encoding !== "string") throw new ERR_INVALID_ARG_VALUE("options.encoding", encoding);
      validateIgnoreOption(ignore, "options.ignore");
      this.#isIgnored = createIgnoreMatcher(ignore);
      this.#options = { persistent, signal, throwIfNoEntry: throwIfNoEntry ?? true };
    }

    start(filename) {
      const root = path.resolve(lazyFsUtils().getValidatedPath(filename));
      try {
        const stats = lazyFs().statSync(root);
        this.#rootPath = root;
        if (stats.isDirectory()) this.#scanFolder(root, true);
        else this.#watchRootFile(root);
      } catch (error) {
        if (!this.#options.throwIfNoEntry && error.code === "ENOENT") return;
        error.filename = root;
        this.close();
        throw error;
      }
    }

    close() {
      if (this.#closed) return;
      this.#closed = true;
      for (const { 1: watcher } of new SafeMapIterator(this.#watchers)) watcher.close();
      MapPrototypeClear(this.#watchers);
      SetPrototypeClear(this.#entries);
      SetPrototypeClear(this.#symbolicLinks);
      this.emit("close");
    }

    #relative(file) {
      return path.relative(this.#rootPath, file);
    }

    #emit(eventType, file) {
      this.emit("change", eventType, this.#relative(file));
    }

    #forgetOne(file) {
      MapPrototypeGet(this.#watchers, file)?.close();
      MapPrototypeDelete(this.#watchers, file);
      SetPrototypeDelete(this.#entries, file);
      SetPrototypeDelete(this.#symbolicLinks, file);
    }

    #forget(file) {
      this.#forgetOne(file);
      const below = file + path.sep;
      for (const entry of new SafeSetIterator(this.#entries)) {
        if (StringPrototypeStartsWith(entry, below)) this.#forgetOne(entry);
      }
    }

    // Returns false for what is gone by now.
    #watch(file, onChange) {
      if (this.#closed) return false;
      if (MapPrototypeHas(this.#watchers, file)) return true;
      let watcher;
      try {
        watcher = lazyFs().watch(file, { persistent: this.#options.persistent }, onChange);
      } catch (error) {
        const mayBeGone = file !== this.#rootPath || !this.#options.throwIfNoEntry;
        if (error.code === "ENOENT" && mayBeGone) return false;
        throw error;
      }
      MapPrototypeSet(this.#watchers, file, watcher);
      return true;
    }

    // What is new in the folder is told, but at the start.
    #scanFolder(folder, initial) {
      if (!this.#watch(folder, (_eventType, filename) => this.#onFolderEvent(folder, filename))) {
        this.#forget(folder);
        return;
      }
      let entries;
      try {
        entries = lazyFs().readdirSync(folder, { withFileTypes: true });
      } catch (error) {
        if (error.code !== "ENOENT" && error.code !== "ENOTDIR") {
          this.emit("error", error);
          return;
        }
        const isWanted = error.code !== "ENOENT" || this.#options.throwIfNoEntry;
        if (folder === this.#rootPath && initial && isWanted) throw error;
        if (!initial && !this.#closed) this.#emit("rename", folder);
        this.#forget(folder);
        return;
      }
      for (const entry of new SafeArrayIterator(entries)) {
        if (this.#closed) break;
        const file = path.join(folder, entry.name);
        const isNew = !SetPrototypeHas(this.#entries, file);
        if (isNew && !this.#isIgnored?.(this.#relative(file))) this.#addEntry(file, entry, initial);
      }
    }

    // `entry` is what `readdir` or `lstat` says of the file.
    #addEntry(file, entry, initial) {
      SetPrototypeAdd(this.#entries, file);
      if (!initial) this.#emit("rename", file);
      if (entry.isSymbolicLink()) {
        // What the link refers to is watched; a change there is told as a `rename` of the link.
        SetPrototypeAdd(this.#symbolicLinks, file);
        if (!this.#watch(file, () => this.#emit("rename", file))) this.#forget(file);
      } else if (entry.isDirectory()) {
        this.#scanFolder(file, initial);
      }
    }

    #onFolderEvent(folder, filename) {
      if (this.#closed) return;
      const { lstatSync, statSync } = lazyFs();
      // An event of the folder itself comes under its own name, as one of an unknown entry; the folder above sorts it out.
      const file = path.join(folder, filename);
      if (SetPrototypeHas(this.#entries, file)) {
        this.#onEntryEvent(file);
        return;
      }
      if (this.#isIgnored?.(this.#relative(file))) return;
      const entry = lstatSync(file, { throwIfNoEntry: false });
      if (entry !== undefined) {
        this.#addEntry(file, entry, false);
      } else if (folder === this.#rootPath && statSync(folder, { throwIfNoEntry: false }) === undefined) {
        this.#emit("rename", folder);
        this.#forget(folder);
      }
    }

    // What happened to a known entry follows from what is there now.
    #onEntryEvent(file) {
      const stats = lazyFs().statSync(file, { throwIfNoEntry: false });
      if (stats === undefined) {
        this.#emit("rename", file);
        this.#forget(file);
      } else if (SetPrototypeHas(this.#symbolicLinks, file)) {
        this.#emit("rename", file);
      } else if (stats.isDirectory()) {
        this.#scanFolder(file, false);
      } else {
        this.#emit("change", file);
      }
    }

    #watchRootFile(file) {
      SetPrototypeAdd(this.#entries, file);
      const onChange = () => {
        if (this.#closed) return;
        if (lazyFs().statSync(file, { throwIfNoEntry: false }) === undefined) {
          this.#emit("rename", file);
          this.#forget(file);
        } else {
          this.emit("change", "change", path.basename(file));
        }
      };
      if (!this.#watch(file, onChange)) this.#forget(file);
    }

    ref() {
      for (const { 1: watcher } of new SafeMapIterator(this.#watchers)) watcher.ref();
    }

    unref() {
      for (const { 1: watcher } of new SafeMapIterator(this.#watchers)) watcher.unref();
    }

    #next(resolve, reject) {
      const { signal } = this.#options;
      const onAbort = () => {
        this.close();
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      if (signal?.aborted) return onAbort();
      signal?.addEventListener("abort", onAbort, {
        __proto__: null,
        once: true,
        [lazyEventTarget().kResistStopPropagation]: true,
      });
      this.once("change", (eventType, filename) => {
        signal?.removeEventListener("abort", onAbort);
        resolve({ __proto__: null, value: { eventType, filename } });
      });
    }

    // For `fs.promises.watch`.
    [SymbolAsyncIterator]() {
      return {
        next: () =>
          this.#closed ? { __proto__: null, done: true } : new Promise((resolve, reject) => this.#next(resolve, reject)),
        return: () => {
          this.close();
          return { __proto__: null, done: true };
        },
        [SymbolAsyncIterator]() {
          return this;
        },
      };
    }
  }

  function start(filename, options) {
    const watcher = new FSWatcher(options);
    watcher.start(filename);
    return watcher;
  }

  return { start };
})();
