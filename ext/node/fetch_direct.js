// A dispatcher over node:http and node:https, for what Deno's client does otherwise than asked: it always obeys the proxies that the
// environment names, also without `NODE_USE_ENV_PROXY`, knows nothing of what node:tls was told to trust, and does not connect by the
// functions that a program has put in the place of node:net's. What programs replace in node:http is not for `fetch`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, ObjectAssign, StringPrototypeStartsWith } = primordials;

  const { connectsOtherwise } = core.loadExtScript("ext:rt_node/fetch_connections.js");

  const module = (name) => core.createLazyLoader(name)().default;
  const agents = { __proto__: null };

  function agentFor(protocol) {
    if (agents[protocol] !== undefined) return agents[protocol];
    const isSecure = protocol === "https:";
    const agent = new (module(isSecure ? "node:https" : "node:http").Agent)({ keepAlive: true, timeout: 4000 });
    // As the modules have it then.
    if (connectsOtherwise(protocol))
      agent.createConnection = (options) => module(isSecure ? "node:tls" : "node:net").connect(options);
    return (agents[protocol] = agent);
  }

  function requestTo(url, { method, headers }) {
    const { ClientRequest } = module("node:_http_client");
    const { urlToHttpOptions } = core.loadExtScript("ext:deno_node/internal/url.ts");
    return new ClientRequest(ObjectAssign(urlToHttpOptions(url), { agent: agentFor(url.protocol), method, headers }));
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
      const request = requestTo(url, options);
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
