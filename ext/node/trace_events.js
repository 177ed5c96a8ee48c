// `node:trace_events`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypeJoin, ArrayPrototypeSlice, ObjectDefineProperty, SafeSet } = primordials;
  const { ERR_TRACE_EVENTS_CATEGORY_REQUIRED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject, validateStringArray } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { inspect } = core.loadExtScript("ext:deno_node/internal/util/inspect.mjs");
  const recorder = core.loadExtScript("ext:rt_node/trace_recorder.js");

  const TOO_MANY = 10;
  const enabled = new SafeSet();

  class Tracing {
    #categories;
    #enabled = false;

    constructor(categories) {
      this.#categories = categories;
    }

    enable() {
      if (this.#enabled) return;
      this.#enabled = true;
      recorder.enable(this.#categories);
      enabled.add(this);
      if (enabled.size > TOO_MANY) {
        internals.rt.current.process.emitWarning(
          `Possible trace_events memory leak detected. There are more than ${TOO_MANY} enabled Tracing objects.`,
        );
      }
    }

    disable() {
      if (!this.#enabled) return;
      this.#enabled = false;
      recorder.disable(this.#categories);
      enabled.delete(this);
    }

    get enabled() {
      return this.#enabled;
    }

    get categories() {
      return ArrayPrototypeJoin(this.#categories, ",");
    }
  }

  ObjectDefineProperty(Tracing.prototype, inspect.custom, {
    __proto__: null,
    configurable: true,
    writable: true,
    value(depth, options) {
      if (typeof depth === "number" && depth < 0) return this;
      const shown = { enabled: this.enabled, categories: this.categories };
      return `Tracing ${inspect(shown, { ...options, depth: options.depth === null ? null : options.depth - 1 })}`;
    },
  });

  function createTracing(options) {
    validateObject(options, "options");
    validateStringArray(options.categories, "options.categories");
    if (options.categories.length <= 0) throw new ERR_TRACE_EVENTS_CATEGORY_REQUIRED();
    return new Tracing(ArrayPrototypeSlice(options.categories));
  }

  function getEnabledCategories() {
    return recorder.enabledCategories();
  }

  const exported = { createTracing, getEnabledCategories };
  return { default: exported, createTracing, getEnabledCategories };
})();
