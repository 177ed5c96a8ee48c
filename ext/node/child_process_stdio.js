// Copyright 2018-2026 the Deno authors. MIT license.

// What `stdio` may be, and the slots that become of it: a pipe, a descriptor, a handle of somebody else's, or nothing.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { TTY, op_rt_fs_close_descriptor } = core.ops;
  const { ArrayBufferIsView, ArrayIsArray, ArrayPrototypeMap, ArrayPrototypePush, ObjectPrototypeIsPrototypeOf } = primordials;

  const { ERR_INVALID_ARG_VALUE, ERR_INVALID_SYNC_FORK_INPUT, ERR_IPC_ONE_PIPE, ERR_IPC_SYNC_FORK } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { Pipe, socketType } = core.loadExtScript("ext:deno_node/internal_binding/pipe_wrap.ts");
  const { isUdpHandle } = core.loadExtScript("ext:rt_node/child_process_sent_handles.js");
  const { TCP } = core.loadExtScript("ext:deno_node/internal_binding/tcp_wrap.ts");
  const lazyInspect = () => core.loadExtScript("ext:deno_node/internal/util/inspect.mjs").inspect;

  function stdioStringToArray(stdio, channel) {
    const options = [];

    switch (stdio) {
      case "ignore":
      case "overlapped":
      case "pipe":
        ArrayPrototypePush(options, stdio, stdio, stdio);
        break;
      case "inherit":
        ArrayPrototypePush(options, 0, 1, 2);
        break;
      default:
        throw new ERR_INVALID_ARG_VALUE("stdio", stdio);
    }

    if (channel) ArrayPrototypePush(options, channel);

    return options;
  }

  function closeHandles(stdio) {
    for (let i = 0; i < stdio.length; i++) {
      if (stdio[i].type === "pipe" || stdio[i].type === "overlapped") stdio[i].handle?.close();
    }
  }

  function getHandleWrapType(stream) {
    if (ObjectPrototypeIsPrototypeOf(Pipe.prototype, stream)) return "pipe";
    if (ObjectPrototypeIsPrototypeOf(TTY.prototype, stream)) return "tty";
    if (ObjectPrototypeIsPrototypeOf(TCP.prototype, stream)) return "tcp";
    if (isUdpHandle(stream)) return "udp";
    return false;
  }

  // Slots of `stdio`, with handles for the pipes if not `sync`; an array that is given is filled up to three members.
  function getValidStdio(stdio, sync) {
    let ipc;
    let ipcFd;

    if (typeof stdio === "string") {
      stdio = stdioStringToArray(stdio);
    } else if (!ArrayIsArray(stdio)) {
      throw new ERR_INVALID_ARG_VALUE("stdio", stdio);
    }

    // Expand stdio array to at least 3 elements (mutates the input array)
    while (stdio.length < 3) {
      ArrayPrototypePush(stdio, undefined);
    }

    const result = [];

    for (let i = 0; i < stdio.length; i++) {
      const value = stdio[i] ?? (i < 3 ? "pipe" : "ignore");

      if (value === "ignore") {
        ArrayPrototypePush(result, { type: "ignore" });
      } else if (value === "pipe" || value === "overlapped" || (typeof value === "number" && value < 0)) {
        const slot = {
          type: value === "overlapped" ? "overlapped" : "pipe",
          readable: i === 0,
          writable: i !== 0,
        };
        if (!sync) slot.handle = new Pipe(socketType.SOCKET);
        ArrayPrototypePush(result, slot);
      } else if (value === "ipc") {
        if (sync || ipc !== undefined) {
          closeHandles(result);
          throw sync ? new ERR_IPC_SYNC_FORK() : new ERR_IPC_ONE_PIPE();
        }
        ipc = new Pipe(socketType.IPC);
        ipcFd = i;
        ArrayPrototypePush(result, { type: "pipe", handle: ipc, ipc: true });
      } else if (value === "inherit") {
        ArrayPrototypePush(result, { type: "inherit", fd: i });
      } else if (typeof value === "number" || typeof value.fd === "number") {
        ArrayPrototypePush(result, {
          type: "fd",
          fd: typeof value === "number" ? value : value.fd,
        });
      } else if (getHandleWrapType(value) || getHandleWrapType(value.handle) || getHandleWrapType(value._handle)) {
        const handle = getHandleWrapType(value) ? value : getHandleWrapType(value.handle) ? value.handle : value._handle;
        ArrayPrototypePush(result, {
          type: "wrap",
          wrapType: getHandleWrapType(handle),
          handle,
          _stdio: value,
        });
      } else if (ArrayBufferIsView(value) || typeof value === "string") {
        if (!sync) {
          closeHandles(result);
          throw new ERR_INVALID_SYNC_FORK_INPUT(lazyInspect()(value));
        }
      } else {
        closeHandles(result);
        throw new ERR_INVALID_ARG_VALUE("stdio", value);
      }
    }

    return { stdio: result, ipc, ipcFd };
  }

  // What `start` makes of `stdio` with descriptors in the place of handles of the program. A socket gives a copy of its own, which is closed
  // again when the child has it.
  function withDescriptors(stdio, start) {
    const copies = [];
    try {
      return start(
        ArrayPrototypeMap(stdio, (slot) => {
          if (slot.type !== "wrap") return slot;
          if (typeof slot.handle.fdForIpc !== "function") return { type: "fd", fd: slot.handle.fd };
          const fd = slot.handle.fdForIpc();
          if (fd >= 0) ArrayPrototypePush(copies, fd);
          return { type: "fd", fd };
        }),
      );
    } finally {
      for (let i = 0; i < copies.length; i++) op_rt_fs_close_descriptor(copies[i]);
    }
  }

  return { closeHandles, getValidStdio, stdioStringToArray, withDescriptors };
})();
