// Suites and benchmarks of `node:bench`, as they are declared: a tree, whose root has no name.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSlice, JSONStringify, ObjectFreeze, Promise } = primordials;
  const { AsyncResource } = core.loadExtScript("ext:deno_node/async_hooks.ts");
  const { EMPTY, readBenchmark, readNode } = core.loadExtScript("ext:rt_node/bench_arguments.js");

  // What suites and benchmarks have in common. Each is a resource of `async_hooks`, in which its function runs.
  class Node extends AsyncResource {
    finished = false;
    completion = Promise.withResolvers();
    constructor(type, harness, parent, { name, options, fn, location }) {
      super(type);
      const { diagnosticChannels, only, skip, tags } = readNode(options, parent);
      this.harness = harness;
      this.parent = parent;
      this.name = name;
      this.fn = fn;
      this.loc = { __proto__: null, file: harness.entryFile, ...location };
      this.diagnosticChannels = diagnosticChannels;
      this.only = only;
      this.skip = skip;
      this.tags = tags;
    }
    // Of a declaration that is below a suite that file of the run it stands in, which may be one of several.
    static scopeOf(harness, parent) {
      return parent.isRoot ? harness.getFileScope() : parent.fileScope;
    }
    static pathOf(parent, name) {
      const path = ArrayPrototypeSlice(parent.namePath);
      ArrayPrototypePush(path, name);
      return ObjectFreeze(path);
    }
  }

  class Suite extends Node {
    children = [];
    hooks = { __proto__: null, after: [], afterEach: [], before: [], beforeEach: [] };
    buildError = null;
    constructor(harness, parent, given) {
      super("BenchSuite", harness, parent, given);
      this.isRoot = parent === null;
      this.fileScope = this.isRoot ? null : Node.scopeOf(harness, parent);
      this.namePath = this.isRoot ? EMPTY : Node.pathOf(parent, this.name);
      this.suiteId = this.isRoot ? null : JSONStringify([this.loc.file, this.namePath]);
    }
  }

  class Benchmark extends Node {
    result = null;
    constructor(harness, parent, given) {
      super("Benchmark", harness, parent, given);
      const { params, samples, signal, timeout, warmup } = readBenchmark(given.options);
      this.params = params;
      this.samples = samples;
      this.warmup = warmup;
      this.timeout = timeout;
      this.outerSignal = signal;
      this.fileScope = Node.scopeOf(harness, parent);
      this.namePath = Node.pathOf(parent, this.name);
      this.fullName = ArrayPrototypeJoin(this.namePath, " ");
      this.benchId = JSONStringify([this.loc.file, this.namePath, params]);
      this.parentId = parent.suiteId;
    }

    // What all records of it begin with, behind those that say which run it is.
    named() {
      const { benchId, parentId, name, namePath } = this;
      return { __proto__: null, benchId, parentId, name, namePath: ArrayPrototypeSlice(namePath) };
    }
    place() {
      const { file, line, column } = this.loc;
      return { __proto__: null, file, line, column };
    }
    described() {
      return { __proto__: null, ...this.named(), ...this.place(), tags: ArrayPrototypeSlice(this.tags), params: this.params };
    }
  }

  return { Benchmark, Suite };
})();
