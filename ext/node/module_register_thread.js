// The thread of `module.register`: it holds the hooks, and answers the thread that registered them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_import_resolve } = core.ops;
  const { ArrayPrototypeUnshift, ObjectAssign, ObjectDefineProperty, ReflectApply, TypeError } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, NodeError, NodeTypeError } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { packError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const { badReturn, importConditions, receivedText } = core.loadExtScript("ext:rt_node/hook_chains.js");
  const { defaultLoad, defaultResolve, keep } = core.loadExtScript("ext:rt_node/import_hooks.js");

  // `{ hook, name }`, the last registered first.
  const chains = { __proto__: null, load: [], resolve: [] };
  const lasts = {
    __proto__: null,
    // The source of a CommonJS module is left to `require`, unless a hook gives one.
    load: (url, context) => {
      const loaded = defaultLoad(url, context);
      if (loaded.format === "commonjs" || loaded.format === "builtin") loaded.source = undefined;
      return loaded;
    },
    resolve: defaultResolve,
  };

  // The older name of `importAttributes`, of which Node warns once.
  let hasWarned = false;
  function warnOfAssertions() {
    if (hasWarned) return;
    hasWarned = true;
    internals.rt.current.process.emitWarning("Use `importAttributes` instead of `importAssertions`", "ExperimentalWarning");
  }

  const assertions = {
    __proto__: null,
    configurable: true,
    get() {
      warnOfAssertions();
      return this.importAttributes;
    },
    set(value) {
      warnOfAssertions();
      this.importAttributes = value;
    },
  };

  function withAttributes(resolved) {
    if ("importAttributes" in resolved || !("importAssertions" in resolved)) return resolved;
    warnOfAssertions();
    return ObjectAssign({}, resolved, { importAttributes: resolved.importAssertions });
  }

  // As in Node, all hooks of a chain get one context, to which they add, and what the chain comes to is said to be of the hook that
  // was called last.
  async function runChain(kind, subject, context) {
    const hooks = chains[kind];
    const next = kind === "load" ? "nextLoad()" : "nextResolve()";
    let name;
    let isComplete = false;
    ObjectDefineProperty(context, "importAssertions", assertions);

    async function callAt(index, value, added) {
      const isLast = index >= hooks.length;
      const registered = isLast ? `node:internal/modules/esm/${kind}` : hooks[index].name;
      name = `${registered} '${kind}'`;
      const called = `${name} hook's ${next}`;
      if (typeof value !== "string") {
        throw new ERR_INVALID_ARG_TYPE(
          `${called} ${kind === "load" ? "url" : "specifier"}`,
          kind === "load" ? "a URL string" : "string",
          value,
        );
      }
      if (kind === "load" && !URL.canParse(value)) {
        throw new ERR_INVALID_ARG_VALUE(`${called} url`, value, "should be a URL string");
      }
      if (added) {
        validateObject(added, `${called} context`);
        ObjectAssign(context, added);
      }
      isComplete ||= isLast;
      const hook = isLast ? null : hooks[index].hook;
      const result = isLast ? lasts[kind](value, context) : await hook(value, context, nextOf(index));
      checkObject(called, result);
      isComplete ||= result.shortCircuit === true;
      return result;
    }

    function nextOf(index) {
      const call = async (value = undefined, context) => callAt(index + 1, value, context);
      return ObjectDefineProperty(call, "name", { __proto__: null, value: kind === "load" ? "nextLoad" : "nextResolve" });
    }

    const result = await callAt(0, subject, null);
    if (!isComplete) {
      throw new NodeError(
        "ERR_LOADER_CHAIN_INCOMPLETE",
        `"${name}" did not call the next hook in its chain and did not explicitly signal a short circuit. If this is ` +
          "intentional, include `shortCircuit: true` in the hook's return.",
      );
    }
    if (kind === "load") {
      checkLoaded(name, result);
      return result;
    }
    const resolved = withAttributes(result);
    checkResolved(name, resolved);
    return resolved;
  }

  function checkObject(name, value) {
    if (value === null || typeof value !== "object") {
      throw new NodeTypeError(
        "ERR_INVALID_RETURN_VALUE",
        `Expected an object to be returned from the "${name}" function but got ${receivedText(value)}.`,
      );
    }
  }

  const isGiven = (value) => value !== undefined && value !== null;

  function checkResolved(name, { format, importAttributes, url }) {
    if (typeof url !== "string" || !URL.canParse(url)) throw badReturn(name, "a URL string", "url", url);
    if (isGiven(importAttributes) && typeof importAttributes !== "object") {
      throw badReturn(name, "an object", "importAttributes", importAttributes);
    }
    if (isGiven(format) && typeof format !== "string") throw badReturn(name, "a string", "format", format);
  }

  function checkLoaded(name, { format, source }) {
    if (isGiven(format) && typeof format !== "string") throw badReturn(name, "a string", "format", format);
    if (isGiven(source) && typeof source !== "string" && !core.isAnyArrayBuffer(source) && !core.isArrayBufferView(source)) {
      throw badReturn(name, "a string, an ArrayBuffer, or a TypedArray", "source", source);
    }
  }

  // The URL under which this thread's loader has the module `specifier`, as the hooks that are there already want it.
  async function findHooks(specifier, parentURL) {
    if (chains.resolve.length === 0 && chains.load.length === 0) {
      try {
        return op_rt_import_resolve(specifier, parentURL, null)[0];
      } catch (error) {
        throw internals.rt.modules.sourceError(error);
      }
    }
    const context = { conditions: importConditions(), importAttributes: {} };
    const { format, url } = await runChain("resolve", specifier, { ...context, parentURL });
    if (chains.load.length === 0) return url;
    const loaded = await runChain("load", url, { ...context, format });
    return keep(url, loaded);
  }

  async function register(specifier, parentURL, data) {
    const { initialize, load, resolve } = await import(await findHooks(specifier, parentURL));
    if (load) ArrayPrototypeUnshift(chains.load, { hook: load, name: specifier });
    if (resolve) ArrayPrototypeUnshift(chains.resolve, { hook: resolve, name: specifier });
    if (initialize !== undefined && typeof initialize !== "function") throw new TypeError("initialize is not a function");
    return initialize?.(data);
  }

  const handlers = {
    __proto__: null,
    load: async (url, context) => {
      const { format, responseURL, source } = await runChain("load", url, context);
      return { format, responseURL, source };
    },
    register: async (specifier, parentURL, data) => {
      await register(specifier, parentURL, data);
    },
    resolve: async (specifier, context) => {
      const { format, importAttributes, url } = await runChain("resolve", specifier, context);
      return { format, importAttributes, url };
    },
  };

  function run() {
    const { notify, store } = globalThis.Atomics;
    const { flag, port } = internals.rt.builtins.require("worker_threads").workerData;
    const answer = (message) => {
      // Whoever asked may end the process before it has read what hooks have written.
      internals.rt.worker.passStdio?.();
      try {
        port.postMessage(message);
      } catch (error) {
        port.postMessage({ error: packError(error) });
      }
      store(flag, 0, 1);
      notify(flag, 0);
    };
    const { process } = internals.rt.current;
    process.on("exit", (exitCode) => answer({ exitCode }));
    // Also where a hook has removed that listener.
    const { reallyExit } = process;
    process.reallyExit = (exitCode) => {
      answer({ exitCode });
      ReflectApply(reallyExit, process, [exitCode]);
    };
    // A hook that waits for what never comes leaves this thread without work: whoever asked is told so.
    let asked = false;
    process.on("beforeExit", () => {
      if (!asked) return;
      asked = false;
      port.ref();
      answer({ unsettled: true });
    });
    port.on("message", async ({ kind, values }) => {
      asked = true;
      port.unref();
      const settle = (message) => {
        if (!asked) return;
        asked = false;
        port.ref();
        answer(message);
      };
      try {
        settle({ value: await ReflectApply(handlers[kind], undefined, values) });
      } catch (error) {
        settle({ error: packError(error) });
      }
    });
  }

  return { run };
})();
