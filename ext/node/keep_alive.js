// `interval` and `count` of `setKeepAlive`, which the handles of Deno's layer do not know. Called by Deno's net.ts.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { MathMin, MathTrunc, ObjectPrototypeIsPrototypeOf } = primordials;
  const { op_rt_keep_alive } = core.ops;
  const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");

  // Programs may give texts, fractions and numbers of any size.
  const whole = (number) => MathTrunc(MathMin(number, 0x7fffffff));

  /** For a connection of TCP; what the system refuses stays as it is, as in Node. */
  function apply(handle, interval, count) {
    if (!ObjectPrototypeIsPrototypeOf(TCP.prototype, handle)) return;
    op_rt_keep_alive(handle.fdForIpc(), whole(interval), whole(count));
  }

  return { apply };
})();
