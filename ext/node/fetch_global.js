// The dispatchers that `http.setGlobalProxyFromEnv` puts where undici, the one in `node_modules` too, looks for the global one: one that obeys
// the proxies, and one that stands for `fetch` as it was. Programs may send by them, or put their own there. Called by fetch_dispatcher.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayBufferIsView, ArrayIsArray, ObjectAssign, ObjectDefineProperty, SymbolFor } = primordials;

  const direct = core.loadExtScript("ext:rt_node/fetch_direct.js");
  const SLOT = SymbolFor("undici.globalDispatcher.2");

  // `options` of a program's `dispatch` as those of `fetch`: headers as an object, bodies that give pieces, one path.
  function asOfFetch(options) {
    let { body = null, headers, path } = options;
    if (options.query) path += `?${core.createLazyLoader("node:querystring")().default.stringify(options.query)}`;
    if (ArrayIsArray(headers)) {
      const flat = headers;
      headers = { __proto__: null };
      for (let i = 0; i < flat.length; i += 2) headers[flat[i]] = flat[i + 1];
    }
    headers = ObjectAssign({ __proto__: null }, headers);
    if (typeof body === "string") body = core.encode(body);
    if (ArrayBufferIsView(body)) {
      const whole = body;
      headers["content-length"] = `${whole.byteLength}`;
      body = (async function* () {
        yield whole;
      })();
    }
    return ObjectAssign({ __proto__: null }, options, { body, headers, path });
  }

  class Agent {
    #direct;

    constructor(direct) {
      this.#direct = direct;
    }

    dispatch(options, handler) {
      return this.#direct.dispatch(asOfFetch(options), handler);
    }

    close() {
      return this.#direct.close();
    }

    destroy() {
      return this.#direct.close(true);
    }

    static isOne(value) {
      return typeof value === "object" && value !== null && #direct in value;
    }
  }

  class EnvHttpProxyAgent extends Agent {}

  const standard = new Agent(direct);
  const { isOne: isOurs } = Agent;

  function put(dispatcher) {
    ObjectDefineProperty(globalThis, SLOT, {
      __proto__: null,
      configurable: false,
      enumerable: false,
      value: dispatcher,
      writable: true,
    });
  }

  /** Puts a dispatcher by the proxies of `env` there; gives back what puts the former one back. */
  function useProxies(env) {
    const former = globalThis[SLOT] ?? standard;
    put(new EnvHttpProxyAgent(direct.over(env)));
    return () => put(former);
  }

  return { isOurs, standard, useProxies };
})();
