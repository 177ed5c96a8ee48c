// What a program asks for while a snapshot is built and gets when a process starts from it: servers that listen, sockets that
// are bound, connections to such servers, connections for requests of `node:http` that have sent nothing. A note stands in `internals.rt.snapshot.noted`; the bootstrap does what the notes say (js/70_snapshot.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeFind,
    ArrayPrototypeIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSplice,
    Number,
    ObjectDefineProperty,
    ObjectGetPrototypeOf,
    PromiseWithResolvers,
    ReflectApply,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
  } = primordials;
  const { NodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { errorMonitor } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { isIP } = core.loadExtScript("ext:deno_node/internal/net.ts");

  const { runIn } = core.loadExtScript("ext:rt_node/in_context.js");
  const { snapshot } = internals.rt;

  // Add a note. `asked`: the address that was asked for, `port` undefined where it is none of TCP or UDP. `start(port, host)` is
  // for the process that starts; its arguments are those of `--listen`, or undefined.
  function note(asked, start) {
    const noted = { ...asked, context: core.getAsyncContext(), place: snapshot.place(), start };
    ArrayPrototypePush(snapshot.noted, noted);
    return noted;
  }

  function drop(noted) {
    const index = ArrayPrototypeIndexOf(snapshot.noted, noted);
    if (index < 0) return;
    ArrayPrototypeSplice(snapshot.noted, index, 1);
    // What is started may drop others.
    const waiting = [];
    for (let i = 0; i < snapshot.noted.length; ) {
      if (snapshot.noted[i].to === noted) ArrayPrototypePush(waiting, ArrayPrototypeSplice(snapshot.noted, i, 1)[0]);
      else i++;
    }
    for (let i = 0; i < waiting.length; i++) startWithin(waiting[i]);
  }

  function startWithin({ context, start }) {
    runIn(context, start);
  }

  // What `address()` gives in the build: what was asked for.
  function describe(noted, out) {
    const { host, method, port } = noted;
    if (!(port > 0)) {
      const what = port === 0 ? "port 0" : noted.what;
      const where = noted.place === null ? "" : ` (${method} at ${noted.place})`;
      throw new NodeError(
        "ERR_NOT_SUPPORTED_IN_SNAPSHOT",
        `The address of ${what} is not known while a snapshot is built, only when a process starts from it${where}`,
      );
    }
    // `localhost` has another address only where somebody has changed it.
    out.address = host === "localhost" ? "127.0.0.1" : host;
    out.family = isIP(out.address) === 6 ? "IPv6" : "IPv4";
    out.port = port;
    return 0;
  }

  // Stands for the handle of a server or socket until there is one.
  class NotedHandle {
    #noted;
    #isReferenced = true;
    // What was set on it, for the real one.
    #calls = [];

    constructor(noted) {
      this.#noted = noted;
    }

    close(callback) {
      drop(this.#noted);
      if (typeof callback === "function") core.loadExtScript("ext:deno_node/timers.ts").setImmediate(callback);
    }

    getAsyncId() {
      return -1;
    }

    getsockname(out) {
      return describe(this.#noted, out);
    }

    ref() {
      this.#isReferenced = true;
    }

    unref() {
      this.#isReferenced = false;
    }

    hasRef() {
      return this.#isReferenced;
    }

    later(name, args) {
      ArrayPrototypePush(this.#calls, { name, args });
      return 0;
    }

    // Do to `handle` what was done to this one.
    repeatOn(handle) {
      for (let i = 0; i < this.#calls.length; i++) {
        const { name, args } = this.#calls[i];
        ReflectApply(handle[name], handle, args);
      }
    }
  }

  class NotedServerHandle extends NotedHandle {
    fchmod(mode) {
      return this.later("fchmod", [mode]);
    }
  }

  // `listen` of net.ts; http, https, http2 and tls come here too. `again(port, host)` is what the caller was about to do.
  function noteListen(server, { address, fd, port }, again) {
    const isPath = port === -1;
    const isFd = typeof fd === "number" && fd >= 0;
    const isTcp = !isPath && !isFd;
    const noted = note(
      {
        host: address ?? "::",
        method: "listen",
        port: isTcp ? port : undefined,
        path: isPath ? address : undefined,
        server,
        what: isPath ? `the server at ${address}` : `the server on descriptor ${fd}`,
      },
      (otherPort, host) => {
        server._handle = null;
        again(otherPort, host);
        if (server._handle) handle.repeatOn(server._handle);
      },
    );
    const handle = new NotedServerHandle(noted);
    server._handle = handle;
  }

  const isEverywhere = (host) => host === "::" || host === "0.0.0.0";
  const isLoopback = (host) => host === "localhost" || host === "::1" || StringPrototypeStartsWith(host, "127.");

  // Whether a server at `host` of this machine is found at `asked`.
  function isHere(host, asked) {
    if (host === asked) return true;
    if (isEverywhere(host)) return isLoopback(asked) || isEverywhere(asked);
    if (!isLoopback(host)) return false;
    return isEverywhere(asked) || (isLoopback(asked) && (host === "localhost" || asked === "localhost"));
  }

  function listensAt(noted, { host, path, port }) {
    if (noted.method !== "listen") return false;
    if (path != null) return noted.path === path;
    return noted.port > 0 && noted.port === Number(port) && isHere(noted.host, host || "localhost");
  }

  // A connection to a server of the program's own, which listens in the process that starts: `connect` is called there. Whether it is one.
  // It is called at once where the server is closed before.
  function noteConnection(address, connect) {
    for (let i = 0; i < snapshot.noted.length; i++) {
      const to = snapshot.noted[i];
      if (!listensAt(to, address)) continue;
      const noted = note({ method: "connect", to }, () => {
        const { server } = to;
        // A name may have to be looked up first.
        if (server._handle) return connect();
        const go = () => {
          server.off("listening", go);
          server.off("close", go);
          server.off(errorMonitor, go);
          startWithin({ context: noted.context, start: connect });
        };
        server.on("listening", go);
        server.on("close", go);
        server.on(errorMonitor, go);
      });
      return true;
    }
    return false;
  }

  // `connect` of net.ts.
  function noteSocket(socket, options, connect) {
    if (socket._handle) {
      if (socket.encrypted) refuseSecure(socket, options);
      return false;
    }
    const isNoted = noteConnection(options, () => {
      if (!socket.destroyed) connect();
    });
    if (isNoted) socket.connecting = true;
    return isNoted;
  }

  // A TLSSocket has a native half from its beginning, so that it cannot wait.
  function refuseSecure(socket, options) {
    const server = ArrayPrototypeFind(snapshot.noted, (noted) => listensAt(noted, options));
    if (server === undefined) return;
    const where = server.place === null ? "" : ` (listen at ${server.place})`;
    socket.destroy();
    throw new NodeError(
      "ERR_NOT_SUPPORTED_IN_SNAPSHOT",
      `The server at ${options.path ?? `port ${options.port}`} does not listen while a snapshot is built${where}: connect to it by TLS when it has emitted 'listening'`,
    );
  }

  // A promise where a request is one to such a server.
  function whenListening({ hostname, port, protocol }) {
    const host = hostname[0] === "[" ? StringPrototypeSlice(hostname, 1, -1) : hostname;
    const { promise, resolve } = PromiseWithResolvers();
    const address = { host, port: port === "" ? (protocol === "https:" ? 443 : 80) : port };
    return noteConnection(address, resolve) ? promise : undefined;
  }

  // What a socket of `node:dgram` may be told before it is bound. Whatever it sends waits until then anyway.
  class NotedSocketHandle extends NotedHandle {
    recvStop() {}
    getpeername() {
      return core.loadExtScript("ext:deno_node/internal_binding/uv.ts").codeMap.get("ENOTCONN");
    }
    getSendQueueSize() {
      return 0;
    }
    getSendQueueCount() {
      return 0;
    }
    bufferSize() {
      return undefined;
    }
  }
  const settings = [
    "addMembership",
    "addSourceSpecificMembership",
    "dropMembership",
    "dropSourceSpecificMembership",
    "setBroadcast",
    "setMulticastInterface",
    "setMulticastLoopback",
    "setMulticastTTL",
    "setTTL",
  ];
  for (let i = 0; i < settings.length; i++) {
    const name = settings[i];
    NotedSocketHandle.prototype[name] = function (...args) {
      return this.later(name, args);
    };
  }

  // `bind` of dgram.ts. `makeHandle()` gives a new handle for the socket, `again(port, host)` binds it. The old one has a native
  // half, which no heap can hold.
  function noteBind(socket, state, { address, fd, port }, makeHandle, again) {
    const isFd = typeof fd === "number";
    const noted = note(
      {
        host: address || (socket.type === "udp4" ? "0.0.0.0" : "::"),
        method: "bind",
        port: isFd ? undefined : (port ?? 0),
        what: `the socket on descriptor ${fd}`,
      },
      (otherPort, host) => {
        const handle = makeHandle();
        state.handle = handle;
        if (!standIn.hasRef()) handle.unref();
        again(otherPort, host);
        standIn.repeatOn(handle);
      },
    );
    const standIn = new NotedSocketHandle(noted);
    state.handle.close();
    state.handle = standIn;
  }

  // `ClientRequest` of _http_client.js, which gets its connection as soon as it is made: here when it has something to send, or in the process
  // that starts, where the server is one of the program's own. Until then it has methods of its own.
  function noteRequest(request, connect, { host, port, socketPath: path }) {
    // A request that expects `100 Continue` has sent its header.
    if (request.outputData.length > 0) return connect();
    if (!request.agent) {
      // What `connect` says, and the header depends on.
      request._last = true;
      request.shouldKeepAlive = false;
    }
    const own = {
      __proto__: null,
      _send(...args) {
        isHeld ||= noteConnection({ host, path, port }, begin);
        if (isHeld) {
          drop(noted);
          return ReflectApply(ObjectGetPrototypeOf(request)._send, request, args);
        }
        forget();
        runIn(noted.context, connect);
        return ReflectApply(request._send, request, args);
      },
      destroy(...args) {
        const waits = forget() && !request.destroyed;
        ReflectApply(ObjectGetPrototypeOf(request).destroy, request, args);
        // The socket that would tell it of its end.
        if (waits) request.onSocket(undefined);
        return request;
      },
    };
    let isHeld = false;
    let waits = true;
    const begin = () => {
      if (forget()) connect();
    };
    const forget = () => {
      if (!waits) return false;
      waits = false;
      drop(noted);
      for (const name in own) {
        if (request[name] === own[name]) delete request[name];
      }
      return true;
    };
    const noted = note({ method: "request" }, begin);
    for (const name in own) {
      ObjectDefineProperty(request, name, {
        __proto__: null,
        configurable: true,
        enumerable: false,
        value: own[name],
        writable: true,
      });
    }
  }

  return { noteBind, noteListen, noteRequest, noteSocket, whenListening };
})();
