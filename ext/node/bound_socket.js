// `net.BoundSocket`: a local address that is taken already, and neither listens nor connects until a server or a socket takes it over. Called by Deno's
// net.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { Error, MathRandom, MathTrunc, NumberPrototypeToString, RegExpPrototypeExec, StringPrototypePadStart, SymbolDispose } =
    primordials;
  const { ERR_INVALID_ARG_VALUE, errnoException, exceptionWithHostPort } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateObject, validatePort, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { isIP } = core.loadExtScript("ext:deno_node/internal/net.ts");
  const { TCP, constants: tcp } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
  const { Pipe, constants: pipe } = core.loadExtScript("ext:deno_node/internal_binding/pipe_wrap.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { coded } = core.loadExtScript("ext:rt_node/coded_error.js");

  // Linux gives who has no name one of its own, of five digits; the handle knows no empty name, and is given such a one.
  function bindNameless(handle) {
    let result;
    for (let i = 0; i < 100; i++) {
      const name = NumberPrototypeToString(MathTrunc(MathRandom() * 0x100000), 16);
      result = handle.bind(`\0${StringPrototypePadStart(name, 5, "0")}`);
      if (result !== codeMap.get("EADDRINUSE")) break;
    }
    return result;
  }

  function bindPipe(options) {
    const { host, ipv6Only, path, port, reusePort } = options;
    if (host !== undefined || port !== undefined || ipv6Only !== undefined || reusePort !== undefined) {
      throw new ERR_INVALID_ARG_VALUE("options", options, "path is mutually exclusive with host, port, ipv6Only, and reusePort");
    }
    validateString(path, "options.path");
    const handle = new Pipe(pipe.SOCKET);
    const result = path === "" ? bindNameless(handle) : handle.bind(path);
    if (result !== 0) {
      handle.close();
      throw errnoException(result, "bind");
    }
    return handle;
  }

  // Any address of IPv6, however it is written.
  const ANY = /^[0:.]+$/;

  // The handle knows no `ipv6Only`, which makes a difference to who is bound to any address: its socket gives its descriptor to one that has that.
  function bindOnly6(handle, host, port, reusePort) {
    const result = handle.bind6("::", 0, 0);
    return result === 0 ? core.ops.op_rt_bind_only6(handle.fd, host, port, reusePort) : result;
  }

  // Binds `handle`, and gives what its address is.
  function bindTcp(handle, { host, ipv6Only = false, port = 0, reusePort = false }) {
    port = validatePort(port ?? 0, "options.port");
    validateBoolean(ipv6Only ?? false, "options.ipv6Only");
    validateBoolean(reusePort ?? false, "options.reusePort");
    host ??= ipv6Only ? "::" : "0.0.0.0";
    validateString(host, "options.host");
    const family = isIP(host);
    if (family === 0) {
      const words = "must be a numeric IP address; net.BoundSocket does not perform DNS resolution";
      throw new ERR_INVALID_ARG_VALUE("options.host", host, words);
    }
    const flags = reusePort ? tcp.UV_TCP_REUSEPORT : 0;
    const found = {};
    let result;
    if (family === 4) result = handle.bindWithFlags(host, port, flags);
    else if (ipv6Only && RegExpPrototypeExec(ANY, host) !== null) result = bindOnly6(handle, host, port, !!reusePort);
    else result = handle.bind6(host, port, flags);
    if (result === 0) result = handle.getsockname(found);
    // That an address is taken the handle tells when it listens or connects. Until then it is a socket without a port, which no bound one is.
    if (result === 0 && found.port === 0) result = codeMap.get("EADDRINUSE");
    // A new socket is refused an address for one reason only, which reaches us as another.
    if (result === codeMap.get("EINVAL")) result = codeMap.get("EADDRNOTAVAIL");
    if (result !== 0) throw exceptionWithHostPort(result, "bind", host, port);
    const { address, port: bound } = found;
    return { address, family: found.family, port: bound };
  }

  let take;
  let pathOf;
  let isBound;

  class BoundSocket {
    #handle = null;
    #address;
    #path;

    constructor(options = { __proto__: null }) {
      validateObject(options, "options");
      if (options.path !== undefined) {
        this.#handle = bindPipe(options);
        this.#path = options.path;
        return;
      }
      const handle = new TCP(tcp.SOCKET);
      try {
        this.#address = bindTcp(handle, options);
      } catch (error) {
        handle.close();
        throw error;
      }
      this.#handle = handle;
    }

    static {
      take = (bound) => {
        const handle = bound.#own();
        bound.#handle = null;
        return handle;
      };
      pathOf = (bound) => bound.#path;
      isBound = (value) => typeof value === "object" && value !== null && #handle in value;
    }

    #own() {
      if (this.#handle !== null) return this.#handle;
      throw coded(Error, "The bound socket has already been adopted by a server or socket", "ERR_SOCKET_HANDLE_ADOPTED");
    }

    address() {
      this.#own();
      return this.#path ?? this.#address;
    }

    fd() {
      return this.#own().fd;
    }

    close() {
      this.#own().close();
      this.#handle = null;
    }

    get isPipe() {
      return this.#path !== undefined;
    }

    [SymbolDispose]() {
      if (this.#handle !== null) this.close();
    }
  }

  return { BoundSocket, isBound, pathOf, take };
})();
