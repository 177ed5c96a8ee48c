// Copyright 2018-2026 the Deno authors. MIT license.

// Handles that go from process to process with a message: what is sent for each kind, and what is made of it on the other side.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ObjectPrototypeIsPrototypeOf } = primordials;

  const { notImplemented } = core.loadExtScript("ext:deno_node/_utils.ts");
  const { ERR_INVALID_HANDLE_TYPE, errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { unregisterActiveHandle } = core.loadExtScript("ext:deno_node/internal/process/active_resources.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { Pipe, socketType } = core.loadExtScript("ext:deno_node/internal_binding/pipe_wrap.ts");
  const { getSocketListSend } = core.loadExtScript("ext:rt_node/child_process_socket_lists.js");
  const { socketType: tcpSocketType, TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
  const lazyDgram = core.createLazyLoader("node:dgram");
  const lazyDgramInternal = () => core.loadExtScript("ext:deno_node/internal/dgram.ts");
  const lazyNet = core.createLazyLoader("node:net");
  const lazyUdpWrap = () => core.loadExtScript("ext:deno_node/internal_binding/udp_wrap.ts");

  const IPC_HANDLE_NET_SOCKET = "net.Socket";
  const IPC_HANDLE_NET_SERVER = "net.Server";
  // node:cluster sends raw TCP/Pipe wraps (without a Socket/Server wrapper) for
  // connection handoffs (RoundRobinHandle) and shared listening sockets
  // (SharedHandle). Mirrors Node's `handleConversion["net.Native"]`.
  const IPC_HANDLE_NET_NATIVE = "net.Native";
  const IPC_HANDLE_DGRAM_SOCKET = "dgram.Socket";
  const IPC_HANDLE_DGRAM_NATIVE = "dgram.Native";

  function rawFdFromTcpHandle(tcpHandle) {
    if (typeof tcpHandle.fdForIpc !== "function") {
      notImplemented("ChildProcess.send with handle on this platform");
    }
    const rawFd = tcpHandle.fdForIpc();
    if (rawFd < 0) {
      throw new ERR_INVALID_HANDLE_TYPE();
    }
    return rawFd;
  }

  function getIpcHandleInfo(handle, options, target) {
    const { Socket } = lazyNet();
    const { Server: NetServer } = lazyNet();
    const { Socket: DgramSocket } = lazyDgram();
    if (ObjectPrototypeIsPrototypeOf(Socket.prototype, handle)) {
      const inner = handle._handle;
      // Match Node's handleConversion["net.Socket"].send, which returns the
      // socket's native handle. A socket without an underlying handle (e.g.
      // already destroyed) yields null; Node then strips the handle and sends
      // the message alone instead of throwing.
      if (!inner) {
        return null;
      }
      const isTcp = ObjectPrototypeIsPrototypeOf(TCP.prototype, inner);
      const isPipe = ObjectPrototypeIsPrototypeOf(Pipe.prototype, inner);
      if (!isTcp && !isPipe) {
        notImplemented("ChildProcess.send with non-TCP net.Socket handle");
      }
      const closeAfterSend = options.keepOpen !== true;
      const message = {
        cmd: "NODE_HANDLE",
        type: IPC_HANDLE_NET_SOCKET,
        // Distinguishes the wrap type the receiver should reconstruct.
        nativeKind: isTcp ? "tcp" : "pipe",
        msg: undefined,
      };
      const { server } = handle;
      if (server && typeof server._setupWorker === "function") {
        message.socketListKey = getSocketListSend(target, server).key;
        if (closeAfterSend) server._connections--;
      }
      const rawFd = rawFdFromTcpHandle(inner);
      // It is the other process's from now on, and says no more here. The handle stays until that has it.
      if (closeAfterSend) {
        inner.readStop();
        unregisterActiveHandle(handle);
        handle._handle = null;
        handle.setTimeout(0);
        handle.parser = null;
        handle._httpMessage?.detachSocket?.(handle);
      }
      return { rawFd, message, closeAfterSend, close: () => inner.close() };
    }

    if (ObjectPrototypeIsPrototypeOf(NetServer.prototype, handle)) {
      const inner = handle._handle;
      // Match Node's handleConversion["net.Server"].send, which returns
      // server._handle. A server that hasn't started listening (or was
      // already closed) has a null handle; Node then strips the handle and
      // sends the message alone instead of throwing.
      if (!inner) {
        return null;
      }
      const isTcp = ObjectPrototypeIsPrototypeOf(TCP.prototype, inner);
      const isPipe = ObjectPrototypeIsPrototypeOf(Pipe.prototype, inner);
      if (!isTcp && !isPipe) {
        notImplemented("ChildProcess.send with non-TCP net.Server handle");
      }
      return {
        rawFd: rawFdFromTcpHandle(inner),
        message: {
          cmd: "NODE_HANDLE",
          type: IPC_HANDLE_NET_SERVER,
          // Distinguishes the wrap type the receiver should reconstruct.
          nativeKind: isTcp ? "tcp" : "pipe",
          msg: undefined,
        },
        // Both processes listen from now on.
        closeAfterSend: false,
        close() {
          handle.close();
        },
      };
    }
    if (ObjectPrototypeIsPrototypeOf(TCP.prototype, handle) || ObjectPrototypeIsPrototypeOf(Pipe.prototype, handle)) {
      return {
        rawFd: rawFdFromTcpHandle(handle),
        message: {
          cmd: "NODE_HANDLE",
          type: IPC_HANDLE_NET_NATIVE,
          // 0 = SOCKET, 1 = SERVER. Same encoding for TCP and Pipe.
          socketType: handle.socketTypeForIpc(),
          // Distinguishes the wrap type the receiver should reconstruct.
          nativeKind: ObjectPrototypeIsPrototypeOf(TCP.prototype, handle) ? "tcp" : "pipe",
          msg: undefined,
        },
        // Match Node's handleConversion["net.Native"]: it has no postSend hook,
        // so the IPC layer doesn't auto-close. Cluster's RoundRobinHandle and
        // SharedHandle each manage their own lifecycle (the former closes the
        // client wrap after the worker ACKs; the latter shares the listening
        // wrap across workers).
        closeAfterSend: false,
        close() {
          handle.close();
        },
      };
    }

    // A UDP handle that the primary of a cluster shares with its workers.
    if (isUdpHandle(handle)) {
      const rawFd = handle.fdForIpc();
      if (rawFd < 0) {
        throw new ERR_INVALID_HANDLE_TYPE();
      }
      return {
        rawFd,
        message: { cmd: "NODE_HANDLE", type: IPC_HANDLE_DGRAM_NATIVE, msg: undefined },
        closeAfterSend: false,
        close() {
          handle.close();
        },
      };
    }

    if (ObjectPrototypeIsPrototypeOf(DgramSocket.prototype, handle)) {
      const udpHandle = handle[lazyDgramInternal().kStateSymbol]?.handle;
      if (!udpHandle || typeof udpHandle.fdForIpc !== "function") {
        throw new ERR_INVALID_HANDLE_TYPE();
      }
      return {
        // Of one that is not bound the system has none, as whoever writes it is told.
        rawFd: udpHandle.fdForIpc(),
        message: {
          cmd: "NODE_HANDLE",
          type: IPC_HANDLE_DGRAM_SOCKET,
          dgramType: handle.type,
          msg: undefined,
        },
        // Node's handleConversion["dgram.Socket"].postSend is undefined, so
        // the IPC layer doesn't auto-close. The socket remains usable in the
        // sender (both parent and child share the underlying UDP socket).
        closeAfterSend: false,
        close() {
          handle.close();
        },
      };
    }

    throw new ERR_INVALID_HANDLE_TYPE();
  }

  function isUdpHandle(handle) {
    return ObjectPrototypeIsPrototypeOf(lazyUdpWrap().UDP.prototype, handle);
  }

  function open(handle, fd) {
    const err = handle.open(fd);
    if (err !== 0) throw errnoException(codeMap.get(err), "open");
  }

  function createIpcHandle(message, rawFd) {
    const { Socket } = lazyNet();
    const { Server: NetServer } = lazyNet();
    const { Socket: DgramSocket } = lazyDgram();
    if (message.type === IPC_HANDLE_NET_SOCKET) {
      const inner = message.nativeKind === "pipe" ? new Pipe(socketType.SOCKET) : new TCP(tcpSocketType.SOCKET);
      open(inner, rawFd);
      try {
        return new Socket({
          handle: inner,
          readable: true,
          writable: true,
        });
      } catch (err) {
        inner.close();
        throw err;
      }
    }
    if (message.type === IPC_HANDLE_NET_SERVER) {
      const inner = message.nativeKind === "pipe" ? new Pipe(socketType.SERVER) : new TCP(tcpSocketType.SERVER);
      open(inner, rawFd);
      // Match Node's handleConversion["net.Server"].got: hand the wrapped
      // handle to a fresh net.Server via listen(handle), which registers the
      // connection callback and emits 'listening' on next tick. Our uv_listen
      // detects an already-listening fd and skips the bind/listen syscalls.
      const server = new NetServer();
      try {
        server.listen(inner);
        return server;
      } catch (err) {
        inner.close();
        throw err;
      }
    }
    if (message.type === IPC_HANDLE_NET_NATIVE) {
      if (message.nativeKind === "pipe") {
        const st = message.socketType === 1 ? socketType.SERVER : socketType.SOCKET;
        const pipe = new Pipe(st);
        open(pipe, rawFd);
        return pipe;
      }
      const st = message.socketType === 1 ? tcpSocketType.SERVER : tcpSocketType.SOCKET;
      const tcp = new TCP(st);
      open(tcp, rawFd);
      // Match Node's handleConversion["net.Native"].got: just hand the raw
      // wrap to the listener. Cluster's worker-side onconnection() / shared()
      // takes ownership.
      return tcp;
    }
    if (message.type === IPC_HANDLE_DGRAM_NATIVE) {
      const udp = new (lazyUdpWrap().UDP)();
      open(udp, rawFd);
      return udp;
    }
    if (message.type === IPC_HANDLE_DGRAM_SOCKET) {
      const udp = new (lazyUdpWrap().UDP)();
      open(udp, rawFd);
      // Reconstruct a dgram.Socket from the transferred handle, mirroring
      // Node's handleConversion["dgram.Socket"].got which calls
      // socket.bind(handle).  The `bind(udpHandle)` path in dgram.ts calls
      // replaceHandle + startListening, making the socket immediately usable.
      const socket = new DgramSocket(message.dgramType);
      socket.bind(udp);
      return socket;
    }
    return undefined;
  }

  function canBeSent(handle) {
    const { Server: NetServer, Socket } = lazyNet();
    const { Socket: DgramSocket } = lazyDgram();
    return (
      ObjectPrototypeIsPrototypeOf(Socket.prototype, handle) ||
      ObjectPrototypeIsPrototypeOf(NetServer.prototype, handle) ||
      ObjectPrototypeIsPrototypeOf(DgramSocket.prototype, handle) ||
      ObjectPrototypeIsPrototypeOf(TCP.prototype, handle) ||
      ObjectPrototypeIsPrototypeOf(Pipe.prototype, handle) ||
      isUdpHandle(handle)
    );
  }

  return { canBeSent, createIpcHandle, getIpcHandleInfo, isUdpHandle };
})();
