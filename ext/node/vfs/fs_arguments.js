// The arguments of `fs.read` and `fs.write`, which may be left out in many ways.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBuffer, validateInteger, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { isArrayBufferView } = core.loadExtScript("ext:deno_node/internal/util/types.ts");
  const { validateOffsetLengthRead, validateOffsetLengthWrite, validatePosition, validateStringAfterArrayBufferView } =
    core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs")();

  const BUFFERED = 16384;
  const isNothing = (value) => value === undefined || value === null;

  // The buffer, and what is said beside it: in order, or in an object.
  function given(args) {
    const isView = isArrayBufferView(args[0]);
    if (args.length > 2) return { buffer: args[0], offset: args[1], length: args[2], position: args[3] };
    const options = isView ? args[1] : args[0];
    if (!isNothing(options)) validateObject(options, "options");
    return { buffer: isView ? args[0] : Buffer.alloc(BUFFERED), ...options };
  }

  /** What `fs.read` is to do: `args` are those between the descriptor and the callback. */
  function reading(args) {
    const { buffer, offset: from, length: count, position: at } = given(args);
    validateBuffer(buffer);
    const offset = isNothing(from) ? 0 : from;
    validateInteger(offset, "offset", 0);
    const length = (count === undefined ? buffer.byteLength - offset : count) | 0;
    const position = isNothing(at) ? -1 : at;
    if (position !== -1) validatePosition(position, "position", length);
    if (length > 0 && buffer.byteLength === 0) {
      throw new ERR_INVALID_ARG_VALUE("buffer", buffer, "is empty and cannot be written");
    }
    if (length !== 0) validateOffsetLengthRead(offset, length, buffer.byteLength);
    return { buffer, offset, length, position };
  }

  function text(data, position, encoding) {
    validateStringAfterArrayBufferView(data, "buffer");
    const buffer = Buffer.from(data, typeof encoding === "string" ? encoding : "utf8");
    return { buffer, offset: 0, length: buffer.length, position: typeof position === "number" ? position : null };
  }

  /** The same of `fs.write`. */
  function writing(args) {
    if (!isArrayBufferView(args[0])) return text(args[0], args[1], args[2]);
    const { buffer, offset: from, length: count, position: at } = given(args);
    const offset = isNothing(from) ? 0 : from;
    validateInteger(offset, "offset", 0);
    const length = typeof count === "number" ? count : buffer.byteLength - offset;
    validateOffsetLengthWrite(offset, length, buffer.byteLength);
    return { buffer, offset, length, position: typeof at === "number" ? at : null };
  }

  return { reading, writing };
})();
