// `fd` of handles whose native half gives copies of its descriptor only. Called by Deno's internal_binding/tcp_wrap.ts, tls_wrap.ts and udp_wrap.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty } = primordials;
  const { op_rt_descriptor_of } = core.ops;

  /** The number of what `handle` has open, or -1. */
  function descriptorOf(handle) {
    const copy = handle.fdForIpc();
    return copy < 0 ? -1 : op_rt_descriptor_of(copy);
  }

  function define(prototype, get) {
    ObjectDefineProperty(prototype, "fd", { __proto__: null, configurable: true, enumerable: false, get, set: undefined });
  }

  /** Gives handles of the class of `prototype` their `fd`. */
  function onHandles(prototype) {
    define(prototype, function () {
      return descriptorOf(this);
    });
  }

  /** The same for those of TLS, which have that of the connection below. */
  function onTls(prototype) {
    define(prototype, function () {
      return this._nativeTcpHandle?.fd ?? -1;
    });
  }

  return { onHandles, onTls };
})();
