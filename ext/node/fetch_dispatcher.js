// Requests of `fetch` that a dispatcher sends: the program's own (`dispatcher` of `RequestInit`, undici's global one), or one over node:http
// where the environment names proxies that Node would not obey, node:tls was told what to trust, or the program connects by functions of its own.
// Called by Deno's 26_fetch.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    ObjectAssign,
    ObjectKeys,
    Promise,
    StringPrototypeToLowerCase,
    SymbolAsyncIterator,
    SymbolFor,
    TypedArrayPrototypeGetByteLength,
    Uint8Array,
  } = primordials;
  const abortSignal = core.loadExtScript("ext:deno_web/03_abort_signal.js");
  const { ReadableStream, resourceForReadableStream } = core.loadExtScript("ext:deno_web/06_streams.js");

  const module = (name) => core.createLazyLoader(name)().default;
  const GLOBAL_DISPATCHER = SymbolFor("undici.globalDispatcher.2");
  const PROXY_VARIABLES = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

  // Deno's client reads the proxies when it is made, with the first request, so this is asked once, too.
  let direct;
  function directDispatcher() {
    if (direct !== undefined) return direct;
    const { env } = module("node:process");
    direct = null;
    for (let i = 0; i < PROXY_VARIABLES.length; i++) {
      if (!env[PROXY_VARIABLES[i]]) continue;
      // It knows nothing of a `NO_PROXY` that stands for every host.
      const proxies = module("node:_http_proxy").getGlobalProxyConfig();
      if (proxies === null || proxies.noProxy?.all) direct = core.loadExtScript("ext:rt_node/fetch_direct.js");
      break;
    }
    return direct;
  }

  // The dispatchers that `http.setGlobalProxyFromEnv` puts in the place of the program's, once it was called.
  let globals = null;

  /** Has `fetch` obey the proxies of `env`; gives back what has it do as before. */
  function useProxies(env) {
    globals = core.loadExtScript("ext:rt_node/fetch_global.js");
    return globals.useProxies(env);
  }

  /** The global dispatcher that the program itself has set. */
  function ofProgram() {
    const set = globalThis[GLOBAL_DISPATCHER];
    return globals?.isOurs(set) ? undefined : set;
  }

  // Deno's client knows nothing of what node:tls was told to trust or to allow.
  function directForTls(url) {
    if (url.protocol !== "https:" || !core.loadExtScript("ext:rt_node/tls_trust.js").differsForFetch()) return null;
    return core.loadExtScript("ext:rt_node/fetch_direct.js");
  }

  // Nor does it know the functions by which a program wants to connect.
  function directForConnections(url) {
    const { connectsOtherwise } = core.loadExtScript("ext:rt_node/fetch_connections.js");
    return connectsOtherwise(url.protocol) ? core.loadExtScript("ext:rt_node/fetch_direct.js") : null;
  }

  /** Who sends `request` in the place of Deno's client, or null. */
  function dispatcherOf(request, url) {
    if (url.protocol !== "http:" && url.protocol !== "https:") return null;
    let chosen = request.dispatcher ?? globalThis[GLOBAL_DISPATCHER];
    const isOurs = chosen == null || globals?.isOurs(chosen) === true;
    if (isOurs && chosen === globals?.standard) chosen = undefined;
    const dispatcher = chosen ?? directDispatcher() ?? directForTls(url) ?? directForConnections(url);
    return dispatcher === null ? null : { dispatcher, isOurs, requestRid: null, cancelHandleRid: null };
  }

  // undici has the length of the body among the fields, and writes it behind them.
  function headersOf(request, isOurs) {
    const headers = { __proto__: null };
    const names = { __proto__: null };
    const lengthAt = isOurs ? -1 : request.lengthAt;
    for (let i = 0; i < request.headerList.length; i++) {
      if (i === lengthAt) addLength(request, headers);
      const { 0: name, 1: value } = request.headerList[i];
      const lower = StringPrototypeToLowerCase(`${name}`);
      if (lower === "host" || lower === "connection") continue;
      const known = names[lower];
      if (known === undefined) headers[(names[lower] = name)] = value;
      else headers[known] += (lower === "cookie" ? "; " : ", ") + value;
    }
    addLength(request, headers);
    return headers;
  }

  function addLength({ body, headerList, method }, headers) {
    if (headers["content-length"] !== undefined) return;
    for (let i = 0; i < headerList.length; i++) {
      if (StringPrototypeToLowerCase(`${headerList[i][0]}`) === "content-length") return;
    }
    if (body === null) {
      if (method === "POST" || method === "PUT") headers["content-length"] = "0";
    } else if (typeof body.source === "string") headers["content-length"] = `${core.encode(body.source).length}`;
    else if (body.length !== null) headers["content-length"] = `${body.length}`;
  }

  async function* chunksOf(body) {
    const iterator = body.stream[SymbolAsyncIterator]();
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  }

  const latin1 = (bytes) => (typeof bytes === "string" ? bytes : module("node:buffer").Buffer.from(bytes).toString("latin1"));

  // Raw headers, a flat list of names and values, or an object of them, as Deno's pairs.
  function pairsOf(raw, headers) {
    const pairs = [];
    const add = (name, value) => {
      if (ArrayIsArray(value)) for (let i = 0; i < value.length; i++) add(name, value[i]);
      else ArrayPrototypePush(pairs, [StringPrototypeToLowerCase(latin1(name)), latin1(value)]);
    };
    if (ArrayIsArray(raw) && raw.length > 0) {
      for (let i = 0; i < raw.length; i += 2) add(raw[i], raw[i + 1]);
    } else {
      const names = ObjectKeys(headers ?? {});
      for (let i = 0; i < names.length; i++) add(names[i], headers[names[i]]);
    }
    return pairs;
  }

  const isRedirect = (status) => status === 301 || status === 302 || status === 303 || status === 307 || status === 308;

  const aborted = () => core.loadExtScript("ext:rt_node/fetch_errors.js").aborted();

  // What a dispatcher calls back: undici's handlers since its version 7.
  class ResponseHandler {
    #resolve;
    #reject;
    #request;
    #terminator;
    #timing;
    #onAbort;
    #controller = null;
    #stream = null;
    #unread = false;
    #wanted = false;
    #headers = [];

    constructor(request, terminator, timing, resolve, reject) {
      this.#request = request;
      this.#timing = timing;
      this.#terminator = terminator;
      this.#resolve = resolve;
      this.#reject = reject;
      this.#onAbort = () => {
        const reason = terminator.reason ?? aborted();
        const stream = this.#stream;
        this.#stream = null;
        stream?.error(reason);
        this.#controller?.abort(reason);
      };
      terminator[abortSignal.add](this.#onAbort);
    }

    onRequestStart(controller) {
      this.#controller = controller;
      if (this.#terminator.aborted) controller.abort(this.#terminator.reason);
    }

    onResponseStart(controller, status, headers, statusText) {
      if (status < 200) return;
      const { method, redirectMode } = this.#request;
      // Nobody reads these: they come to their end without a reader.
      this.#unread =
        method === "HEAD" ||
        status === 204 ||
        status === 205 ||
        status === 304 ||
        (isRedirect(status) && redirectMode !== "manual");
      const stream = new ReadableStream({
        type: "bytes",
        start: (made) => {
          this.#stream = made;
        },
        pull: () => {
          this.#wanted = true;
          controller.resume?.();
        },
        cancel: (reason) => {
          this.#stream = null;
          if (!this.#unread) controller.abort?.(reason);
        },
      });
      // The answer may have ended before `fetch` hears of it.
      this.#timing?.answered({ status, bodyDecoded: false });
      const pairs = pairsOf(controller?.rawHeaders, headers);
      this.#headers = pairs;
      this.#resolve({
        status,
        statusText: statusText ?? "",
        headers: pairs,
        url: this.#request.currentUrl(),
        bodyStream: stream,
        // For who closes it. As a resource a body that nobody reads would hold the process up.
        get responseRid() {
          return resourceForReadableStream(stream);
        },
        bodyDecoded: false,
        error: null,
      });
    }

    onResponseData(controller, chunk) {
      if (this.#stream === null) return true;
      const length = TypedArrayPrototypeGetByteLength(chunk);
      if (length > 0) {
        this.#timing?.arrived(length);
        // A reader that waits asks for more before `enqueue` returns.
        this.#wanted = false;
        this.#stream.enqueue(new Uint8Array(chunk));
      }
      if (this.#wanted || this.#unread) return true;
      controller.pause?.();
      return false;
    }

    onResponseEnd() {
      this.#terminator[abortSignal.remove](this.#onAbort);
      const stream = this.#stream;
      this.#stream = null;
      this.#timing?.arrived(0);
      stream?.close();
      stream?.byobRequest?.respond(0);
    }

    onResponseError(_controller, error) {
      this.#terminator[abortSignal.remove](this.#onAbort);
      if (this.#stream !== null) this.#timing?.ended();
      this.#stream?.error(core.loadExtScript("ext:rt_node/fetch_errors.js").bodyFailure(error, this.#headers));
      this.#stream = null;
      this.#reject(error?.name === "AbortError" ? cancelled(error) : error);
    }

    onRequestUpgrade(controller) {
      controller?.abort?.();
      return false;
    }
  }

  // What was aborted by who sends, and not by the program.
  function cancelled(cause) {
    const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
    return ObjectAssign(new DOMException("Request was cancelled."), { cause });
  }

  /** The answer to `request` in the form of `op_fetch_send`. */
  function dispatchRequest({ dispatcher: agent, isOurs }, request, url, terminator, timing) {
    return new Promise((resolve, reject) => {
      const { body } = request;
      const { search, href, hash } = url;
      const question = search === "" && href[href.length - hash.length - 1] === "?" ? "?" : "";
      let sent = null;
      if (body !== null) sent = agent.isMockActive ? (body.source ?? body.stream) : chunksOf(body);
      agent.dispatch(
        {
          path: url.pathname + search + question,
          origin: url.origin,
          method: request.method,
          body: sent,
          headers: headersOf(request, isOurs),
          maxRedirections: 0,
        },
        new ResponseHandler(request, terminator, timing, resolve, reject),
      );
    });
  }

  return { dispatcherOf, dispatchRequest, ofProgram, useProxies };
})();
