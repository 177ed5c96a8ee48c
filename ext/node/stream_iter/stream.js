// `node:stream/iter`.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  core.loadExtScript("ext:deno_node/internal/util.mjs").emitExperimentalWarning("stream/iter");

  const load = (name) => core.loadExtScript(`ext:rt_node/stream_iter/${name}.js`);
  const { broadcastProtocol, drainableProtocol, shareProtocol, shareSyncProtocol, toAsyncStreamable, toStreamable } =
    load("marks");
  const { push } = load("push");
  const { duplex } = load("duplex");
  const { from, fromSync } = load("sources");
  const { pull, pullSync } = load("pull");
  const { pipeTo, pipeToSync } = load("pipe");
  const { array, arrayBuffer, arrayBufferSync, arraySync, bytes, bytesSync, ondrain, tap, tapSync, text, textSync } =
    load("consumers");
  const { merge } = load("merge");
  const { Broadcast, broadcast } = load("broadcast_writer");
  const { Share, share } = load("share");
  const { shareSync, SyncShare } = load("share_sync");
  const { fromReadable, toReadable, toReadableSync } = load("readables");
  const { fromWritable, toWritable } = load("writables");

  const protocols = {
    toStreamable,
    toAsyncStreamable,
    broadcastProtocol,
    shareProtocol,
    shareSyncProtocol,
    drainableProtocol,
  };
  const flow = { push, duplex, from, fromSync, pull, pullSync, pipeTo, pipeToSync };
  const whole = { bytes, text, arrayBuffer, array, bytesSync, textSync, arrayBufferSync, arraySync, merge };
  const Stream = primordials.ObjectFreeze({
    ...flow,
    ...whole,
    broadcast,
    share,
    shareSync,
    tap,
    tapSync,
    ondrain,
    ...protocols,
  });

  return {
    Stream,
    ...protocols,
    ...flow,
    ...whole,
    broadcast,
    Broadcast,
    share,
    shareSync,
    Share,
    SyncShare,
    tap,
    tapSync,
    ondrain,
    fromReadable,
    fromWritable,
    toReadable,
    toReadableSync,
    toWritable,
  };
})();
