// The connection below a `WebSocket` of the web (websocket.js): its handshake, its socket, and how it ends.
(function () {
  "use strict";
  const { core } = __bootstrap;
  const { handshake } = core.loadExtScript("ext:rt_node/websocket_handshake.js");
  const { BINARY, CLOSE, FrameWriter, PONG, TEXT, closingBody } = core.loadExtScript("ext:rt_node/websocket_frames.js");
  const { FrameReader } = core.loadExtScript("ext:rt_node/websocket_reader.js");
  const { channel } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");

  const channels = {
    open: channel("undici:websocket:open"),
    close: channel("undici:websocket:close"),
    socketError: channel("undici:websocket:socket_error"),
    ping: channel("undici:websocket:ping"),
    pong: channel("undici:websocket:pong"),
  };

  // As in undici, whose dispatchers can have others.
  const MOST_BYTES = 128 * 1024 * 1024;
  const MOST_FRAGMENTS = 131072;

  function limitsOf(dispatcher) {
    const { maxFragments = MOST_FRAGMENTS, maxPayloadSize = MOST_BYTES } = dispatcher?.webSocketOptions ?? {};
    return { maxFragments, maxPayloadSize };
  }

  /**
   * `listener`: `onOpen({ protocol, extensions, status, statusText, rawHeaders })`, `onText(text)`, `onBytes(buffer)`, `onClosing()` where the server
   * ends it, and, once and last, `onEnd({ code, reason, wasClean, isFailure })`; `websocket` is who the diagnostics channels tell of.
   */
  class Connection {
    #listener;
    #stop;
    #socket = null;
    #reader = null;
    #writer = new FrameWriter();
    #hasSaidGoodbye = false;
    #closing = null;
    #decoder;
    #isRefed = true;
    #isOver = false;

    constructor(url, protocols, headers, dispatcher, listener) {
      this.#listener = listener;
      this.#stop = handshake(url, protocols, headers, dispatcher, (answer) => {
        if (answer === null) this.#end();
        else this.#open(answer, limitsOf(dispatcher));
      });
    }

    #open(answer, limits) {
      const { agreed, head, socket } = answer;
      this.#socket = socket;
      if (!this.#isRefed) socket.unref?.();
      const reader = new FrameReader(
        {
          onBroken: (code, words) => this.#fail(code, words),
          onClosing: (closing) => this.#answerGoodbye(closing),
          onDrain: () => socket.resume(),
          onMessage: (opcode, bytes) => this.#message(opcode, bytes),
          onPing: (payload) => {
            this.#write(PONG, payload);
            if (channels.ping.hasSubscribers) channels.ping.publish({ payload, websocket: this.#listener.websocket });
          },
          onPong: (payload) => {
            if (channels.pong.hasSubscribers) channels.pong.publish({ payload, websocket: this.#listener.websocket });
          },
        },
        agreed,
        limits,
      );
      this.#reader = reader;
      socket.on("data", (bytes) => {
        if (!reader.write(bytes)) socket.pause();
      });
      socket.on("error", (error) => {
        if (channels.socketError.hasSubscribers) channels.socketError.publish(error);
        socket.destroy();
      });
      socket.on("close", () => this.#end());
      this.#listener.onOpen(answer);
      this.#publishOpen(answer);
      if (head !== null && head.length > 0 && !reader.write(head)) socket.pause();
    }

    #publishOpen({ extensions, headers, protocol, socket, status, statusText }) {
      if (!channels.open.hasSubscribers) return;
      channels.open.publish({
        address: socket.address?.() ?? null,
        protocol,
        extensions,
        websocket: this.#listener.websocket,
        handshakeResponse: { status, statusText, headers },
      });
    }

    #message(opcode, bytes) {
      if (this.#hasSaidGoodbye) return;
      if (opcode === BINARY) {
        this.#listener.onBytes(bytes);
        return;
      }
      const { TextDecoder } = core.loadExtScript("ext:deno_web/08_text_encoding.js");
      this.#decoder ??= new TextDecoder("utf-8", { fatal: true });
      let text;
      try {
        text = this.#decoder.decode(bytes);
      } catch {
        this.#fail(1007, "Received invalid UTF-8 in text frame.");
        return;
      }
      this.#listener.onText(text);
    }

    #write(opcode, bytes, done) {
      this.#socket.write(this.#writer.frame(opcode, bytes), done);
    }

    // What cannot be read ends the connection, and the server is told why.
    #fail(code, words) {
      this.close(code, words);
      this.#socket.destroy();
    }

    #answerGoodbye(closing) {
      if (!this.#hasSaidGoodbye) this.#write(CLOSE, closingBody(closing.code, ""));
      this.#hasSaidGoodbye = true;
      this.#closing = closing;
      this.#listener.onClosing();
    }

    #end() {
      if (this.#isOver) return;
      this.#isOver = true;
      this.#reader?.close();
      const closing = this.#closing;
      const code = closing === null ? 1006 : (closing.code ?? 1005);
      const reason = closing?.reason ?? "";
      this.#listener.onEnd({ code, reason, wasClean: closing !== null, isFailure: closing === null });
      if (channels.close.hasSubscribers) channels.close.publish({ websocket: this.#listener.websocket, code, reason });
    }

    /** `bytes`, of a text or not, are copied; `done` is called when they are written. */
    send(bytes, isText, done) {
      this.#write(isText ? TEXT : BINARY, bytes, done);
    }

    /** Ends the connection: with a close frame, or, before it is open, at once. */
    close(code, reason = "") {
      if (this.#socket === null) {
        this.#stop();
        this.#end();
      } else if (!this.#hasSaidGoodbye) {
        this.#hasSaidGoodbye = true;
        this.#write(CLOSE, closingBody(code ?? (reason === "" ? undefined : 1000), reason));
      }
    }

    ref() {
      this.#isRefed = true;
      this.#socket?.ref?.();
    }

    unref() {
      this.#isRefed = false;
      this.#socket?.unref?.();
    }
  }

  return { Connection };
})();
