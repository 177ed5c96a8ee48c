// Streams of files that a build has opened and not read or written yet, or only appended to: the file is closed before the heap is
// written, and opened again when a process starts.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, StringPrototypeStartsWith } = primordials;
  const { op_rt_v8_list_objects } = core.ops;
  const { sort } = core.loadExtScript("ext:rt_node/remade/order.js");
  const { freezing } = internals.rt;

  // Descriptors up to here are the standard streams, which every process has.
  const LAST_STANDARD = 2;

  let found = [];
  let parked = [];

  // Which flags open the file again as it is; `undefined` if nothing does.
  function flagsAgain(fs, stream) {
    const { fd, flags, path, destroyed } = stream;
    if (typeof fd !== "number" || fd <= LAST_STANDARD || destroyed || path === undefined) return undefined;
    const { kFs, kHandle, kIsPerformingIO } = freezing.fileStreams;
    if (stream[kFs] !== fs || stream[kHandle] !== undefined || stream[kIsPerformingIO]) return undefined;
    if (stream.readableLength > 0 || stream.bytesRead > 0) return undefined;
    if (typeof flags === "string" && StringPrototypeStartsWith(flags, "a")) return stream.writableLength > 0 ? undefined : "a";
    if (stream.writableLength > 0 || stream.bytesWritten > 0) return undefined;
    // It was new in the build.
    return flags === "wx" || flags === "xw" ? "w" : flags;
  }

  // Collects garbage, after which callbacks of finalization registries have to run.
  function findFileStreams() {
    // Nobody has loaded them.
    if (freezing.fileStreams === undefined) return;
    const { classes } = freezing.fileStreams;
    for (let i = 0; i < classes.length; i++) {
      const streams = op_rt_v8_list_objects(classes[i].prototype);
      for (let j = 0; j < streams.length; j++) ArrayPrototypePush(found, streams[j]);
    }
  }

  function putFileStreamsAway() {
    const streams = found;
    found = [];
    if (streams.length === 0) return;
    const fs = core.loadExtScript("ext:deno_node/fs.ts");
    // Descriptors are given away in the order of their numbers.
    sort(streams, ({ fd }) => [fd]);
    for (let i = 0; i < streams.length; i++) {
      const stream = streams[i];
      const flags = flagsAgain(fs, stream);
      if (flags === undefined) continue;
      fs.closeSync(stream.fd);
      stream.fd = -1;
      ArrayPrototypePush(parked, { stream, flags });
    }
  }

  const hasFileStreams = () => parked.length > 0;

  function giveFileStreamsBack() {
    const streams = parked;
    parked = [];
    if (streams.length === 0) return;
    const fs = core.loadExtScript("ext:deno_node/fs.ts");
    for (let i = 0; i < streams.length; i++) {
      const { stream, flags } = streams[i];
      try {
        stream.fd = fs.openSync(stream.path, flags, stream.mode);
      } catch (error) {
        stream.fd = null;
        internals.rt.current.process.nextTick(() => stream.destroy(error));
      }
    }
  }

  return { findFileStreams, giveFileStreamsBack, hasFileStreams, putFileStreamsAway };
})();
