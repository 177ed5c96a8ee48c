// `mock` of `node:test`: what was mocked through one tracker is given back by it. The clock that can be mocked is Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, ReflectApply, SafeArrayIterator, SymbolDispose } = primordials;
  const functions = () => core.loadExtScript("ext:rt_node/test_mock_functions.js");
  const mocks = () => core.loadExtScript("ext:deno_node/testing.ts").mock;

  class MockTimers {
    enable(options) {
      mocks().timers.enable(options);
    }
    tick(milliseconds = 1) {
      mocks().timers.tick(milliseconds);
    }
    setTime(time = 0) {
      mocks().timers.setTime(time);
    }
    runAll() {
      mocks().timers.runAll();
    }
    reset() {
      mocks().timers.reset();
    }
    [SymbolDispose]() {
      this.reset();
    }
  }

  class MockTracker {
    #made = [];
    #timers;
    #make(kind, args) {
      const { mocked, context } = ReflectApply(functions()[kind], undefined, args);
      ArrayPrototypePush(this.#made, context);
      return mocked;
    }
    get timers() {
      return (this.#timers ??= new MockTimers());
    }
    fn(_original, _implementation, _options) {
      return this.#make("fn", arguments);
    }
    method(_object, _name, _implementation, _options) {
      return this.#make("method", arguments);
    }
    getter(_object, _name, _implementation, _options) {
      return this.#make("getter", arguments);
    }
    setter(_object, _name, _implementation, _options) {
      return this.#make("setter", arguments);
    }
    module(specifier, options) {
      const made = mocks().module(specifier, options);
      ArrayPrototypePush(this.#made, made);
      return made;
    }
    property(_object, _name, _value) {
      return this.#make("property", arguments);
    }
    reset() {
      this.restoreAll();
      this.#timers?.reset();
      this.#made = [];
    }
    restoreAll() {
      for (const made of new SafeArrayIterator(this.#made)) made.restore();
    }
  }

  return { MockTracker };
})();
