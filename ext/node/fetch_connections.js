// Whether a program has put functions of its own in the place of those by which undici connects: then `fetch` connects by them, as in Node.
// Libraries that answer requests themselves do so, and programs that decide where a name leads to. And who listens to connections, by a diagnostics
// channel or an observer of `node:perf_hooks`, hears of them.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectGetOwnPropertyDescriptor } = primordials;
  const { channel } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");
  const { exportsOf } = core.loadExtScript("ext:rt_node/builtin_table.js");

  // Of a module that somebody has loaded.
  const loaded = (name) => ObjectGetOwnPropertyDescriptor(exportsOf, name)?.value;

  const channels = {
    __proto__: null,
    beforeConnect: channel("undici:client:beforeConnect"),
    connected: channel("undici:client:connected"),
    connectError: channel("undici:client:connectError"),
  };

  const isHeard = () =>
    channels.beforeConnect.hasSubscribers || channels.connected.hasSubscribers || channels.connectError.hasSubscribers;

  function isObserved() {
    const { isObserved: isWanted } = core.loadExtScript("ext:rt_v8/performance_observer.js");
    return isWanted("net") || isWanted("dns");
  }

  /** Tells the channels of the connection that `connect` makes for `options`, an agent's. */
  function announced(options, connect) {
    if (!isHeard()) return connect();
    const isSecure = options.protocol === "https:";
    const port = `${options.port ?? ""}`;
    const isUsual = port === "" || port === (isSecure ? "443" : "80");
    const connectParams = {
      host: isUsual ? options.host : `${options.host}:${port}`,
      hostname: options.host,
      protocol: options.protocol,
      port: isUsual ? "" : port,
      version: undefined,
      servername: null,
      localAddress: options.localAddress ?? null,
    };
    const connector = connect;
    if (channels.beforeConnect.hasSubscribers) channels.beforeConnect.publish({ connectParams, connector });
    const socket = connect();
    const stop = () => {
      socket.removeListener(isSecure ? "secureConnect" : "connect", connected);
      socket.removeListener("error", failed);
    };
    const connected = () => {
      stop();
      const params = { ...connectParams, version: "h1" };
      if (channels.connected.hasSubscribers) channels.connected.publish({ connectParams: params, connector, socket });
    };
    const failed = (error) => {
      stop();
      if (channels.connectError.hasSubscribers) channels.connectError.publish({ connectParams, connector, error });
    };
    socket.once(isSecure ? "secureConnect" : "connect", connected);
    socket.once("error", failed);
    return socket;
  }

  // Whether the functions that connect are the program's own.
  function isReplaced(protocol) {
    const dns = loaded("dns");
    if (dns !== undefined && dns.lookup !== core.loadExtScript("ext:deno_node/dns.ts").lookup) return true;
    const net = loaded("net");
    if (net === undefined) return false;
    const { connect, Socket, socketConnect } = core.loadExtScript("ext:deno_node/net.ts");
    if (net.connect !== connect || Socket.prototype.connect !== socketConnect) return true;
    const tls = protocol === "https:" ? loaded("tls") : undefined;
    return tls !== undefined && tls.connect !== core.createLazyLoader("node:_tls_wrap")().default.connect;
  }

  // Where there are permissions sockets ask, and so do look-ups.
  const connectsOtherwise = (protocol) =>
    internals.rt.permission.check !== undefined || isHeard() || isObserved() || isReplaced(protocol);

  return { announced, connectsOtherwise, isReplaced };
})();
