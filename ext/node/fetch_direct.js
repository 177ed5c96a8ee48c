// A dispatcher over node:http and node:https, for what Deno's client does otherwise than asked: it always obeys the proxies that the
// environment names, also without `NODE_USE_ENV_PROXY`, and knows nothing of what node:tls was told to trust.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, StringPrototypeStartsWith } = primordials;

  const module = (name) => core.createLazyLoader(name)().default;
  const agents = { __proto__: null };

  function agentFor(protocol) {
    const client = module(protocol === "https:" ? "node:https" : "node:http");
    agents[protocol] ??= new client.Agent({ keepAlive: true, timeout: 4000 });
    return { client, agent: agents[protocol] };
  }

  // node:http's errors as undici has them.
  function undiciError(error) {
    const { parserError, SocketError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
    const code = `${error?.code}`;
    if (StringPrototypeStartsWith(code, "HPE_")) return parserError(error.reason);
    if (code === "ECONNRESET" && error.syscall === undefined && error.host === undefined) {
      return new SocketError("other side closed");
    }
    return error;
  }

  return {
    dispatch(options, handler) {
      const url = new (core.loadExtScript("ext:deno_web/00_url.js").URL)(options.path, options.origin);
      const { client, agent } = agentFor(url.protocol);
      const request = client.request(url, { agent, method: options.method, headers: options.headers });
      let response = null;
      let over = false;
      const fail = (error) => {
        if (over) return;
        over = true;
        handler.onResponseError(controller, undiciError(error));
      };
      const controller = {
        rawHeaders: [],
        abort(reason) {
          request.destroy(reason instanceof Error ? reason : new Error("aborted"));
          fail(reason);
        },
        pause: () => response?.pause(),
        resume: () => response?.resume(),
      };
      handler.onRequestStart(controller);
      request.on("error", fail);
      request.on("response", (incoming) => {
        response = incoming;
        controller.rawHeaders = incoming.rawHeaders;
        handler.onResponseStart(controller, incoming.statusCode, incoming.headers, incoming.statusMessage);
        incoming.on("data", (chunk) => handler.onResponseData(controller, chunk));
        incoming.on("error", fail);
        incoming.on("end", () => {
          if (over) return;
          over = true;
          handler.onResponseEnd(controller, {});
        });
      });
      const { pipeline, Readable } = module("node:stream");
      if (options.body === null) request.end();
      else pipeline(Readable.from(options.body, { objectMode: false }), request, (error) => error && fail(error));
      return true;
    },
  };
})();
