// Messages of the WebSocket protocol that are compressed (RFC 7692): what a server has agreed to, and how they are read.
(function () {
  "use strict";
  const { core, primordials } = __bootstrap;
  const {
    ArrayPrototypePush,
    NumberParseInt,
    RegExpPrototypeExec,
    SafeMap,
    SafeRegExp,
    StringPrototypeSplit,
    StringPrototypeTrim,
  } = primordials;
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");

  /** What a server answered under `Sec-WebSocket-Extensions`: names and parameters alike, with their values. */
  function extensionsOf(field) {
    const found = new SafeMap();
    const parts = StringPrototypeSplit(field, ";");
    for (let i = 0; i < parts.length; i++) {
      const pair = StringPrototypeSplit(parts[i], "=", 2);
      found.set(StringPrototypeTrim(pair[0]), StringPrototypeTrim(pair[1] ?? ""));
    }
    return found;
  }

  const DIGITS = new SafeRegExp("^[0-9]+$");
  const END_OF_MESSAGE = Buffer.from([0, 0, 0xff, 0xff]);

  // Decompresses messages, one piece after the other.
  class Inflation {
    #bits;
    #stream;
    #pieces = [];
    #length = 0;
    #most;

    /** `most`: bytes of a message, 0 for any number. */
    constructor(extensions, most) {
      this.#most = most;
      this.#bits = extensions.get("server_max_window_bits") ?? "";
    }

    #open(done) {
      const { createInflateRaw, constants } = core.loadExtScript("ext:deno_node/zlib.js");
      let windowBits = constants.Z_DEFAULT_WINDOWBITS;
      if (this.#bits !== "") {
        windowBits = RegExpPrototypeExec(DIGITS, this.#bits) === null ? 0 : NumberParseInt(this.#bits, 10);
        if (windowBits < 8 || windowBits > 15) return false;
      }
      this.#stream = createInflateRaw({ windowBits });
      this.#stream.on("data", (piece) => {
        this.#length += piece.length;
        if (this.#most > 0 && this.#length > this.#most) {
          this.#stream.removeAllListeners();
          this.close();
          this.#pieces = [];
          done(null, 1009, "Max decompressed message size exceeded");
          return;
        }
        ArrayPrototypePush(this.#pieces, piece);
      });
      this.#stream.on("error", ({ message }) => {
        this.#stream = null;
        done(null, 1007, message);
      });
      return true;
    }

    /** `done` gets the bytes, or null, a code and words for what cannot be read. */
    inflate(bytes, isLast, done) {
      if (this.#stream === undefined && !this.#open(done)) {
        done(null, 1007, "Invalid server_max_window_bits");
        return;
      }
      this.#stream.write(bytes);
      if (isLast) this.#stream.write(END_OF_MESSAGE);
      this.#stream.flush(() => {
        if (this.#stream === null) return;
        const whole = Buffer.concat(this.#pieces);
        this.#pieces = [];
        this.#length = 0;
        done(whole);
      });
    }

    close() {
      this.#stream?.destroy();
      this.#stream = null;
    }
  }

  return { Inflation, extensionsOf };
})();
