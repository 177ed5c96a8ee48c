// The domain `Network`: what a program tells debuggers of its requests, with `--experimental-network-inspection`.
(function () {
  "use strict";
  const { internals, primordials } = __bootstrap;
  const { MapPrototypeForEach, SafeMap } = primordials;
  const { current } = internals.rt;

  // Who wants to hear, by the numbers of sessions.
  const listening = new SafeMap();

  const commands = {
    __proto__: null,
    enable(session, _params, tell) {
      listening.set(session, tell);
      return {};
    },
    disable(session) {
      listening.delete(session);
      return {};
    },
  };

  function broadcast(method, params) {
    if (current.options["--experimental-network-inspection"] !== true) return;
    MapPrototypeForEach(listening, (tell) => tell(method, params));
  }

  return { broadcast, closed: (session) => listening.delete(session), commands };
})();
