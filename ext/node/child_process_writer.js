// Copyright 2018-2026 the Deno authors. MIT license.

// What is said through a channel between processes: one message after the other, and each handle kept until the other side
// has it.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { op_node_ipc_write_advanced, op_node_ipc_write_json, op_rt_channel_try, op_rt_channel_writable, op_rt_stdio_write } =
    core.ops;
  const {
    ArrayPrototypePush,
    ArrayPrototypeShift,
    JSONStringify,
    ObjectPrototypeIsPrototypeOf,
    PromisePrototypeThen,
    PromiseReject,
    PromiseResolve,
    PromiseWithResolvers,
    RegExpPrototypeSymbolReplace,
    SafeArrayIterator,
    SafeRegExp,
    StringPrototypeIncludes,
    Symbol,
    TypedArrayPrototypeGetByteLength,
    TypedArrayPrototypeSubarray,
  } = primordials;

  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");

  const kSigkillIssued = Symbol("_sigkillIssued");

  // The IPC channel was torn down underneath us: either the resource is gone or
  // the peer reset the connection, or ended it in the middle of a message.
  function isChannelClosedError(err) {
    return (
      ObjectPrototypeIsPrototypeOf(Deno.errors.BadResource.prototype, err) ||
      ObjectPrototypeIsPrototypeOf(Deno.errors.UnexpectedEof.prototype, err) ||
      ObjectPrototypeIsPrototypeOf(Deno.errors.ConnectionReset.prototype, err)
    );
  }

  function isInterruptedError(err) {
    return ObjectPrototypeIsPrototypeOf(Deno.errors.Interrupted.prototype, err);
  }

  function isBrokenPipeError(err) {
    return ObjectPrototypeIsPrototypeOf(Deno.errors.BrokenPipe.prototype, err);
  }

  // Sentinel passed to the unified write op when no handle accompanies the
  // message. Mirrors the Rust-side `NO_RAW_FD` constant.
  const NO_RAW_FD = -1;

  // What may wait before the sender is told to slow down.
  const HIGH_WATER_BYTES = 2 * 65536;

  const halfRe = new SafeRegExp("(\\\\\\\\)|\\\\ud[89a-f][0-9a-f]{2}", "g");

  // A message that JSON was made of.
  class JsonText {
    constructor(text) {
      this.text = text;
    }
  }

  // The other side reads no halves of characters; JSON has them escaped.
  function textOf(message) {
    const text = ObjectPrototypeIsPrototypeOf(JsonText.prototype, message) ? message.text : `${JSONStringify(message)}`;
    if (!StringPrototypeIncludes(text, "\\ud")) return text;
    return RegExpPrototypeSymbolReplace(halfRe, text, (whole, escaped) => (escaped === undefined ? "\ufffd" : whole));
  }

  class ChannelWriter {
    #target;
    #ipc;
    #serialization;
    #channelFd;
    #waitingBytes = 0;
    #control;
    // What is not written yet, in its order: the `rest` of a message, or the `start` of what an op writes, and the program's callback.
    #waiting = [];
    // What an op has promised the first of these.
    #pending;
    #close;
    #isEnded = false;
    #isOver = false;

    // Handle-passing ACK state. Matches Node's
    // NODE_HANDLE / NODE_HANDLE_ACK protocol in lib/internal/child_process.js:
    // while a handle send is in flight, the sender keeps its copy of the fd
    // open. Closing it earlier would drop the OFD refcount to 0 before the
    // receiver has materialized its dup, and the kernel would send FIN/RST
    // to the peer.
    //
    // `#pendingHandleInfo` is the handle waiting for an ACK to close.
    // `#handleQueue` is non-null while we're waiting on an ACK; further
    // sends (handle or plain message) are queued on it to preserve ordering.
    #pendingHandleInfo = null;
    #handleQueue = null;
    #whenAllArrived;

    // `channelFd`: of the channel, or -1. `control` counts what is on its way.
    constructor({ target, ipc, serialization, channelFd, control }) {
      this.#target = target;
      this.#ipc = ipc;
      this.#serialization = serialization;
      this.#channelFd = channelFd;
      this.#control = control;
    }

    // Whether a message may be a `JsonText`.
    get takesText() {
      return this.#serialization === "json" && this.#channelFd >= 0;
    }

    // What is said is written at once, and not when the event loop comes to it: this process may exit right after. What the other side
    // has no room for is written when it has, and `flush` does it for a child that exits. A handle is sent by the op, behind what waits.
    #write(message, rawFd, queueOk, callback) {
      if (this.#isEnded) return PromiseReject(errnoException(codeMap.get("EPIPE"), "write"));
      if (this.#channelFd < 0 || rawFd !== NO_RAW_FD) {
        if (this.#waitingBytes >= HIGH_WATER_BYTES) queueOk[0] = false;
        const write = this.#serialization === "json" ? op_node_ipc_write_json : op_node_ipc_write_advanced;
        return this.#wait({ start: () => write(this.#ipc, message, rawFd, queueOk), rest: null, callback });
      }
      const bytes =
        this.#serialization === "json"
          ? Buffer.from(textOf(message) + "\n")
          : core.loadExtScript("ext:rt_node/ipc_serializer.js").serializeMessage(message);
      const length = TypedArrayPrototypeGetByteLength(bytes);
      const count = this.#waiting.length === 0 ? op_rt_channel_try(this.#channelFd, bytes) : 0;
      if (count < 0) return PromiseReject(errnoException(count, "write"));
      if (count === length) return PromiseResolve();
      this.#waitingBytes += length - count;
      queueOk[0] = this.#waitingBytes < HIGH_WATER_BYTES;
      return this.#wait({ start: null, rest: TypedArrayPrototypeSubarray(bytes, count), callback });
    }

    // Behind all that waits. Resolves once it is written.
    #wait(item) {
      const { promise, resolve, reject } = PromiseWithResolvers();
      ArrayPrototypePush(this.#waiting, { ...item, resolve, reject });
      if (this.#waiting.length === 1) this.#writeWaiting();
      return promise;
    }

    async #writeWaiting() {
      while (this.#waiting.length > 0) {
        const first = this.#waiting[0];
        try {
          if (first.start !== null) await this.#awaited(first.start());
          else await this.#writeRest(first);
          first.resolve();
        } catch (error) {
          this.#waitingBytes -= first.rest === null ? 0 : TypedArrayPrototypeGetByteLength(first.rest);
          first.reject(error);
        }
        ArrayPrototypeShift(this.#waiting);
      }
      this.#close?.();
    }

    async #writeRest(item) {
      while (TypedArrayPrototypeGetByteLength(item.rest) > 0) {
        await this.#awaited(op_rt_channel_writable(this.#channelFd));
        this.#took(item, op_rt_channel_try(this.#channelFd, item.rest));
      }
    }

    #took(item, count) {
      if (count < 0) throw errnoException(count, "write");
      this.#waitingBytes -= count;
      item.rest = TypedArrayPrototypeSubarray(item.rest, count);
    }

    // What an op promises holds this process while somebody waits for it.
    #awaited(promise) {
      this.#pending = promise;
      if (this.#isOver) core.unrefOpPromise(promise);
      return promise;
    }

    // Before this process ends: what waits is written, however slow the other side is. A handle cannot be.
    flush() {
      for (let i = 0; i < this.#waiting.length && this.#waiting[i].start === null; i++) {
        const item = this.#waiting[i];
        const count = op_rt_stdio_write(this.#channelFd, item.rest, true);
        if (count < 0) return;
        this.#took(item, count);
      }
    }

    // The channel is closed, which `close` does once nothing is on its way: a handle is sent when the event loop comes to it,
    // Node's at once. What the other side has not room for by then holds this process no longer, and fails for nobody.
    end(close) {
      this.#isEnded = true;
      if (this.#waiting.length === 0) return close();
      this.#close = close;
      const { setImmediate } = core.loadExtScript("ext:deno_node/timers.ts");
      const letGo = () => {
        this.#isOver = true;
        if (this.#waiting.length > 0) core.unrefOpPromise(this.#pending);
        for (let i = 0; i < this.#waiting.length; i++) {
          const { callback } = this.#waiting[i];
          if (typeof callback === "function") nextTick(callback, null);
        }
      };
      // The first comes before the event loop has asked the system for room.
      setImmediate(() => setImmediate(letGo));
    }

    // A message of ours, past what waits for an acknowledgement.
    tell(message) {
      const queueOk = [true];
      this.#control.refCounted();
      PromisePrototypeThen(
        this.#write(message, NO_RAW_FD, queueOk),
        () => this.#control.unrefCounted(),
        () => this.#control.unrefCounted(),
      );
    }

    // Either queue the send (if a handle is already in flight awaiting its
    // ACK) or write it now. `handleInfo` is the already-derived IPC handle
    // info (see `send`) or null for a plain message. Returns whether the sender may go on at this pace.
    post(message, handleInfo, callback) {
      // If a previous handle send is still waiting for its ACK, queue this
      // one to preserve ordering. Plain messages are queued too so they
      // don't overtake the pending handle.
      if (this.#handleQueue !== null) {
        ArrayPrototypePush(this.#handleQueue, {
          message,
          handleInfo,
          callback,
        });
        return this.#handleQueue.length === 1;
      }
      return this.#dispatch(message, handleInfo, callback);
    }

    #dispatch(message, handleInfo, callback) {
      const sigkillIssuedAtDispatch = this.#target[kSigkillIssued] === true;
      if (handleInfo) {
        // Start queueing subsequent sends until the ACK arrives.
        this.#handleQueue = [];
      }

      // signals whether the queue is within the limit.
      // if false, the sender should slow down.
      // this acts as a backpressure mechanism.
      const queueOk = [true];
      this.#control.refCounted();
      const writePromise = handleInfo
        ? this.#write(handleInfo.message, handleInfo.rawFd, queueOk, callback)
        : this.#write(message, NO_RAW_FD, queueOk, callback);
      PromisePrototypeThen(
        writePromise,
        () => {
          this.#control.unrefCounted();
          if (handleInfo) {
            // Hold the handle until NODE_HANDLE_ACK arrives; closing now
            // would drop the OFD refcount to 0 before the receiver has
            // materialized its dup.
            this.#pendingHandleInfo = handleInfo;
          }
          if (typeof callback === "function" && !this.#isOver) {
            nextTick(callback, null);
          }
        },
        (err) => {
          this.#control.unrefCounted();
          if (handleInfo) {
            // Write failed: the receiver won't ACK, so close the handle now
            // and drain the queue to unblock any follow-up sends.
            if (handleInfo.closeAfterSend) {
              handleInfo.close();
            }
            this.#postWaiting();
          }
          if (!this.#isOver) this.#failed(err, sigkillIssuedAtDispatch, callback);
        },
      );
      return queueOk[0];
    }

    #failed(err, sigkillIssuedAtDispatch, callback) {
      const target = this.#target;
      const closed = isBrokenPipeError(err) || isChannelClosedError(err) || err.code === "EPIPE" || err.code === "ECONNRESET";
      if (!sigkillIssuedAtDispatch && target[kSigkillIssued] && closed) {
        // This write was accepted before a local SIGKILL and only failed
        // because that SIGKILL tore the channel down underneath it. SIGKILL
        // cannot be handled or ignored, so unlike a terminating signal the
        // child had no chance to drain the pipe; Node reports the send as
        // completed here, so match that. Sends issued after the SIGKILL
        // (`sigkillIssuedAtDispatch`) and sends racing external termination
        // still report the error. Errors unrelated to channel teardown are
        // never suppressed, even inside this window.
        if (typeof callback === "function") {
          nextTick(callback, null);
        }
      } else if (!isInterruptedError(err)) {
        // The channel was not closed on us mid-write. Whatever the op says, its other end is gone.
        if (closed) {
          err = errnoException(codeMap.get("EPIPE"), "write");
        }
        if (typeof callback === "function") {
          nextTick(callback, err);
        } else {
          nextTick(() => target.emit("error", err));
        }
      }
    }

    // The other side has the handle that was sent last.
    acknowledged() {
      this.#closePending();
      this.#postWaiting();
    }

    #closePending() {
      const info = this.#pendingHandleInfo;
      this.#pendingHandleInfo = null;
      if (info?.closeAfterSend) {
        info.close();
      }
    }

    #takeWaiting() {
      const queue = this.#handleQueue;
      this.#handleQueue = null;
      return new SafeArrayIterator(queue ?? []);
    }

    #postWaiting() {
      for (const item of this.#takeWaiting()) {
        this.post(item.message, item.handleInfo, item.callback);
      }
      if (this.#handleQueue === null) this.#whenAllArrived?.();
    }

    // Call `close` once the other side has all handles that were sent, and with them what was said behind them.
    whenAllArrived(close) {
      if (this.#handleQueue === null) close();
      else this.#whenAllArrived = close;
    }

    // Release any handles we're still holding open when the channel goes away.
    // A handle send that already wrote successfully keeps its local copy open
    // until NODE_HANDLE_ACK arrives (see `#dispatch`); queued sends haven't been
    // written yet. Once the channel is torn down that ACK will never come, so
    // those handles would leak -- and an `closeAfterSend` handle (e.g. a
    // received net.Socket being forwarded back) is a live resource that keeps
    // the event loop alive, so the process would hang instead of exiting.
    letGo() {
      this.#closePending();
      for (const item of this.#takeWaiting()) {
        if (item.handleInfo?.closeAfterSend) {
          item.handleInfo.close();
        }
      }
    }
  }

  return { ChannelWriter, isChannelClosedError, isInterruptedError, JsonText, kSigkillIssued };
})();
