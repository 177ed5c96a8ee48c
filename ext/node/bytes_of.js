// The bytes of a view, whatever its elements, or of a buffer, where they lie.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayBufferIsView } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  return (value) =>
    ArrayBufferIsView(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.from(value);
})();
