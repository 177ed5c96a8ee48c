// `--test-rerun-failures`: a file says which tests have passed in earlier runs. These pass again without being called.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    BigInt,
    JSONParse,
    JSONStringify,
    MapPrototypeGet,
    MapPrototypeSet,
    MathRound,
    SafeMap,
  } = primordials;
  const path = core.loadExtScript("ext:deno_node/path/mod.ts");
  const fs = core.createLazyLoader("node:fs")().default;

  // Tests of the same place are numbered.
  class Names {
    #seen = new SafeMap();
    #cwd;
    constructor(cwd) {
      this.#cwd = cwd;
    }
    of({ file, line, column }) {
      const name = `${path.relative(this.#cwd, file)}:${line}:${column}`;
      const seen = MapPrototypeGet(this.#seen, name) ?? 0;
      MapPrototypeSet(this.#seen, name, seen + 1);
      return seen === 0 ? name : `${name}:(${seen})`;
    }
  }

  // What of this run is to be remembered.
  class Results {
    #passed = { __proto__: null };
    #names;
    // The test that has started last and not ended; `children` of each are what was told of it.
    #open = null;
    constructor(cwd) {
      this.#names = new Names(cwd);
    }
    #start(data) {
      const test = { __proto__: null, data, parent: this.#open, children: [] };
      if (this.#open !== null) ArrayPrototypePush(this.#open.children, test);
      this.#open = test;
    }
    hear(type, data) {
      if (type === "test:start") this.#start(data);
      if (type !== "test:pass" && type !== "test:fail") return;
      if (this.#open === null) this.#start({ __proto__: null, name: "root", nesting: 0 });
      if (this.#open.data.name !== data.name || this.#open.data.nesting !== data.nesting) this.#start(data);
      const test = this.#open;
      if (test.data.nesting === data.nesting) this.#open = test.parent;
      const name = this.#names.of(data);
      if (type === "test:fail") return;
      const { attempt, passed_on_attempt: passedOn, duration_ms: took } = data.details;
      this.#passed[name] = {
        __proto__: null,
        name: data.name,
        children: ArrayPrototypeMap(test.children, (child) => child.data),
        passed_on_attempt: passedOn ?? attempt,
        duration_ms: took,
      };
    }
    get passed() {
      return this.#passed;
    }
  }

  // Nothing where the file holds nothing that could be one of earlier runs.
  function earlierRuns(file) {
    let text = "[]";
    try {
      text = fs.readFileSync(file, "utf8");
    } catch (error) {
      if (error.code !== "ENOENT") throw error;
    }
    return JSONParse(text) ?? undefined;
  }

  // `isWhole`: the results of all files come here.
  function rerunOf(file, cwd, isWhole, warn) {
    if (!file) return undefined;
    const runs = earlierRuns(file);
    if (runs === undefined) {
      warn(
        `Warning: The rerun failures file at ${file} is not a valid rerun file. The test runner will not be able to rerun failed tests.`,
      );
      return undefined;
    }
    const names = new Names(cwd);
    const results = isWhole ? new Results(cwd) : undefined;
    return {
      hear: (type, data) => results?.hear(type, data),
      write() {
        if (results === undefined) return;
        ArrayPrototypePush(runs, results.passed);
        fs.writeFileSync(file, JSONStringify(runs, null, 2), "utf8");
      },
      attempt: runs.length,
      // What is known of the test at this place, which is asked for once.
      earlier(location) {
        const passed = runs[runs.length - 1]?.[names.of(location)];
        if (passed === undefined || passed === null) return undefined;
        const { children = [], passed_on_attempt: passedOn, duration_ms: took } = passed;
        return { children, passedOn, took: took === undefined ? 0n : BigInt(MathRound(took * 1e6)) };
      },
    };
  }

  return { rerunOf };
})();
