// Copyright 2018-2026 the Deno authors. MIT license.

// The channel between a parent and its child: `send`, `disconnect`, `message`.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { op_node_ipc_buffer_constructor, op_node_ipc_read_advanced, op_node_ipc_read_json, op_node_ipc_ref, op_node_ipc_unref } =
    core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypePush,
    JSONParse,
    JSONStringify,
    ObjectKeys,
    ObjectPrototype,
    ObjectPrototypeIsPrototypeOf,
    ObjectSetPrototypeOf,
    Promise,
    SafeArrayIterator,
    StringPrototypeSlice,
    StringPrototypeStartsWith,
    Symbol,
  } = primordials;

  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const {
    ERR_INVALID_ARG_TYPE,
    ERR_INVALID_HANDLE_TYPE,
    ERR_IPC_CHANNEL_CLOSED,
    ERR_IPC_DISCONNECTED,
    ERR_MISSING_ARGS,
    errnoException,
  } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { Buffer, FastBuffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { canBeSent, createIpcHandle, getIpcHandleInfo } = core.loadExtScript("ext:rt_node/child_process_sent_handles.js");
  const { ReceivedSocketLists } = core.loadExtScript("ext:rt_node/child_process_socket_lists.js");
  const { ChannelWriter, isChannelClosedError, isInterruptedError, JsonText } = core.loadExtScript(
    "ext:rt_node/child_process_writer.js",
  );
  const lazyDgram = core.createLazyLoader("node:dgram");
  const lazyNet = core.createLazyLoader("node:net");
  const lazyV8 = core.createLazyLoader("node:v8");

  const kCanDisconnect = Symbol("_canDisconnect");
  const kMessagesHeard = Symbol("_messagesHeard");
  const kControlDisconnect = Symbol("kControlDisconnect");
  const kPendingMessages = Symbol("kPendingMessages");

  // `process.channel`: counts what holds the event loop, while the channel is open.
  class Control extends EventEmitter {
    #channel;
    #refs = 0;
    #refExplicitlySet = false;
    #connected = true;
    [kPendingMessages] = [];
    #serialization;
    #fd;
    constructor(channel, serialization, fd) {
      super();
      this.#channel = channel;
      this.#serialization = serialization;
      this.#fd = fd;
    }

    get fd() {
      return this.#connected ? this.#fd : undefined;
    }

    #ref() {
      if (this.#connected) {
        op_node_ipc_ref(this.#channel, this.#serialization === "json");
      }
    }

    #unref() {
      if (this.#connected) {
        op_node_ipc_unref(this.#channel, this.#serialization === "json");
      }
    }

    [kControlDisconnect]() {
      this.#unref();
      this.#connected = false;
    }

    refCounted() {
      if (++this.#refs === 1 && !this.#refExplicitlySet) {
        this.#ref();
      }
    }

    unrefCounted() {
      if (--this.#refs === 0 && !this.#refExplicitlySet) {
        this.#unref();
        this.emit("unref");
      }
    }

    ref() {
      this.#refExplicitlySet = true;
      this.#ref();
    }

    unref() {
      this.#refExplicitlySet = true;
      this.#unref();
    }
  }

  function isInternal(msg) {
    if (msg && typeof msg === "object") {
      const cmd = msg["cmd"];
      if (typeof cmd === "string") {
        return StringPrototypeStartsWith(cmd, "NODE_");
      }
    }
    return false;
  }

  function internalCmdName(msg) {
    return StringPrototypeSlice(msg.cmd, 5);
  }

  function restorePrototype(obj) {
    if (obj === null || typeof obj !== "object") return;
    if (ArrayIsArray(obj)) {
      for (let i = 0; i < obj.length; i++) {
        restorePrototype(obj[i]);
      }
      return;
    }
    ObjectSetPrototypeOf(obj, ObjectPrototype);
    for (const key of new SafeArrayIterator(ObjectKeys(obj))) {
      restorePrototype(obj[key]);
    }
  }

  // Gives `target`, a `ChildProcess` or the process itself, `send`, `disconnect`, `channel` and its messages.
  //
  // `ipc`: the resource of the channel. `channelFd`: its descriptor. `atExit` is given what writes to the end what waits, where it leads to
  // the parent. `whenClosed` is called with `target` once it is closed.
  function setupChannel(target, ipc, serialization, { channelFd = -1, atExit, whenClosed } = {}) {
    // Modules that load while a program's code is on the stack would run its promise reactions too early.
    const { Socket } = lazyNet();
    lazyDgram();
    const control = new Control(ipc, serialization, channelFd);
    target.channel = control;

    // For each channel: what a snapshot build told its own is not known in one that starts.
    op_node_ipc_buffer_constructor(Buffer, FastBuffer.prototype);

    const readFn = serialization === "json" ? op_node_ipc_read_json : op_node_ipc_read_advanced;
    const writer = new ChannelWriter({ target, ipc, serialization, channelFd, control });
    atExit?.(() => writer.flush());
    const socketLists = new ReceivedSocketLists((message) => writer.tell(message));

    async function readLoop() {
      // A descriptor arrives with the bytes that it was sent with, and may be told of with a message that was read along with them.
      // There is one on its way at most: the next one waits for the receipt.
      let descriptor;
      try {
        while (true) {
          if (!target.channel) {
            return;
          }
          const prom = readFn(ipc);
          // there will always be a pending read promise,
          // but it shouldn't keep the event loop from exiting
          core.unrefOpPromise(prom);
          const read = await prom;
          target[kMessagesHeard]++;
          const msg = read[0];
          descriptor = read[1] ?? descriptor;
          if (isInternal(msg)) {
            const cmd = internalCmdName(msg);
            if (cmd === "CLOSE") {
              // Channel closed, after what was said before has been heard.
              await new Promise((resolve) => nextTick(resolve));
              if (target.connected) target.disconnect();
              closeChannel();
              return;
            } else if (cmd === "HANDLE" && typeof descriptor === "number") {
              if (serialization === "json") {
                restorePrototype(msg);
              }
              // Acknowledge receipt so the sender can close its local copy.
              writer.tell({ cmd: "NODE_HANDLE_ACK" });
              const handle = createIpcHandle(msg, descriptor);
              descriptor = undefined;
              if (msg.socketListKey && ObjectPrototypeIsPrototypeOf(Socket.prototype, handle)) {
                socketLists.add(msg.socketListKey, handle);
              }
              nextTick(handleMessage, msg.msg, handle);
              continue;
            } else if (cmd === "HANDLE_ACK") {
              writer.acknowledged();
              continue;
            } else if (socketLists.handle(msg)) {
              continue;
            } else {
              // For `node:cluster`.
              if (serialization === "json") {
                restorePrototype(msg);
              }
              nextTick(() => target.emit("internalMessage", msg));
              continue;
            }
          }

          nextTick(handleMessage, msg, undefined);
        }
      } catch (err) {
        // All of these mean the IPC channel went away while we were reading it.
        // ConnectionReset in particular shows up on Linux when the peer exits
        // with data still buffered: instead of a clean EOF the kernel delivers a
        // RST, surfacing here as ECONNRESET. Node treats an IPC channel teardown
        // as a disconnect, never as a process `error`, so we follow suit and tear
        // down cleanly instead of emitting an uncaught error.
        // So is the end of it in the middle of a message, of a process that said more than there was room for, and exited.
        if (isInterruptedError(err) || isChannelClosedError(err)) {
          // Channel torn down from under us; release any handles awaiting an
          // ACK that will now never arrive so they don't keep us alive.
          writer.letGo();
          if (target.connected) target.disconnect();
          closeChannel();
          return;
        }
        nextTick(() => target.emit("error", err));
      }
    }

    function handleMessage(msg, handle) {
      if (!target.channel) {
        return;
      }
      // serde_v8 deserializes objects with null prototype, but Node.js IPC
      // messages should have Object.prototype (as if from JSON.parse).
      if (serialization === "json") {
        restorePrototype(msg);
      }
      // Match Node: when a handle was attached to an internal command (e.g.
      // NODE_CLUSTER newconn from the round-robin handle), the unwrapped
      // payload is itself a NODE_* internal message. Route it as
      // internalMessage so cluster's listener receives it.
      if (isInternal(msg)) {
        target.emit("internalMessage", msg, handle);
        return;
      }
      if (target.listenerCount("message") !== 0) {
        target.emit("message", msg, handle);
        return;
      }

      ArrayPrototypePush(target.channel[kPendingMessages], [msg, handle]);
    }

    target.on("newListener", () => {
      nextTick(() => {
        if (!target.channel || !target.listenerCount("message")) {
          return;
        }
        for (const pending of new SafeArrayIterator(target.channel[kPendingMessages])) {
          target.emit("message", pending[0], pending[1]);
        }
        target.channel[kPendingMessages] = [];
      });
    });

    target.send = function (message, handle, options, callback) {
      if (typeof handle === "function") {
        callback = handle;
        handle = undefined;
        options = undefined;
      } else if (typeof options === "function") {
        callback = options;
        options = undefined;
      } else if (options !== undefined) {
        validateObject(options, "options");
      }

      options = { swallowErrors: false, ...options };

      if (message === undefined) {
        throw new ERR_MISSING_ARGS("message");
      }

      if (
        typeof message !== "string" &&
        typeof message !== "object" &&
        typeof message !== "number" &&
        typeof message !== "boolean"
      ) {
        throw new ERR_INVALID_ARG_TYPE("message", ["string", "object", "number", "boolean"], message);
      }

      // Match Node: a falsy `handle` (undefined, null) means "no handle".
      // Reject only non-falsy values that aren't a recognized handle type.
      if (handle) {
        if (!canBeSent(handle)) {
          throw new ERR_INVALID_HANDLE_TYPE();
        }
      } else {
        handle = undefined;
      }

      // What JSON makes of it, with its errors. The op meets no cycles then, nor values without an end.
      if (serialization === "json" && typeof message === "object") {
        // Where JSON has nothing to say, Node writes the word `undefined`, and the other side fails to read it.
        const text = JSONStringify(message);
        if (handle === undefined && writer.takesText) message = new JsonText(text ?? "undefined");
        else message = text === undefined ? undefined : JSONParse(text);
      }
      // Throws here for what cannot be cloned; the op would say so later.
      if (serialization === "advanced") {
        new (lazyV8().DefaultSerializer)().writeValue(message);
      }

      if (!target.connected) {
        const err = new ERR_IPC_CHANNEL_CLOSED();
        if (typeof callback === "function") {
          nextTick(callback, err);
        } else {
          nextTick(() => target.emit("error", err));
        }
        return false;
      }

      // Derive the handle's IPC info eagerly, while the socket is still
      // alive, *before* deciding whether this send must be queued. Deferring
      // derivation until drain time (when a previous handle's ACK arrives)
      // races against the socket being torn down -- e.g. cluster handing two
      // connections to a worker that immediately closes them. By then the
      // socket's `_handle` is null and getIpcHandleInfo would throw
      // `notImplemented("ChildProcess.send with non-TCP net.Socket handle")`.
      // fdForIpc() dups the fd, so the captured copy survives the original
      // socket's destruction.
      let handleInfo = null;
      if (handle !== undefined) {
        handleInfo = getIpcHandleInfo(handle, options, target);
        // `getIpcHandleInfo` returns null when the handle has no underlying
        // native handle (e.g. a server that never started listening). Match
        // Node, which strips the handle and sends the plain message instead.
        if (handleInfo !== null) {
          if (handleInfo.rawFd < 0) {
            const error = errnoException(codeMap.get("EBADF"), "write");
            nextTick(typeof callback === "function" ? callback : () => target.emit("error", error), error);
            return true;
          }
          handleInfo.message.msg = message;
        }
      }

      return writer.post(message, handleInfo, callback);
    };

    target.connected = true;

    target.disconnect = function () {
      if (!target.connected) {
        target.emit("error", new ERR_IPC_DISCONNECTED());
        return;
      }

      target.connected = false;
      target[kCanDisconnect] = false;
      writer.whenAllArrived(closeChannel);
    };

    function closeChannel() {
      if (target.channel === null) return;
      writer.letGo();
      control[kControlDisconnect]();
      target.channel = null;
      nextTick(() => {
        writer.end(() => core.close(ipc));
        target.emit("disconnect");
        whenClosed?.(target);
      });
    }
    target[kCanDisconnect] = true;

    // Start reading messages from the channel.
    readLoop();

    return control;
  }

  return { kCanDisconnect, kMessagesHeard, setupChannel };
})();
