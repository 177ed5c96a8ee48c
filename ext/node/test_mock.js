// `mock` of `node:test`: what was mocked through one tracker is given back by it. The mocks themselves are Deno's.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, ReflectApply, SafeArrayIterator, SymbolDispose } = primordials;
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
      const made = ReflectApply(mocks()[kind], undefined, args);
      ArrayPrototypePush(this.#made, made.mock ?? made);
      return made;
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
    module(_specifier, _options) {
      return this.#make("module", arguments);
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
