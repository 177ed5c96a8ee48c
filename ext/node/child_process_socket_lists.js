// Copyright 2018-2026 the Deno authors. MIT license.

// Connections of a server that were given to another process: how many there are, and when the last of them is closed.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ArrayPrototypePush, SafeArrayIterator, SafeMap, SafeMapIterator, SafeSet, SafeWeakMap } = primordials;

  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");

  const NODE_SOCKET_GET_COUNT = "NODE_SOCKET_GET_COUNT";
  const NODE_SOCKET_COUNT = "NODE_SOCKET_COUNT";
  const NODE_SOCKET_NOTIFY_CLOSE = "NODE_SOCKET_NOTIFY_CLOSE";
  const NODE_SOCKET_CLOSE_ACK = "NODE_SOCKET_CLOSE_ACK";

  let nextSocketListKey = 0;
  const socketListsByChild = new SafeWeakMap();

  class SocketListSend extends EventEmitter {
    constructor(child, server) {
      super();
      this.child = child;
      this.key = `socket-list:${++nextSocketListKey}`;
      this.callbacks = new SafeMap();
      this.closeCallbacks = new SafeMap();
      this.seq = 0;
      this.closed = false;
      this.onInternalMessage = (message) => {
        if (!message || message.key !== this.key) {
          return;
        }
        if (message.cmd === NODE_SOCKET_COUNT) {
          const cb = this.callbacks.get(message.id);
          if (cb) {
            this.callbacks.delete(message.id);
            cb(null, message.count);
          }
        } else if (message.cmd === NODE_SOCKET_CLOSE_ACK) {
          const cb = this.closeCallbacks.get(message.id);
          if (cb) {
            this.closeCallbacks.delete(message.id);
            cb();
          }
        }
      };
      child.on("internalMessage", this.onInternalMessage);
      // Flush on both `exit` and `disconnect`: the IPC channel can close while
      // the child process keeps running, which leaves in-flight requests with no
      // peer to answer. Either event means no further replies will arrive, so we
      // resolve pending getConnections()/close() callers rather than hang.
      this.onClose = () => this._flush();
      child.once("exit", this.onClose);
      child.once("disconnect", this.onClose);
      server._setupWorker(this);
    }

    _flush() {
      if (this.closed) {
        return;
      }
      this.closed = true;
      this.child.removeListener("internalMessage", this.onInternalMessage);
      this.child.removeListener("exit", this.onClose);
      this.child.removeListener("disconnect", this.onClose);
      for (const { 1: cb } of new SafeMapIterator(this.callbacks)) {
        cb(null, 0);
      }
      this.callbacks.clear();
      for (const { 1: cb } of new SafeMapIterator(this.closeCallbacks)) {
        cb();
      }
      this.closeCallbacks.clear();
      this.emit("exit", this);
    }

    getConnections(cb) {
      if (this.closed || !this.child.connected) {
        nextTick(cb, null, 0);
        return;
      }
      const id = ++this.seq;
      this.callbacks.set(id, cb);
      this.child.send({ cmd: NODE_SOCKET_GET_COUNT, key: this.key, id }, (err) => {
        if (err && this.callbacks.delete(id)) {
          cb(err);
        }
      });
    }

    close(cb) {
      if (this.closed || !this.child.connected) {
        nextTick(cb);
        return;
      }
      const id = ++this.seq;
      this.closeCallbacks.set(id, cb);
      this.child.send({ cmd: NODE_SOCKET_NOTIFY_CLOSE, key: this.key, id }, (err) => {
        if (err && this.closeCallbacks.delete(id)) {
          cb();
        }
      });
    }
  }

  class SocketListReceive {
    constructor() {
      this.sockets = new SafeSet();
      this.closeCallbacks = [];
    }

    add(socket) {
      this.sockets.add(socket);
      socket.once("close", () => {
        this.sockets.delete(socket);
        this._maybeClose();
      });
    }

    getConnections() {
      return this.sockets.size;
    }

    close(cb) {
      ArrayPrototypePush(this.closeCallbacks, cb);
      this._maybeClose();
    }

    _maybeClose() {
      if (this.sockets.size !== 0) {
        return;
      }
      const callbacks = this.closeCallbacks;
      this.closeCallbacks = [];
      for (const cb of new SafeArrayIterator(callbacks)) {
        nextTick(cb);
      }
    }
  }

  function getSocketListSend(child, server) {
    let socketLists = socketListsByChild.get(child);
    if (!socketLists) {
      socketLists = new SafeWeakMap();
      socketListsByChild.set(child, socketLists);
    }
    let socketList = socketLists.get(server);
    if (!socketList) {
      socketList = new SocketListSend(child, server);
      socketLists.set(server, socketList);
    }
    return socketList;
  }

  // Of the process that was given them, by the key of the other's list.
  class ReceivedSocketLists {
    #lists = new SafeMap();
    #reply;

    // `reply` sends a message to the process that gave the sockets.
    constructor(reply) {
      this.#reply = reply;
    }

    add(key, socket) {
      let socketList = this.#lists.get(key);
      if (!socketList) {
        socketList = new SocketListReceive();
        this.#lists.set(key, socketList);
      }
      socketList.add(socket);
    }

    // Is it a question about these sockets? Then it is answered.
    handle(message) {
      if (message.cmd === NODE_SOCKET_GET_COUNT) {
        const socketList = this.#lists.get(message.key);
        this.#reply({
          cmd: NODE_SOCKET_COUNT,
          key: message.key,
          id: message.id,
          count: socketList ? socketList.getConnections() : 0,
        });
        return true;
      }
      if (message.cmd === NODE_SOCKET_NOTIFY_CLOSE) {
        const socketList = this.#lists.get(message.key);
        const sendAck = () =>
          this.#reply({
            cmd: NODE_SOCKET_CLOSE_ACK,
            key: message.key,
            id: message.id,
          });
        if (socketList) {
          // The parent only sends NOTIFY_CLOSE when its server is closing, so no
          // further sockets will be registered under this key. Drop the entry
          // once it drains, otherwise a long-lived child accumulates one
          // SocketListReceive per server it has ever received sockets from.
          socketList.close(() => {
            this.#lists.delete(message.key);
            sendAck();
          });
        } else {
          sendAck();
        }
        return true;
      }
      return false;
    }
  }

  return { getSocketListSend, ReceivedSocketLists };
})();
