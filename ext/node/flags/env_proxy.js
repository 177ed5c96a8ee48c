// `--use-env-proxy`, for which `NODE_USE_ENV_PROXY=1` stands: what the environment says is looked at before anything of the program runs.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { RegExpPrototypeExec } = primordials;

  const { ERR_PROXY_INVALID_CONFIG } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { URL } = core.loadExtScript("ext:deno_web/00_url.js");
  const { checkForFetch } = core.loadExtScript("ext:rt_node/global_proxy.js");

  function parsed(text) {
    try {
      return new URL(text);
    } catch {
      return null;
    }
  }

  // As Node's global agent for http reads it.
  function checkForAgent(text) {
    if (!text) return;
    const isInvalid = parsed(text) === null ? /[\r\n]|^https?:\/\//u : /[\r\n]/u;
    if (RegExpPrototypeExec(isInvalid, text) !== null) throw new ERR_PROXY_INVALID_CONFIG(`Invalid proxy URL: ${text}`);
  }

  return function useEnvironment(env) {
    checkForAgent(env.http_proxy || env.HTTP_PROXY);
    // An empty one in small letters hides the other from `fetch` alone.
    checkForFetch(env.http_proxy ?? env.HTTP_PROXY);
    checkForFetch(env.https_proxy ?? env.HTTPS_PROXY);
    // Those of a build are not those of the process that starts.
    if (!internals.rt.snapshot.building) core.createLazyLoader("node:_http_proxy")().setEnvironment(env);
  };
})();
