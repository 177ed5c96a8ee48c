// What a program puts with `inspector.NetworkResources` for debuggers to load (`Network.loadNetworkResource`), source maps say, and the
// domain `IO` by which they read it. For all threads of the process.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { MathMin } = primordials;
  const { op_rt_inspector_put_resource, op_rt_inspector_resource } = core.ops;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { current } = internals.rt;

  const FLAG = "--experimental-inspector-network-resource";
  const isThere = () => current.options[FLAG] === true;

  function put(url, data) {
    op_rt_inspector_put_resource(url, data);
  }

  const find = (url) => (op_rt_inspector_resource(url) === null ? { success: false } : { success: true, stream: url });

  // How far each session has read, by the number of the session and the name of the stream.
  const places = new Map();

  const commands = {
    __proto__: null,
    read(session, { handle, offset, size }) {
      if (typeof handle !== "string") return undefined;
      const text = op_rt_inspector_resource(handle);
      if (text === null) return { data: "", eof: true };
      const bytes = Buffer.from(text);
      const key = `${session} ${handle}`;
      const start = offset ?? places.get(key) ?? 0;
      if (start >= bytes.length) return { data: "", eof: true };
      const end = size === undefined ? bytes.length : MathMin(bytes.length, start + size);
      places.set(key, end);
      return { data: bytes.toString("utf8", start, end), eof: false };
    },
    close(session, { handle }) {
      if (typeof handle !== "string") return undefined;
      places.delete(`${session} ${handle}`);
      return {};
    },
  };

  return { closed() {}, commands, find, FLAG, isThere, put };
})();
