// Writes of TLS: no record holds more than the program says, and what has not gone yet is counted. The library under Deno's layer makes the largest
// records that there are, one write after the other, so a write is given to it in pieces. Called by Deno's _tls_wrap.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypeForEach, ArrayPrototypePush, ObjectDefineProperty, ReflectApply, Symbol, TypedArrayPrototypeSubarray } =
    primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { kBytesWritten, streamBaseState } = core.loadExtScript("ext:deno_node/internal_binding/stream_wrap.ts");

  const ENCODINGS = {
    __proto__: null,
    writeAsciiString: "latin1",
    writeLatin1String: "latin1",
    writeUcs2String: "utf16le",
    writeUtf8String: "utf8",
  };
  const METHODS = ["writeBuffer", "writev", "writeAsciiString", "writeLatin1String", "writeUcs2String", "writeUtf8String"];

  function bytesOf(method, data, allBuffers) {
    if (method === "writeBuffer") return data;
    if (method !== "writev") return Buffer.from(data, ENCODINGS[method]);
    if (allBuffers) return Buffer.concat(data);
    const chunks = [];
    for (let i = 0; i < data.length; i += 2) {
      ArrayPrototypePush(chunks, typeof data[i] === "string" ? Buffer.from(data[i], data[i + 1]) : data[i]);
    }
    return Buffer.concat(chunks);
  }

  const kLimit = Symbol("kLimit");

  // What a write ends with is told to the request of its last piece.
  const ofOtherPieces = { oncomplete() {} };

  function writePieces(handle, writeBuffer, req, bytes) {
    const limit = handle[kLimit];
    let at = 0;
    for (; bytes.length - at > limit; at += limit) {
      const status = ReflectApply(writeBuffer, handle, [ofOtherPieces, TypedArrayPrototypeSubarray(bytes, at, at + limit)]);
      if (status !== 0) return status;
    }
    const status = ReflectApply(writeBuffer, handle, [req, TypedArrayPrototypeSubarray(bytes, at)]);
    streamBaseState[kBytesWritten] = bytes.length;
    return status;
  }

  /** No record that `handle` writes from now on holds more than `size` bytes. As with OpenSSL the least size that was ever named counts. */
  function limit(handle, size) {
    const former = handle[kLimit];
    if (former !== undefined) {
      if (size < former) handle[kLimit] = size;
      return;
    }
    handle[kLimit] = size;
    const { writeBuffer } = handle;
    ArrayPrototypeForEach(METHODS, (method) => {
      handle[method] = (req, data, allBuffers) => writePieces(handle, writeBuffer, req, bytesOf(method, data, allBuffers));
    });
  }

  /** `handle` counts what it was given to write and is not done with. */
  function count(handle) {
    let waiting = 0;
    ObjectDefineProperty(handle, "writeQueueSize", { __proto__: null, configurable: true, get: () => waiting });
    ArrayPrototypeForEach(METHODS, (name) => {
      const method = handle[name];
      handle[name] = (req, ...args) => {
        const { oncomplete } = req;
        req.oncomplete = function (...result) {
          waiting = 0;
          return ReflectApply(oncomplete, this, result);
        };
        const status = ReflectApply(method, handle, [req, ...args]);
        if (status === 0) waiting = streamBaseState[kBytesWritten];
        return status;
      };
    });
  }

  return { count, limit };
})();
