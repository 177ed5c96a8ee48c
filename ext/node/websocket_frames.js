// Frames of the WebSocket protocol (RFC 6455) as a client writes them. Used by websocket_connection.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { TypedArrayPrototypeFill, TypedArrayPrototypeSet, Uint8Array } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const module = (name) => core.createLazyLoader(name)().default;

  const TEXT = 1;
  const BINARY = 2;
  const CLOSE = 8;
  const PING = 9;
  const PONG = 10;

  const NO_BYTES = Buffer.alloc(0);
  const MOST_OF_SHORT = 125;
  const MOST_OF_16_BITS = 0xffff;

  const STOCK = 1024;

  // Writes frames. Their masks come from a stock of random bytes, which goes with the connection.
  class FrameWriter {
    #masks;
    #used = STOCK;

    #nextMask() {
      if (this.#used === STOCK) {
        this.#masks = module("node:crypto").randomFillSync(this.#masks ?? Buffer.allocUnsafeSlow(STOCK));
        this.#used = 0;
      }
      this.#used += 4;
      return this.#used - 4;
    }

    /** A frame of `bytes`, which are copied. */
    frame(opcode, bytes) {
      const { length } = bytes;
      let head = 6;
      if (length > MOST_OF_16_BITS) head = 14;
      else if (length > MOST_OF_SHORT) head = 8;
      const frame = Buffer.allocUnsafe(head + length);
      frame[0] = 0x80 | opcode;
      if (head === 6) frame[1] = 0x80 | length;
      else if (head === 8) {
        frame[1] = 0x80 | 126;
        frame.writeUInt16BE(length, 2);
      } else {
        frame[1] = 0x80 | 127;
        TypedArrayPrototypeFill(frame, 0, 2, 4);
        frame.writeUIntBE(length, 4, 6);
      }
      const at = this.#nextMask();
      const masks = this.#masks;
      const mask0 = masks[at];
      const mask1 = masks[at + 1];
      const mask2 = masks[at + 2];
      const mask3 = masks[at + 3];
      frame[head - 4] = mask0;
      frame[head - 3] = mask1;
      frame[head - 2] = mask2;
      frame[head - 1] = mask3;
      let i = 0;
      for (; i + 3 < length; i += 4) {
        frame[head + i] = bytes[i] ^ mask0;
        frame[head + i + 1] = bytes[i + 1] ^ mask1;
        frame[head + i + 2] = bytes[i + 2] ^ mask2;
        frame[head + i + 3] = bytes[i + 3] ^ mask3;
      }
      for (; i < length; i++) frame[head + i] = bytes[i] ^ masks[at + (i & 3)];
      return frame;
    }
  }

  /** The body of a close frame. */
  function closingBody(code, reason) {
    if (code === undefined) return NO_BYTES;
    const words = Buffer.from(reason);
    const body = new Uint8Array(2 + words.length);
    body[0] = code >> 8;
    body[1] = code & 0xff;
    TypedArrayPrototypeSet(body, words, 2);
    return body;
  }

  return { BINARY, CLOSE, FrameWriter, PING, PONG, TEXT, closingBody };
})();
