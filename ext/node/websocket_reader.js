// Reads frames of the WebSocket protocol (RFC 6455) as a client does. Used by websocket_connection.js.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, ArrayPrototypeShift, TypedArrayPrototypeSet, TypedArrayPrototypeSubarray } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { Inflation } = core.loadExtScript("ext:rt_node/websocket_deflate.js");
  const { BINARY, CLOSE, PING, PONG, TEXT } = core.loadExtScript("ext:rt_node/websocket_frames.js");

  const CONTINUATION = 0;
  const NO_BYTES = Buffer.alloc(0);
  const MOST_OF_SHORT = 125;
  const MOST_OF_A_FRAME = 2 ** 31 - 1;

  const MAY_CLOSE = (code) =>
    (code >= 1000 && code < 1015 && code !== 1004 && code !== 1005 && code !== 1006) || (code >= 3000 && code <= 4999);

  // What a close frame says: its code, if it has one, and its reason; or what is wrong with it.
  function closingOf(body) {
    if (body.length === 1) return { failure: 1002, words: "Received close frame with a 1-byte body." };
    if (body.length === 0) return { code: undefined, reason: "" };
    const code = body.readUInt16BE(0);
    if (!MAY_CLOSE(code)) return { failure: 1002, words: "Invalid status code" };
    const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
    try {
      return { code, reason: new TextDecoder("utf-8", { fatal: true }).decode(TypedArrayPrototypeSubarray(body, 2)) };
    } catch {
      return { failure: 1007, words: "Invalid UTF-8" };
    }
  }

  /**
   * Reads frames, in whatever pieces they come, and calls `receiver`:
   * - `onMessage(opcode, bytes)`: a whole message, of text or not
   * - `onPing(bytes)`, `onPong(bytes)`, `onClosing({ code, reason })`
   * - `onBroken(code, words)`: what is no frame, or too much; nothing is read any more
   * `limits`: `maxPayloadSize`, bytes of a message, and `maxFragments`; 0 for any number
   */
  class FrameReader {
    #receiver;
    #inflation = null;
    #pieces = [];
    #length = 0;
    #frame = null;
    #limits;
    #message = [];
    #messageLength = 0;
    #messageOpcode = 0;
    #isCompressed = false;
    #waits = false;
    #isOver = false;

    constructor(receiver, extensions, limits) {
      this.#receiver = receiver;
      this.#limits = limits;
      if (extensions?.has("permessage-deflate")) this.#inflation = new Inflation(extensions, limits.maxPayloadSize);
    }

    /** False where the bytes have to wait for others that are decompressed. */
    write(bytes) {
      if (this.#isOver) return true;
      ArrayPrototypePush(this.#pieces, bytes);
      this.#length += bytes.length;
      this.#read();
      return !this.#waits;
    }

    close() {
      this.#isOver = true;
      this.#pieces = [];
      this.#inflation?.close();
    }

    #fail(code, words) {
      this.close();
      this.#receiver.onBroken(code, words);
      return false;
    }

    #take(length) {
      if (length === 0) return NO_BYTES;
      this.#length -= length;
      const first = this.#pieces[0];
      if (first.length === length) return ArrayPrototypeShift(this.#pieces);
      if (first.length > length) {
        this.#pieces[0] = TypedArrayPrototypeSubarray(first, length);
        return TypedArrayPrototypeSubarray(first, 0, length);
      }
      const taken = Buffer.allocUnsafeSlow(length);
      let at = 0;
      while (at < length) {
        const piece = this.#pieces[0];
        const fits = length - at;
        if (piece.length <= fits) {
          TypedArrayPrototypeSet(taken, ArrayPrototypeShift(this.#pieces), at);
          at += piece.length;
        } else {
          TypedArrayPrototypeSet(taken, TypedArrayPrototypeSubarray(piece, 0, fits), at);
          this.#pieces[0] = TypedArrayPrototypeSubarray(piece, fits);
          at = length;
        }
      }
      return taken;
    }

    #read() {
      while (!this.#isOver && !this.#waits) {
        if (this.#frame === null && !this.#readHead()) return;
        const { length, lengthBytes } = this.#frame;
        if (length === -1) {
          if (this.#length < lengthBytes) return;
          this.#readLength(lengthBytes);
        } else {
          if (this.#length < length) return;
          const { opcode, isLast } = this.#frame;
          this.#frame = null;
          const body = this.#take(length);
          if (opcode >= CLOSE) this.#control(opcode, body);
          else this.#data(body, isLast);
        }
      }
    }

    // The first two bytes. False where they are not there, or are those of no frame.
    #readHead() {
      if (this.#length < 2) return false;
      const head = this.#take(2);
      const isLast = (head[0] & 0x80) !== 0;
      const opcode = head[0] & 0x0f;
      const short = head[1] & 0x7f;
      const isControl = opcode >= CLOSE && opcode <= PONG;
      const isData = opcode === TEXT || opcode === BINARY;
      const isWithin = this.#messageOpcode !== 0;
      const isCompressed = (head[0] & 0x40) !== 0;
      if (!(isControl || isData || opcode === CONTINUATION)) return this.#fail(1002, "Invalid opcode received");
      if ((head[1] & 0x80) !== 0) return this.#fail(1002, "Frame cannot be masked");
      if (isCompressed && (this.#inflation === null || !isData)) return this.#fail(1002, "Expected RSV1 to be clear.");
      if ((head[0] & 0x30) !== 0) return this.#fail(1002, "RSV1, RSV2, RSV3 must be clear");
      if (isControl && !isLast) return this.#fail(1002, "Invalid frame type was fragmented.");
      if (isData && isWithin) return this.#fail(1002, "Expected continuation frame");
      if (isControl && short > MOST_OF_SHORT) return this.#fail(1002, "Control frame either too large or fragmented");
      if (opcode === CONTINUATION && !isWithin) return this.#fail(1002, "Unexpected continuation frame");
      if (isData) {
        this.#messageOpcode = opcode;
        this.#isCompressed = isCompressed;
      }
      let lengthBytes = 0;
      if (short === 126) lengthBytes = 2;
      else if (short === 127) lengthBytes = 8;
      this.#frame = { opcode, isLast, length: lengthBytes === 0 ? short : -1, lengthBytes };
      return isControl || this.#fits(short);
    }

    #readLength(lengthBytes) {
      const bytes = this.#take(lengthBytes);
      let length = 0;
      for (let i = 0; i < lengthBytes; i++) length = length * 256 + bytes[i];
      if (length > MOST_OF_A_FRAME) this.#fail(1009, "Received payload length > 2^31 bytes.");
      else if (this.#fits(length)) this.#frame.length = length;
    }

    // Whether a message may have so much more.
    #fits(length) {
      const { maxPayloadSize } = this.#limits;
      if (maxPayloadSize === 0 || this.#messageLength + length <= maxPayloadSize) return true;
      return this.#fail(1009, "Payload size exceeds maximum allowed size");
    }

    #data(body, isLast) {
      if (!this.#isCompressed) {
        this.#piece(body, isLast);
        return;
      }
      this.#waits = true;
      this.#inflation.inflate(body, isLast, (bytes, code, words) => {
        if (this.#isOver) return;
        this.#waits = false;
        if (bytes === null) {
          this.#fail(code, words);
          return;
        }
        this.#piece(bytes, isLast);
        this.#read();
        if (!this.#waits) this.#receiver.onDrain();
      });
    }

    #piece(bytes, isLast) {
      const { maxFragments } = this.#limits;
      if (maxFragments > 0 && this.#message.length === maxFragments) {
        this.#fail(1008, "Too many message fragments");
        return;
      }
      if (!this.#fits(bytes.length)) return;
      ArrayPrototypePush(this.#message, bytes);
      this.#messageLength += bytes.length;
      if (!isLast) return;
      const opcode = this.#messageOpcode;
      const message = this.#message.length === 1 ? bytes : Buffer.concat(this.#message);
      this.#message = [];
      this.#messageLength = 0;
      this.#messageOpcode = 0;
      this.#receiver.onMessage(opcode, message);
    }

    #control(opcode, body) {
      if (opcode === PING) this.#receiver.onPing(body);
      else if (opcode === PONG) this.#receiver.onPong(body);
      else {
        const closing = closingOf(body);
        if (closing.failure !== undefined) {
          this.#fail(closing.failure, closing.words);
          return;
        }
        this.close();
        this.#receiver.onClosing(closing);
      }
    }
  }

  return { FrameReader };
})();
