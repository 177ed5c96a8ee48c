// `fd` of handles whose native half gives copies of its descriptor only. Called by Deno's internal_binding/tcp_wrap.ts, tls_wrap.ts and udp_wrap.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ObjectDefineProperty, SafeWeakMap, WeakMapPrototypeGet, WeakMapPrototypeSet } = primordials;
  const { op_rt_descriptor_of } = core.ops;

  // The last answers, by handle.
  let numbers;

  /**
   * The number of what `handle` has open, or -1. The first question looks through all that the process has open, for what the copy is a copy of; those behind
   * it only whether that number still is it: a handle that connects or is closed has another one, or none.
   */
  function descriptorOf(handle) {
    const copy = handle.fdForIpc();
    if (copy < 0) return -1;
    numbers ??= new SafeWeakMap();
    const known = WeakMapPrototypeGet(numbers, handle) ?? -1;
    const number = op_rt_descriptor_of(copy, known);
    if (number !== known) WeakMapPrototypeSet(numbers, handle, number);
    return number;
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
