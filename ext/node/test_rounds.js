// The files of a run, as many at a time as was wished for, and what is told behind them. With `watch` there are several rounds.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeIncludes, ArrayPrototypePush, ArrayPrototypeSlice, Number } = primordials;
  const process = core.createLazyLoader("node:process")().default;
  const { Besides, Counter } = core.loadExtScript("ext:rt_node/test_harness.js");
  const { TestFailure } = core.loadExtScript("ext:rt_node/test_tree.js");
  const { FileOfTests } = core.loadExtScript("ext:rt_node/test_file.js");

  class Rounds {
    counter = new Counter();
    #besides;
    #events;
    #files = [];
    #next = 0;
    #ids = 0;
    #isOver = false;
    #started = process.hrtime.bigint();
    constructor(options, events) {
      this.options = options;
      this.#events = events;
      this.#besides = new Besides(options, this.counter);
      const tell = this.#besides.listening((type, data) => events.tell(type, data));
      this.tell = (type, data) => this.#isOver || tell(type, data);
    }

    // Tests of the files `names`, once.
    async next(names) {
      const { concurrency, randomSeed } = this.options;
      const waiting = [];
      const workers = [];
      let take = (list) => list.shift();
      if (randomSeed !== undefined) take = core.loadExtScript("ext:rt_node/test_order.js").takerFor(randomSeed);
      this.#started = process.hrtime.bigint();
      this.#files = [];
      this.#next = 0;
      for (let i = 0; i < names.length; i++) {
        const file = new FileOfTests(names[i], ++this.#ids, this);
        ArrayPrototypePush(waiting, file);
        file.enqueue();
      }
      // They are told of in the order in which they begin.
      while (waiting.length > 0) ArrayPrototypePush(this.#files, take(waiting));
      const files = this.#files;
      let begun = 0;
      const work = async (worker) => {
        while (begun < files.length) {
          const file = files[begun++];
          if (file.result === undefined) await file.begin(worker);
        }
      };
      for (let i = 1; i <= concurrency && i <= files.length; i++) ArrayPrototypePush(workers, work(i));
      this.tellInOrder();
      for (let i = 0; i < workers.length; i++) await workers[i];
    }

    // Ends those of `names` that still run: they are to run again.
    kill(names) {
      for (let i = 0; i < this.#files.length; i++) {
        if (this.#files[i].isRunning && ArrayPrototypeIncludes(names, this.#files[i].name)) this.#files[i].kill();
      }
    }

    // Says what still runs.
    tellInterrupted() {
      const tests = [];
      for (let i = 0; i < this.#files.length; i++) {
        const { isRunning, name, place } = this.#files[i];
        if (isRunning) ArrayPrototypePush(tests, { ...place, __proto__: null, name, nesting: 0 });
      }
      if (tests.length > 0) this.tell("test:interrupted", { __proto__: null, tests });
      return tests.length > 0;
    }
    cancel() {
      const message = "Promise resolution is still pending but the event loop has already resolved";
      for (let i = 0; i < this.#files.length; i++) this.#files[i].cancel(new TestFailure(message, "cancelledByParent"));
      this.end();
    }
    tellInOrder() {
      while (this.#next < this.#files.length && this.#files[this.#next].becomeNext()) this.#next++;
    }

    // What is told behind a round.
    summarize() {
      const coverage = this.#besides.collectCoverage();
      const took = Number(process.hrtime.bigint() - this.#started) / 1e6;
      this.counter.summarize(this.tell, took, undefined, ArrayPrototypeSlice(this.#besides.noted), coverage);
    }
    end() {
      if (this.#isOver) return;
      this.summarize();
      this.#besides.end();
      this.#isOver = true;
      this.#events.endOfEvents();
    }
  }

  return { Rounds };
})();
