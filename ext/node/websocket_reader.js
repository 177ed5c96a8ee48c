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
    if (body.length === 1) return { failure: 1002 };
    if (body.length === 0) return { code: undefined, reason: "" };
    const code = body.readUInt16BE(0);
    if (!MAY_CLOSE(code)) return { failure: 1002 };
    const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
    try {
      return { code, reason: new TextDecoder("utf-8", { fatal: true }).decode(TypedArrayPrototypeSubarray(body, 2)) };
    } catch {
      return { failure: 1007 };
    }
  }

  /**
   * Reads frames, in whatever pieces they come, and calls `receiver`:
   * - `onMessage(opcode, bytes)`: a whole message, of text or not
   * - `onPing(bytes)`, `onPong(bytes)`, `onClosing({ code, reason })`
   * - `onBroken(code)`: what is no frame; nothing is read any more
   */
  class FrameReader {
    #receiver;
    #inflation = null;
    #pieces = [];
    #length = 0;
    #frame = null;
    #message = [];
    #messageOpcode = 0;
    #isCompressed = false;
    #waits = false;
    #isOver = false;

    constructor(receiver, extensions) {
      this.#receiver = receiver;
      if (extensions?.has("permessage-deflate")) this.#inflation = new Inflation(extensions);
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

    #fail(code) {
      this.close();
      this.#receiver.onBroken(code);
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
      if (
        !(isControl || isData || opcode === CONTINUATION) ||
        (head[1] & 0x80) !== 0 ||
        (head[0] & 0x30) !== 0 ||
        ((head[0] & 0x40) !== 0 && (this.#inflation === null || !isData)) ||
        (isControl && (!isLast || short > MOST_OF_SHORT)) ||
        (isData && isWithin) ||
        (opcode === CONTINUATION && !isWithin)
      ) {
        this.#fail(1002);
        return false;
      }
      if (isData) {
        this.#messageOpcode = opcode;
        this.#isCompressed = (head[0] & 0x40) !== 0;
      }
      let lengthBytes = 0;
      if (short === 126) lengthBytes = 2;
      else if (short === 127) lengthBytes = 8;
      this.#frame = { opcode, isLast, length: lengthBytes === 0 ? short : -1, lengthBytes };
      return true;
    }

    #readLength(lengthBytes) {
      const bytes = this.#take(lengthBytes);
      let length = 0;
      for (let i = 0; i < lengthBytes; i++) length = length * 256 + bytes[i];
      if (length > MOST_OF_A_FRAME) this.#fail(1009);
      else this.#frame.length = length;
    }

    #data(body, isLast) {
      if (!this.#isCompressed) {
        this.#piece(body, isLast);
        return;
      }
      this.#waits = true;
      this.#inflation.inflate(body, isLast, (bytes) => {
        if (this.#isOver) return;
        this.#waits = false;
        if (bytes === null) {
          this.#fail(1007);
          return;
        }
        this.#piece(bytes, isLast);
        this.#read();
        if (!this.#waits) this.#receiver.onDrain();
      });
    }

    #piece(bytes, isLast) {
      ArrayPrototypePush(this.#message, bytes);
      if (!isLast) return;
      const opcode = this.#messageOpcode;
      const message = this.#message.length === 1 ? bytes : Buffer.concat(this.#message);
      this.#message = [];
      this.#messageOpcode = 0;
      this.#receiver.onMessage(opcode, message);
    }

    #control(opcode, body) {
      if (opcode === PING) this.#receiver.onPing(body);
      else if (opcode === PONG) this.#receiver.onPong(body);
      else {
        const closing = closingOf(body);
        if (closing.failure !== undefined) {
          this.#fail(closing.failure);
          return;
        }
        this.close();
        this.#receiver.onClosing(closing);
      }
    }
  }

  return { FrameReader };
})();
