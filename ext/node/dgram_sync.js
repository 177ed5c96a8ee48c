// `bindSync` and `connectSync` of datagram sockets: bound and connected when they return, with an address that needs no look-up, and with
// errors that are thrown. Called by Deno's dgram.ts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { MapPrototypeGet } = primordials;
  const {
    exceptionWithHostPort,
    ERR_INVALID_ARG_VALUE,
    ERR_IP_BLOCKED,
    ERR_SOCKET_ALREADY_BOUND,
    ERR_SOCKET_DGRAM_IS_CONNECTED,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { kStateSymbol } = core.loadExtScript("ext:deno_node/internal/dgram.ts");
  const { os } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { UV_UDP_REUSEPORT } = core.loadExtScript("ext:deno_node/internal_binding/udp_wrap.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { validateObject, validatePort, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isIP } = core.loadExtScript("ext:deno_node/internal/net.ts");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");

  // As in dgram.ts.
  const UNBOUND = 0;
  const BINDING = 1;
  const BOUND = 2;
  const DISCONNECTED = 0;
  const CONNECTING = 1;
  const CONNECTED = 2;

  // The address that was given, or another.
  function addressOf(given, otherwise, name, method) {
    if (given === undefined || given === null || given === "") return otherwise;
    validateString(given, name);
    if (isIP(given) !== 0) return given;
    throw new ERR_INVALID_ARG_VALUE(name, given, `must be a numeric IP address; ${method} does not perform DNS resolution`);
  }

  // An address of the other family is none for this socket.
  function isForeign(socket, address) {
    return isIP(address) !== (socket.type === "udp4" ? 4 : 6);
  }

  /** `parts`: functions of dgram.ts. */
  function bindSync(socket, options, { healthCheck, noteBind, startListening }) {
    healthCheck(socket);
    validateObject(options, "options");
    const state = socket[kStateSymbol];
    if (state.bindState !== UNBOUND) throw new ERR_SOCKET_ALREADY_BOUND();
    const port = validatePort(options.port ?? 0, "options.port");
    const any = socket.type === "udp4" ? "0.0.0.0" : "::";
    const address = addressOf(options.address, any, "options.address", "bindSync");
    state.bindState = BINDING;
    if (internals.rt.snapshot.building) {
      noteBind(socket, { address, port });
      return socket.address();
    }
    let flags = 0;
    if (state.reuseAddr) flags |= os.UV_UDP_REUSEADDR;
    if (state.ipv6Only) flags |= os.UV_UDP_IPV6ONLY;
    if (state.reusePort) flags |= UV_UDP_REUSEPORT;
    const failed = isForeign(socket, address) ? MapPrototypeGet(codeMap, "EINVAL") : state.handle.bind(address, port, flags);
    if (failed) {
      state.bindState = UNBOUND;
      throw exceptionWithHostPort(failed, "bind", address, port);
    }
    startListening(socket, true);
    return socket.address();
  }

  function connectSync(socket, given, where, { healthCheck }) {
    healthCheck(socket);
    const port = validatePort(given, "Port", false);
    const state = socket[kStateSymbol];
    if (state.connectState !== DISCONNECTED) throw new ERR_SOCKET_DGRAM_IS_CONNECTED();
    const address = addressOf(where, socket.type === "udp4" ? "127.0.0.1" : "::1", "address", "connectSync");
    if (state.bindState === UNBOUND) socket.bindSync();
    else if (state.bindState !== BOUND) throw new ERR_SOCKET_ALREADY_BOUND();
    state.connectState = CONNECTING;
    if (state.sendBlockList?.check(address, `ipv${isIP(address)}`)) {
      state.connectState = DISCONNECTED;
      throw new ERR_IP_BLOCKED(address);
    }
    const failed = state.handle.connect(address, port);
    if (failed) {
      state.connectState = DISCONNECTED;
      throw exceptionWithHostPort(failed, "connect", address, port);
    }
    state.connectState = CONNECTED;
    nextTick(() => {
      if (state.handle) socket.emit("connect");
    });
  }

  return { bindSync, connectSync };
})();
