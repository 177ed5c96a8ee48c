// `http.setGlobalProxyFromEnv`: from then on the global agents and `fetch` connect through proxies, by agents of their own, so that no connection of
// before is used. Called by Deno's _http_proxy.js.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { RegExpPrototypeExec, SafeRegExp } = primordials;

  const { ERR_PROXY_INVALID_CONFIG } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");

  const OF_UNDICI = new SafeRegExp("^(?:https?|socks5?):$");

  function checkLine(proxyUrl) {
    // Node asks whatever is given for this method, and its error names it so.
    if (proxyUrl && (proxyUrl.includes("\r") || proxyUrl.includes("\n")))
      throw new ERR_PROXY_INVALID_CONFIG(`Invalid proxy URL: ${proxyUrl}`);
    return proxyUrl;
  }

  /** Throws what undici throws for `text`, the URL of a proxy for `fetch`. */
  function checkForFetch(text) {
    if (!text || RegExpPrototypeExec(OF_UNDICI, new URL(text).protocol) !== null) return;
    const { InvalidArgumentError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
    throw new InvalidArgumentError("Invalid URL protocol: the URL must start with `http:` or `https:`.");
  }

  // Has `module` use an agent of its own, and gives back what puts the former one there again.
  function replaceAgent(module, proxyEnv) {
    const { Agent, globalAgent } = module;
    module.globalAgent = new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5000, proxyEnv });
    return () => {
      module.globalAgent = globalAgent;
    };
  }

  function setGlobalProxyFromEnv(env = core.createLazyLoader("node:process")().default.env) {
    validateObject(env, "proxyEnv");
    const forHttp = checkLine(env.http_proxy || env.HTTP_PROXY);
    const forHttps = checkLine(env.https_proxy || env.HTTPS_PROXY);
    if (!forHttp && !forHttps) return () => {};
    if (forHttp && !URL.canParse(forHttp)) throw new ERR_PROXY_INVALID_CONFIG(forHttp);
    if (forHttps && !URL.canParse(forHttps)) throw new ERR_PROXY_INVALID_CONFIG(forHttps);
    checkForFetch(forHttp);
    checkForFetch(forHttps);
    const { require } = internals.rt.builtins;
    const restoreFetch = core.loadExtScript("ext:rt_node/fetch_dispatcher.js").useProxies(env);
    const restoreHttp = forHttp ? replaceAgent(require("http"), env) : undefined;
    const restoreHttps = forHttps ? replaceAgent(require("https"), env) : undefined;
    return function restore() {
      restoreFetch();
      restoreHttp?.();
      restoreHttps?.();
    };
  }

  return { checkForFetch, setGlobalProxyFromEnv };
})();
