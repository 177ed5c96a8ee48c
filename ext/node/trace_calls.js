// The categories `node.net.native`, `node.dns.native` and `node.module_timer` of trace events: connections and names that are asked for, where
// they are handed to the system, and each `require`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    NumberPrototypeToString,
    ObjectDefineProperty,
    ObjectGetOwnPropertyDescriptor,
    ReflectApply,
    SafeArrayIterator,
    StringPrototypeStartsWith,
  } = primordials;

  let last = 0;

  // Has a method of `owner` that takes a request tell when it begins and ends. `told`: what is said of its other arguments and of what comes.
  function watch(owner, key, add, cat, name, told) {
    const descriptor = ObjectGetOwnPropertyDescriptor(owner, key);
    const inner = descriptor.value;
    const watched = function (request, ...given) {
      const error = ReflectApply(inner, this, [request, ...new SafeArrayIterator(given)]);
      if (error) return error;
      const id = `0x${NumberPrototypeToString(++last, 16)}`;
      add("b", cat, name, { id, args: told.begins(given) });
      const { oncomplete } = request;
      request.oncomplete = function (...results) {
        add("e", cat, name, { id, args: told.ends(results, given) });
        return ReflectApply(oncomplete, this, results);
      };
      return error;
    };
    ObjectDefineProperty(owner, key, { __proto__: null, ...descriptor, value: watched });
    return () => {
      if (owner[key] === watched) ObjectDefineProperty(owner, key, { __proto__: null, ...descriptor });
    };
  }

  function recordNet(add) {
    const cat = "node,node.net,node.net.native";
    const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
    const { Pipe } = core.loadExtScript("ext:deno_node/internal_binding/pipe_wrap.ts");
    const ends = ({ 0: status }) => ({ status });
    const toAddress = { begins: ({ 0: ip, 1: port }) => ({ ip, port }), ends };
    const kindOf = (path) => (StringPrototypeStartsWith(path, "\0") ? "abstract socket" : "file");
    const toPath = { begins: ({ 0: path }) => ({ path_type: kindOf(path), pipe_path: path }), ends };
    const stops = [
      watch(TCP.prototype, "connect", add, cat, "connect", toAddress),
      watch(TCP.prototype, "connect6", add, cat, "connect", toAddress),
      watch(Pipe.prototype, "connect", add, cat, "connect", toPath),
    ];
    return () => {
      for (let i = 0; i < stops.length; i++) stops[i]();
    };
  }

  const FAMILIES = { __proto__: null, 4: "ipv4", 6: "ipv6" };

  function recordDns(add) {
    const cat = "node,node.dns,node.dns.native";
    const { default: cares } = core.loadExtScript("ext:deno_node/internal_binding/cares_wrap.ts");
    const lookup = {
      begins: ({ 0: hostname, 1: family }) => ({ hostname, family: FAMILIES[family] ?? "unspec" }),
      ends: ({ 1: addresses }, { 3: order }) => ({ count: ArrayIsArray(addresses) ? addresses.length : 0, order }),
    };
    const lookupService = {
      begins: ({ 0: ip, 1: port }) => ({ ip, port }),
      ends: ({ 1: hostname, 2: service }) => ({ hostname, service }),
    };
    const stops = [
      watch(cares, "getaddrinfo", add, cat, "lookup", lookup),
      watch(cares, "getnameinfo", add, cat, "lookupService", lookupService),
    ];
    return () => {
      for (let i = 0; i < stops.length; i++) stops[i]();
    };
  }

  function recordModules(add) {
    const { subscribe, unsubscribe } = internals.rt.builtins.require("diagnostics_channel");
    const tell = (phase) => (about) => add(phase, "node,node.module_timer", `require('${about.id}')`, { id: "0x0" });
    const begin = tell("b");
    const end = tell("e");
    subscribe("tracing:module.require:start", begin);
    subscribe("tracing:module.require:end", end);
    return () => {
      unsubscribe("tracing:module.require:start", begin);
      unsubscribe("tracing:module.require:end", end);
    };
  }

  return { recordDns, recordModules, recordNet };
})();
