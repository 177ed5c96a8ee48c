// Copyright 2018-2026 the Deno authors. MIT license.

// The native half of a `ChildProcess`: what Node calls its `_handle`.
(function () {
  "use strict";

  const { core, internals, primordials } = __bootstrap;
  const {
    op_node_spawn_child,
    op_rt_channel_open,
    op_rt_child_inherits_nothing,
    op_rt_child_pair,
    op_rt_child_stream,
    op_rt_child_streams_back,
    op_rt_fs_close_descriptor,
    op_spawn_child_ref,
    op_spawn_child_unref,
    op_spawn_kill,
    op_spawn_wait,
  } = core.ops;
  const {
    ArrayPrototypeMap,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ObjectEntries,
    ObjectPrototypeIsPrototypeOf,
    PromisePrototypeThen,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    String,
    StringPrototypeIndexOf,
    StringPrototypeSubstring,
  } = primordials;

  const { emitDestroy, emitInit, executionAsyncId, ownerSymbol, scopeSymbol } = core.loadExtScript(
    "ext:deno_node/internal/async_hooks.ts",
  );
  const { newAsyncId, providerType } = core.loadExtScript("ext:deno_node/internal_binding/async_wrap.ts");
  const { registerActiveHandle, unregisterActiveHandle } = core.loadExtScript(
    "ext:deno_node/internal/process/active_resources.ts",
  );
  const { withDescriptors } = core.loadExtScript("ext:rt_node/child_process_stdio.js");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { pathFromURL } = core.loadExtScript("ext:deno_web/00_infra.js");
  const lazyProcess = core.createLazyLoader("node:process");

  // A process that runs. What the system refuses is thrown.
  function start(request) {
    const child = op_node_spawn_child(request, "node:child_process");
    const wait = op_spawn_wait(child.rid);
    let hasEnded = false;
    const status = PromisePrototypeThen(wait, (result) => {
      hasEnded = true;
      return result;
    });
    return {
      __proto__: null,
      pid: child.pid,
      stdinFd: child.stdinFd,
      ipcPipeRid: child.ipcPipeRid,
      status,
      kill: (signal) => op_spawn_kill(child.rid, signal),
      ref() {
        core.refOpPromise(wait);
        if (!hasEnded) op_spawn_child_ref(child.rid);
      },
      unref() {
        core.unrefOpPromise(wait);
        if (!hasEnded) op_spawn_child_unref(child.rid);
      },
    };
  }

  // The native half of a child process.
  class Process {
    pid = undefined;
    onexit = null;
    #child = null;
    #channel;
    #channelFd = -1;
    #referenced = true;
    #asyncId = newAsyncId();

    constructor() {
      const trigger = executionAsyncId();
      this[scopeSymbol] = { asyncId: this.#asyncId, trigger };
      emitInit(this.#asyncId, "PROCESSWRAP", trigger, this);
    }

    getAsyncId() {
      return this.#asyncId;
    }

    getProviderType() {
      return providerType.PROCESSWRAP;
    }

    // Returns 0 or an error number, and opens the handles of the pipes.
    spawn(options, ipcFd) {
      const args = ArrayPrototypeMap(options.args, String);
      // The ends of pairs: ours, by slot, which are ours to close where nothing is started, and the child's.
      const streams = [];
      const theirs = [];
      const serialization = options.serialization || "json";
      const env = ObjectEntries(envOf(options.envPairs));
      // One of the three first slots is a thing that deno_process alone can give.
      const isOwnChannel = ipcFd >= 3;
      if (isOwnChannel) {
        ArrayPrototypePush(env, ["NODE_CHANNEL_FD", String(ipcFd)], ["NODE_CHANNEL_SERIALIZATION_MODE", serialization]);
      }
      op_rt_child_inherits_nothing();
      try {
        this.#child = withDescriptors(options.stdio, (stdio) => {
          const slots = ArrayPrototypeMap(stdio, slotForOp);
          if (isOwnChannel) slots[ipcFd] = "piped";
          for (let i = 1; i < slots.length; i++) {
            if (slots[i] !== "piped") continue;
            if (i < 3) {
              streams[i] = op_rt_child_stream(i);
              slots[i] = "inherit";
            } else {
              const pair = op_rt_child_pair(slots.length);
              streams[i] = pair[0];
              slots[i] = pair[1];
              ArrayPrototypePush(theirs, pair[1]);
            }
          }
          if (isOwnChannel) {
            // Takes the descriptor, also where it fails.
            this.#channelFd = streams[ipcFd];
            streams[ipcFd] = undefined;
            this.#channel = op_rt_channel_open(this.#channelFd, serialization === "advanced");
          }
          return start({
            cmd: pathFromURL(options.file),
            args: ArrayPrototypeSlice(args, 1),
            argv0: args.length > 0 && args[0] !== options.file ? args[0] : undefined,
            clearEnv: true,
            cwd: pathFromURL(options.cwd ?? undefined),
            env,
            stdin: slots[0],
            stdout: slots[1],
            stderr: slots[2],
            windowsRawArguments: !!options.windowsVerbatimArguments,
            windowsHide: !!options.windowsHide,
            uid: options.uid ?? undefined,
            gid: options.gid ?? undefined,
            detached: !!options.detached,
            serialization,
            ipc: isOwnChannel ? -1 : (ipcFd ?? -1),
            extraStdio: ArrayPrototypeSlice(slots, 3),
            needsNpmProcessState: false,
          });
        });
      } catch (error) {
        for (let i = 1; i < streams.length; i++) if (streams[i] !== undefined) op_rt_fs_close_descriptor(streams[i]);
        if (this.#channel !== undefined) core.close(this.#channel);
        this.#channel = undefined;
        this.#channelFd = -1;
        return spawnErrno(error, options);
      } finally {
        for (let i = 0; i < theirs.length; i++) op_rt_fs_close_descriptor(theirs[i]);
        op_rt_child_streams_back();
      }
      const child = this.#child;
      this.pid = child.pid;
      if (!isOwnChannel) this.#channel = child.ipcPipeRid;
      streams[0] = child.stdinFd;
      for (let i = 0; i < options.stdio.length; i++) {
        if (options.stdio[i].handle && !options.stdio[i].ipc && streams[i] != null) {
          options.stdio[i].handle.open(streams[i]);
        }
      }
      registerActiveHandle(this[ownerSymbol], "ProcessWrap");
      PromisePrototypeThen(child.status, (status) => {
        unregisterActiveHandle(this[ownerSymbol]);
        this.onexit(status.signal ? 0 : status.code, status.signal || "");
      });
      return 0;
    }

    get channel() {
      return this.#channel;
    }

    // Its descriptor, or -1 where nobody knows it.
    get channelFd() {
      return this.#channelFd;
    }

    kill(signal) {
      if (this.#child === null) return codeMap.get("ESRCH");
      try {
        if (signal === 0) lazyProcess().default.kill(this.pid, 0);
        else this.#child.kill(signal);
        // A build waits for the end of what it ended: one that runs cannot be in a heap.
        if (signal !== 0 && internals.rt.snapshot.building) this.ref();
        return 0;
      } catch (error) {
        return ObjectPrototypeIsPrototypeOf(Deno.errors.PermissionDenied.prototype, error)
          ? codeMap.get("EPERM")
          : codeMap.get("ESRCH");
      }
    }

    ref() {
      this.#referenced = true;
      this.#child?.ref();
      if (this.#child !== null) registerActiveHandle(this[ownerSymbol], "ProcessWrap");
    }

    unref() {
      this.#referenced = false;
      this.#child?.unref();
      unregisterActiveHandle(this[ownerSymbol]);
    }

    hasRef() {
      return this.#referenced && this.#child !== null;
    }

    close() {
      unregisterActiveHandle(this[ownerSymbol]);
      this.#child = null;
      emitDestroy(this.#asyncId);
    }
  }

  function slotForOp(slot, index) {
    switch (slot.type) {
      case "pipe":
      case "overlapped":
        return slot.ipc ? (index === 0 ? "ipc_for_internal_use" : "null") : "piped";
      case "inherit":
        return index < 3 ? "inherit" : index;
      case "fd":
        return slot.fd;
      default:
        return "null";
    }
  }

  function envOf(pairs) {
    const env = { __proto__: null };
    for (const pair of new SafeArrayIterator(pairs ?? [])) {
      const idx = StringPrototypeIndexOf(pair, "=", 1);
      if (idx !== -1) {
        env[StringPrototypeSubstring(pair, 0, idx)] = StringPrototypeSubstring(pair, idx + 1);
      }
    }
    return env;
  }

  const osErrorRe = new SafeRegExp("os error (\\d+)");

  function spawnErrno(error, options) {
    if (ObjectPrototypeIsPrototypeOf(Deno.errors.NotFound.prototype, error)) {
      return codeMap.get("ENOENT");
    }
    if (ObjectPrototypeIsPrototypeOf(Deno.errors.PermissionDenied.prototype, error)) {
      return options.uid != null || options.gid != null ? codeMap.get("EPERM") : codeMap.get("EACCES");
    }
    const match = RegExpPrototypeExec(osErrorRe, error.message);
    if (match !== null) return -match[1];
    const errno = codeMap.get(error.code);
    if (errno === undefined) throw error;
    return errno;
  }

  return { Process };
})();
