// `interval` and `count` of `setKeepAlive`, which the handles of Deno's layer do not know. Called by Deno's net.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMax, ObjectPrototypeIsPrototypeOf } = primordials;
  const { op_rt_keep_alive } = core.ops;
  const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");

  /** For a connection of TCP; what the system refuses stays as it is, as in Node. */
  function apply(handle, interval = 0, count = 0) {
    if (!ObjectPrototypeIsPrototypeOf(TCP.prototype, handle) || (interval <= 0 && count <= 0)) return;
    op_rt_keep_alive(handle.fdForIpc(), MathMax(interval, 0), MathMax(count, 0));
  }

  return { apply };
})();
