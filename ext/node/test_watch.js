// `--watch` with `--test`, and `watch` of `run()`: tests of a file run again when it changes, or one that it has loaded.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeIncludes,
    MapPrototypeForEach,
    Promise,
    SafeMap,
    SafeSet,
    SetPrototypeForEach,
    StringPrototypeStartsWith,
  } = primordials;
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { watch } = core.createLazyLoader("node:fs")().default;
  const { ALL_FILES } = core.loadExtScript("ext:rt_node/test_file.js");
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const { fileURLToPath } = core.loadExtScript("ext:deno_node/url.ts");

  // As in Node: what an editor does to a file when it saves is one change.
  const DEBOUNCE = 200;

  // Which files of tests have loaded which files, and what has changed.
  class Watched {
    #cwd;
    #takesAll;
    #owners = new SafeMap();
    #watchers = new SafeMap();
    #changed = new SafeSet();
    #timer;
    #tell;
    // `takesAll`: files that nobody has loaded count, too, since they may be new tests.
    constructor(cwd, takesAll, tell) {
      this.#cwd = cwd;
      this.#takesAll = takesAll;
      this.#tell = tell;
      if (takesAll) this.#watch(cwd, true);
    }
    #watch(at, recursive) {
      if (this.#watchers.has(at)) return;
      try {
        const watcher = watch(at, { recursive });
        watcher.on("change", (_type, name) => this.#note(path.resolve(at, name ?? "")));
        // What was replaced is another file.
        watcher.on("error", () => {});
        this.#watchers.set(at, watcher);
      } catch {
        // It is not there, or nothing that can be watched.
      }
    }
    #note(file) {
      const owners = this.#owners.get(file);
      if (owners === undefined && !this.#isSearched(file)) return;
      if (owners !== undefined) SetPrototypeForEach(owners, (owner) => this.#changed.add(owner));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => {
        const changed = [];
        SetPrototypeForEach(this.#changed, (owner) => changed.push(owner));
        this.#changed.clear();
        this.#tell(changed);
      }, DEBOUNCE).unref();
    }
    add(file, owner) {
      if (!this.#owners.has(file)) this.#owners.set(file, new SafeSet());
      this.#owners.get(file).add(owner);
      // Of one that is replaced by renaming the folder hears.
      if (!this.#isSearched(file)) this.#watch(path.dirname(file), false);
    }
    // Whether tests are looked for where it is.
    #isSearched(file) {
      return this.#takesAll && StringPrototypeStartsWith(file, `${this.#cwd}/`);
    }
    // Hears from a process what it loads.
    follow(child, owner) {
      this.forget([owner]);
      this.add(path.resolve(this.#cwd, owner), owner);
      child.on("message", (message) => {
        const { "watch:require": required, "watch:import": imported } = message ?? {};
        if (ArrayIsArray(required)) for (let i = 0; i < required.length; i++) this.add(required[i], owner);
        if (ArrayIsArray(imported)) for (let i = 0; i < imported.length; i++) this.add(fileURLToPath(imported[i]), owner);
      });
    }
    // The next process says anew what it loads.
    forget(names) {
      MapPrototypeForEach(this.#owners, (owners) => {
        for (let i = 0; i < names.length; i++) owners.delete(names[i]);
      });
    }
    close() {
      clearTimeout(this.#timer);
      MapPrototypeForEach(this.#watchers, (watcher) => watcher.close());
    }
  }

  // Runs until `options.signal` ends it. `find` gives the files anew, where they were not named.
  async function watchTests(rounds, names, options, find) {
    const { cwd, isolation, signal } = options;
    const isOne = isolation === "none";
    let known = names;
    let wake;
    let waiting = new SafeSet();
    const watched = new Watched(cwd, find !== undefined, (changed) => {
      let owners = changed;
      if (find !== undefined) {
        const found = find();
        const added = ArrayPrototypeFilter(found, (name) => !ArrayPrototypeIncludes(known, name));
        const isGone =
          added.length === 0 && ArrayPrototypeFilter(known, (name) => !ArrayPrototypeIncludes(found, name)).length > 0;
        known = found;
        if (added.length > 0) owners = added;
        // One that was deleted has no tests to run.
        else if (isGone) return;
      }
      rounds.tell("test:watch:restarted");
      for (let i = 0; i < owners.length; i++) waiting.add(owners[i]);
      rounds.kill(owners);
      if (waiting.size > 0) wake?.();
    });
    rounds.watched = watched;
    const ended = new Promise((resolve) => {
      if (signal?.aborted) resolve();
      else signal?.addEventListener("abort", resolve, { once: true });
    });
    let next = isOne ? [ALL_FILES] : names;
    while (!signal?.aborted) {
      await rounds.next(next);
      rounds.tell("test:watch:drained");
      if (signal?.aborted) break;
      rounds.summarize();
      rounds.counter.reset();
      const { promise, resolve } = Promise.withResolvers();
      wake = resolve;
      while (waiting.size === 0 && !signal?.aborted) await Promise.race([promise, ended]);
      wake = undefined;
      next = isOne ? [ALL_FILES] : ArrayPrototypeFilter(known, (name) => waiting.has(name));
      waiting = new SafeSet();
    }
    watched.close();
    rounds.end();
  }

  return { watchTests };
})();
