// The network under the permission model: handles of sockets ask before they connect or are bound, and so does whoever asks for addresses.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, ReflectApply } = primordials;
  const { allows, refusal } = core.loadExtScript("ext:rt_permission/permission.js");

  const TCP_METHODS = {
    __proto__: null,
    connect: false,
    connect6: false,
    bind: true,
    bindWithFlags: true,
    bind6: true,
    listen: true,
  };
  const PIPE_METHODS = { __proto__: null, connect: false, bind: true, listen: true };
  const UDP_METHODS = { __proto__: null, bind: false, bind6: false, connect: false, connect6: false, send: false, send6: false };
  const QUERIES = [
    "queryAny",
    "queryA",
    "queryAaaa",
    "queryCaa",
    "queryCname",
    "queryMx",
    "queryNs",
    "queryTxt",
    "querySrv",
    "queryPtr",
    "queryNaptr",
    "querySoa",
    "queryTlsa",
    "getHostByAddr",
  ];

  function replace(holder, name, make) {
    const old = holder[name];
    if (typeof old !== "function") return;
    ObjectDefineProperty(holder, name, {
      __proto__: null,
      configurable: true,
      enumerable: false,
      value: make(old),
      writable: true,
    });
  }

  // `methods`: whether a refusal is thrown, or the method's answer in the place of an error's number.
  function wrapHandle(prototype, methods, resourceOf) {
    for (const name in methods) {
      replace(
        prototype,
        name,
        (old) =>
          function (...args) {
            const resource = resourceOf(name, args);
            if (allows("net", resource || null)) return ReflectApply(old, this, args);
            const refused = refusal("net", resource);
            if (methods[name]) throw refused;
            return refused;
          },
      );
    }
  }

  // The answer comes in the request's own time.
  function answer(request, refused) {
    core
      .createLazyLoader("node:process")()
      .default.nextTick(() => request.oncomplete(refused));
    return 0;
  }

  function wrapRequests(cares) {
    replace(
      cares,
      "getaddrinfo",
      (old) =>
        function (request, hostname, ...args) {
          if (allows("net", `${hostname}`)) return ReflectApply(old, this, [request, hostname, ...args]);
          return answer(request, refusal("net", `${hostname}`));
        },
    );
    replace(
      cares,
      "getnameinfo",
      (old) =>
        function (request, address, ...args) {
          if (allows("net", `${address}`)) return ReflectApply(old, this, [request, address, ...args]);
          // As in Node, a promise does not say which address it was.
          if (request.resolve !== undefined) request.address = undefined;
          return answer(request, refusal("net", `${address}`));
        },
    );
    for (let i = 0; i < QUERIES.length; i++) {
      replace(
        cares.ChannelWrap.prototype,
        QUERIES[i],
        (old) =>
          function (request, name) {
            if (allows("net", `${name}`)) return ReflectApply(old, this, [request, name]);
            return answer(request, refusal("net", `${name}`));
          },
      );
    }
  }

  return function restrictNet() {
    const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
    const { Pipe } = core.loadExtScript("ext:deno_node/internal_binding/pipe_wrap.ts");
    const { UDP } = core.loadExtScript("ext:deno_node/internal_binding/udp_wrap.ts");
    const { default: cares } = core.loadExtScript("ext:deno_node/internal_binding/cares_wrap.ts");
    // Node asks for the address, and says none where a server is bound.
    wrapHandle(TCP.prototype, TCP_METHODS, (name, args) => (name === "connect" || name === "connect6" ? `${args[1]}` : ""));
    wrapHandle(Pipe.prototype, PIPE_METHODS, (name, args) =>
      name === "connect" ? `${args[1]}` : name === "bind" ? `${args[0]}` : "",
    );
    wrapHandle(UDP.prototype, UDP_METHODS, () => "");
    wrapRequests(cares);
  };
})();
