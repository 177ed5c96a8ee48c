// The thread of `module.register`: it holds the hooks, and answers the thread that registered them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { op_rt_import_resolve } = core.ops;
  const { ArrayPrototypeUnshift, ReflectApply, TypeError } = primordials;
  const { ERR_INVALID_ARG_TYPE, NodeError, NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { packError } = core.loadExtScript("ext:rt_worker/worker_errors.js");
  const { importConditions } = core.loadExtScript("ext:rt_node/hook_chains.js");
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
  // What each kind of hook has to give.
  const required = { __proto__: null, load: "format", resolve: "url" };

  async function runChain(kind, subject, context) {
    const hooks = chains[kind];

    async function callAt(index, value, current) {
      if (index >= hooks.length) return lasts[kind](value, current);
      const { hook, name: registered } = hooks[index];
      const name = `${registered} '${kind}'`;
      let nextCalled = false;
      const result = await hook(value, current, (value, added) => {
        nextCalled = true;
        if (typeof value !== "string") {
          throw new ERR_INVALID_ARG_TYPE(
            `${name} hook's ${kind === "load" ? "nextLoad() url" : "nextResolve() specifier"}`,
            "string",
            value,
          );
        }
        return callAt(index + 1, value, added === undefined || added === null ? current : { ...current, ...added });
      });
      check(kind, name, result);
      if (!nextCalled && result.shortCircuit !== true) {
        throw new NodeError(
          "ERR_LOADER_CHAIN_INCOMPLETE",
          `"${name}" did not call the next hook in its chain and did not explicitly signal a short circuit. If this is ` +
            "intentional, include `shortCircuit: true` in the hook's return.",
        );
      }
      return result;
    }

    return await callAt(0, subject, context);
  }

  function check(kind, name, result) {
    if (result === null || typeof result !== "object") {
      throw new NodeTypeError(
        "ERR_INVALID_RETURN_VALUE",
        `Expected an object to be returned from the "${name} hook's next${kind === "load" ? "Load" : "Resolve"}()" function ` +
          `but got ${result === null ? "null" : `type ${typeof result}`}.`,
      );
    }
    const property = required[kind];
    const value = result[property];
    if (kind === "load" ? value !== undefined && value !== null && typeof value !== "string" : typeof value !== "string") {
      throw new NodeTypeError(
        "ERR_INVALID_RETURN_PROPERTY_VALUE",
        `Expected a string to be returned for the "${property}" from the "${name}" function but got ` +
          `${value === null || value === undefined ? value : `type ${typeof value}`}.`,
      );
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
