// A dispatcher over node:http and node:https, for what Deno's client does otherwise than asked: it always obeys the proxies that the
// environment names, also without `NODE_USE_ENV_PROXY`, knows nothing of what node:tls was told to trust, and does not connect by the
// functions that a program has put in the place of node:net's. What programs replace in node:http is not for `fetch`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypeIncludes,
    Error,
    ObjectAssign,
    ObjectKeys,
    PromisePrototypeThen,
    ReflectApply,
    SafeArrayIterator,
    StringPrototypeStartsWith,
    StringPrototypeToLowerCase,
    SymbolAsyncIterator,
  } = primordials;

  const { announced, isReplaced } = core.loadExtScript("ext:rt_node/fetch_connections.js");

  const module = (name) => core.createLazyLoader(name)().default;

  // `fetch` takes the proxy of HTTP for HTTPS where that has none.
  function secured(proxyEnv) {
    if (proxyEnv === undefined) return undefined;
    const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY } = proxyEnv;
    return { https_proxy: https_proxy || HTTPS_PROXY || http_proxy || HTTP_PROXY, no_proxy: no_proxy || NO_PROXY };
  }

  // An agent for `protocol`, by the proxies of `proxyEnv` if it is given.
  function agentFor(agents, protocol, proxyEnv) {
    if (agents[protocol] !== undefined) return agents[protocol];
    const isSecure = protocol === "https:";
    const { Agent } = module(isSecure ? "node:https" : "node:http");
    const agent = new Agent({ keepAlive: true, timeout: 4000, proxyEnv: isSecure ? secured(proxyEnv) : proxyEnv });
    // `fetch` obeys the proxies of the environment where Node's global agents do.
    if (proxyEnv === undefined) module("node:_http_proxy").followEnvironment(agent);
    // As the modules have it then.
    const { createConnection } = agent;
    agent.createConnection = function (options, done) {
      return announced(options, () => {
        if (isReplaced(protocol)) return module(isSecure ? "node:tls" : "node:net").connect(options);
        return ReflectApply(createConnection, this, [options, done]);
      });
    };
    agent.closeIdle = () => {
      agent.keepAlive = false;
      const names = ObjectKeys(agent.freeSockets);
      for (let i = 0; i < names.length; i++) {
        const sockets = [...new SafeArrayIterator(agent.freeSockets[names[i]])];
        for (let j = 0; j < sockets.length; j++) sockets[j].destroy();
      }
    };
    return (agents[protocol] = agent);
  }

  // The proxy that `agent` sends a request for `url` through, or null.
  function proxyFor({ hostname, port, protocol }, agent) {
    const { resolveAgentProxyConfig, selectProxy } = module("node:_http_proxy");
    return selectProxy(resolveAgentProxyConfig(agent), protocol, hostname, port || (protocol === "https:" ? 443 : 80));
  }

  // `headers` as undici's client writes them: what is of the connection and of a proxy comes first.
  function requestTo(url, { method }, headers, agent) {
    const { ClientRequest } = module("node:_http_client");
    const { urlToHttpOptions } = core.loadExtScript("ext:deno_node/internal/url.ts");
    const connection = method === "HEAD" ? "close" : "keep-alive";
    const whole = { __proto__: null, host: url.host, connection };
    const proxy = proxyFor(url, agent);
    if (proxy !== null) {
      if (hasHeader(headers, "proxy-authorization")) {
        const { InvalidArgumentError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
        throw new InvalidArgumentError("Proxy-Authorization should be sent in ProxyAgent constructor");
      }
      if (proxy.auth && url.protocol === "http:") whole["proxy-authorization"] = proxy.auth;
    }
    ObjectAssign(whole, headers);
    const request = new ClientRequest(ObjectAssign(urlToHttpOptions(url), { agent, method, headers: whole }));
    // node:http says it to proxies, undici does not.
    if (!hasHeader(headers, "proxy-connection")) request.removeHeader("proxy-connection");
    return request;
  }

  // Ends `request` where a connection or a piece of the answer takes too long.
  function waitAsUndici(request, { href, protocol }, response) {
    const { BodyTimeoutError, connectTimeout, HeadersTimeoutError } = core.loadExtScript("ext:rt_node/fetch_errors.js");
    const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
    request.once("socket", (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(async () => request.destroy(await connectTimeout(href)), 10_000);
      const stop = () => clearTimeout(timer);
      socket.once(protocol === "https:" ? "secureConnect" : "connect", stop);
      socket.once("close", stop);
    });
    request.setTimeout(300_000, () => {
      const answer = response();
      if (answer === null) request.destroy(new HeadersTimeoutError("Headers Timeout Error"));
      else if (!answer.isPaused()) answer.destroy(new BodyTimeoutError("Body Timeout Error"));
    });
  }

  function hasHeader(headers, name) {
    const names = ObjectKeys(headers);
    for (let i = 0; i < names.length; i++) {
      if (StringPrototypeToLowerCase(names[i]) === name) return true;
    }
    return false;
  }

  const EXPECT_BODIES = ["PUT", "POST", "PATCH", "QUERY", "PROPFIND", "PROPPATCH"];

  /** Headers and what is to be sent of `body`, whose length nobody knows: a stream that ends at once is no body. */
  async function lookedAt(body, headers, method) {
    const iterator = body[SymbolAsyncIterator]();
    const first = await iterator.next();
    if (first.done) {
      const says = ArrayPrototypeIncludes(EXPECT_BODIES, method);
      return [says ? ObjectAssign({ __proto__: null }, headers, { "content-length": "0" }) : headers, null];
    }
    const rest = (async function* () {
      yield first.value;
      yield* iterator;
    })();
    return [ObjectAssign({ __proto__: null }, headers, { "transfer-encoding": "chunked" }), rest];
  }

  // node:http's errors as undici has them.
  function undiciError(error) {
    const { parserError, SocketError, withoutCall } = core.loadExtScript("ext:rt_node/fetch_errors.js");
    const code = `${error?.code}`;
    if (StringPrototypeStartsWith(code, "HPE_")) return parserError(error.reason);
    if (code === "ECONNRESET" && error.syscall === undefined && error.host === undefined) {
      return new SocketError("other side closed");
    }
    return withoutCall(error);
  }

  function dispatcherOver(proxyEnv) {
    const agents = { __proto__: null };
    return {
      /** Ends the connections that wait; with `all` those that are in use, too. */
      async close(all = false) {
        const protocols = ObjectKeys(agents);
        for (let i = 0; i < protocols.length; i++) {
          const agent = agents[protocols[i]];
          agents[protocols[i]] = undefined;
          agent?.[all ? "destroy" : "closeIdle"]();
        }
        return null;
      },
      dispatch(options, handler) {
        const url = new (core.loadExtScript("ext:deno_web/00_url.js").URL)(options.path, options.origin);
        let request = null;
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
            request?.destroy(reason instanceof Error ? reason : new Error("aborted"));
            fail(reason);
          },
          pause: () => response?.pause(),
          resume: () => response?.resume(),
        };
        handler.onRequestStart(controller);
        const begin = (headers, body) => {
          if (over) return;
          try {
            request = requestTo(url, options, headers, agentFor(agents, url.protocol, proxyEnv));
          } catch (error) {
            fail(error);
            return;
          }
          waitAsUndici(request, url, () => response);
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
          if (body === null) request.end();
          else pipeline(Readable.from(body, { objectMode: false }), request, (error) => error && fail(error));
        };
        const { body, headers, method } = options;
        if (body === null || hasHeader(headers, "content-length")) begin(headers, body);
        else PromisePrototypeThen(lookedAt(body, headers, method), ({ 0: whole, 1: rest }) => begin(whole, rest), fail);
        return true;
      },
    };
  }

  const plain = dispatcherOver();

  /** `over(proxyEnv)`: a dispatcher by the proxies that an environment names. */
  return { close: plain.close, dispatch: plain.dispatch, over: dispatcherOver };
})();
