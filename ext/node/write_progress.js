// Whether a socket that has been silent is so because it still writes: time limits of net.ts and http2.ts are put off then, as in Node. There
// a handle tells how much waits in it; here the system is asked how much has arrived.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { SafeWeakMap } = primordials;
  const { op_rt_sent_lately, op_rt_write_progress } = core.ops;

  // By who has a time limit, a socket or a stream or session of HTTP/2: what had arrived when it was last asked about.
  const seen = new SafeWeakMap();

  // The handle below a `TLSSocket` has the descriptor.
  function handleOf(socket) {
    const handle = socket?._handle;
    if (typeof handle?.fdForIpc === "function") return handle;
    const below = handle?._parent ?? socket?._parent?._handle;
    return typeof below?.fdForIpc === "function" ? below : undefined;
  }

  /** Has more arrived on the other side of `socket` since `owner` was last asked about? The first time it has. */
  function hasProgress(owner, socket) {
    const handle = handleOf(socket);
    if (handle === undefined) return false;
    const progress = op_rt_write_progress(handle.fdForIpc());
    if (progress < 0 || seen.get(owner) === progress) return false;
    seen.set(owner, progress);
    return true;
  }

  /** Has `socket` sent something so lately that the other side may not have seen it? */
  function hasSentLately(socket) {
    const handle = handleOf(socket);
    return handle !== undefined && op_rt_sent_lately(handle.fdForIpc());
  }

  return { hasProgress, hasSentLately };
})();
