// Copyright 2018-2026 the Deno authors. MIT license.

// `ChildProcess`: a process from its start to its end, with its streams.
(function () {
  "use strict";

  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    FunctionPrototypeCall,
    ObjectSetPrototypeOf,
    Promise,
    SafeArrayIterator,
    Symbol,
    SymbolDispose,
  } = primordials;

  const { channel: createDiagnosticsChannel, tracingChannel } = core.loadExtScript("ext:deno_node/diagnostics_channel.js");
  const { ownerSymbol, runAs } = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const { EventEmitter } = core.loadExtScript("ext:deno_node/_events.mjs");
  const { os } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts");
  const { complete } = core.loadExtScript("ext:rt_node/completions.js");
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { codeMap } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { validateArray, validateObject, validateOneOf, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { convertToValidSignal } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { setImmediate, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { kCanDisconnect, kMessagesHeard, setupChannel } = core.loadExtScript("ext:rt_node/child_process_channel.js");
  const { Process } = core.loadExtScript("ext:rt_node/child_process_handle.js");
  const { closeHandles, getValidStdio } = core.loadExtScript("ext:rt_node/child_process_stdio.js");
  const { kSigkillIssued } = core.loadExtScript("ext:rt_node/child_process_writer.js");
  const lazyNet = core.createLazyLoader("node:net");

  // Of the options of `spawn`: the object that is to be the child (ext/node/cluster_of_build.js).
  const kChild = Symbol("kChild");
  const kIsUsedAsStdio = Symbol("kIsUsedAsStdio");

  const childProcessChannel = createDiagnosticsChannel("child_process");
  const childProcessSpawnChannel = tracingChannel("child_process.spawn");

  // 'close' is emitted once the process has ended and all streams that it wrote to are closed.
  function maybeClose(child) {
    child._closesGot++;
    if (child._closesGot === child._closesNeeded) {
      child.emit("close", child.exitCode, child.signalCode);
    }
  }

  // A process that has ended closed its channel before: what waits there is heard before its
  // 'exit'. Another process may hold the channel open, so that silence ends the waiting too.
  async function channelDrained(subprocess) {
    let heard = -1;
    while (subprocess.connected && subprocess[kCanDisconnect] && heard !== subprocess[kMessagesHeard]) {
      heard = subprocess[kMessagesHeard];
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // 'disconnect' is emitted in a tick.
    if (subprocess.channel) await new Promise((resolve) => nextTick(resolve));
  }

  function flushStdio(subprocess) {
    const stdio = subprocess.stdio;

    if (stdio == null) return;

    for (let i = 0; i < stdio.length; i++) {
      const stream = stdio[i];
      if (!stream || !stream.readable || stream[kIsUsedAsStdio]) {
        continue;
      }
      stream.resume();
    }
  }

  function ChildProcess() {
    FunctionPrototypeCall(EventEmitter, this);
    internals.rt.snapshot.noteMade?.(this);

    this._closesNeeded = 1;
    this._closesGot = 0;
    this.connected = false;

    this.signalCode = null;
    this.exitCode = null;
    this.killed = false;
    this.spawnfile = null;

    this._handle = new Process();
    this._handle[ownerSymbol] = this;

    const handle = this._handle;
    handle.onexit = async (exitCode, signalCode) => {
      if (exitCode >= 0) await channelDrained(this);
      if (signalCode) {
        this.signalCode = signalCode;
      } else {
        this.exitCode = exitCode;
      }
      complete(() => callAndReport(() => runAs(handle, () => onExit(this, exitCode))));
    };

    if (childProcessChannel.hasSubscribers) {
      childProcessChannel.publish({ process: this });
    }
  }
  ObjectSetPrototypeOf(ChildProcess.prototype, EventEmitter.prototype);
  ObjectSetPrototypeOf(ChildProcess, EventEmitter);

  // What listeners throw is an uncaught error, though a promise has called them.
  function callAndReport(callback, ...args) {
    try {
      callback(...new SafeArrayIterator(args));
    } catch (error) {
      internals.rt.fatal.uncaughtException(error, false, null, true);
    }
  }

  function onExit(child, exitCode) {
    if (exitCode >= 0) child.stdin?.destroy();
    if (child._handle) {
      child._handle.close();
      child._handle = null;
    }

    if (exitCode < 0) {
      const syscall = child.spawnfile ? "spawn " + child.spawnfile : "spawn";
      const err = errnoException(exitCode, syscall);
      if (child.spawnfile) {
        err.path = child.spawnfile;
      }
      err.spawnargs = ArrayPrototypeSlice(child.spawnargs, 1);
      // The pipes of a process that never was: nobody holds their other ends, so that they end a turn later.
      setImmediate(() => {
        for (let i = 1; i < (child.stdio?.length ?? 0); i++) {
          child.stdio[i]?.push(null);
        }
        child.stdin?.destroy();
      });
      child.emit("error", err);
    } else {
      child.emit("exit", child.exitCode, child.signalCode);
    }

    // Whoever holds the channel still, nothing of this process will come from it.
    if (child[kCanDisconnect]) child.disconnect();
    nextTick(flushStdio, child);
    maybeClose(child);
  }

  ChildProcess.prototype.spawn = function spawn(options) {
    validateObject(options, "options");
    const { stdio, ipcFd } = getValidStdio(options.stdio || "pipe", false);
    options.stdio = stdio;

    validateOneOf(options.serialization, "options.serialization", [undefined, "json", "advanced"]);
    const serialization = options.serialization || "json";
    if (options.envPairs !== undefined) {
      validateArray(options.envPairs, "options.envPairs");
    }

    validateString(options.file, "options.file");
    this.spawnfile = options.file;

    if (options.args === undefined) {
      this.spawnargs = [];
    } else {
      validateArray(options.args, "options.args");
      this.spawnargs = options.args;
    }

    if (childProcessSpawnChannel.hasSubscribers) {
      childProcessSpawnChannel.start.publish({ process: this, options });
    }

    internals.rt.permission.check?.("child", options.file, spawn);
    const err = this._handle.spawn({ __proto__: null, ...options, args: this.spawnargs }, ipcFd);

    if (err !== 0 && childProcessSpawnChannel.hasSubscribers) {
      childProcessSpawnChannel.error.publish({
        process: this,
        error: errnoException(err, "spawn"),
      });
    }
    if (
      err === codeMap.get("EACCES") ||
      err === codeMap.get("EAGAIN") ||
      err === codeMap.get("EMFILE") ||
      err === codeMap.get("ENFILE") ||
      err === codeMap.get("ENOENT")
    ) {
      nextTick(onErrorNT, this, err);
      // Nothing will be opened in them, and an open handle is held for ever.
      closeHandles(stdio);
      // Without descriptors there are no streams.
      if (err === codeMap.get("EMFILE") || err === codeMap.get("ENFILE")) {
        return err;
      }
    } else if (err) {
      closeHandles(stdio);
      this._handle.close();
      this._handle = null;
      throw errnoException(err, "spawn");
    } else {
      if (childProcessSpawnChannel.hasSubscribers) {
        childProcessSpawnChannel.end.publish({ process: this });
      }
      nextTick(onSpawnNT, this);
    }

    this.pid = this._handle.pid;
    const { Socket } = lazyNet();

    for (let i = 0; i < stdio.length; i++) {
      const stream = stdio[i];
      if (stream.type === "ignore") continue;

      if (stream.ipc) {
        if (err === 0) this._closesNeeded++;
        continue;
      }

      // The child reads from it now.
      if (stream.type === "wrap") {
        stream.handle.reading = false;
        stream.handle.readStop?.();
        stream._stdio.pause?.();
        if (stream._stdio._readableState) {
          stream._stdio.readableFlowing = false;
          stream._stdio._readableState.reading = false;
        }
        stream._stdio[kIsUsedAsStdio] = true;
        continue;
      }

      if (stream.handle) {
        // A program may have its child's input flow, as all streams: the pipe is there for writing only.
        if (i === 0) stream.handle.readStart = () => 0;
        stream.socket = Socket({
          handle: err === 0 ? stream.handle : null,
          readable: i > 0,
        });
        if (i > 0) {
          this._closesNeeded++;
          stream.socket.on("close", () => {
            maybeClose(this);
          });
        }
      }
    }

    this.stdin = stdio[0].socket ?? null;
    this.stdout = stdio[1].socket ?? null;
    this.stderr = stdio[2].socket ?? null;
    this.stdio = ArrayPrototypeMap(stdio, (stream) => stream.socket ?? null);

    if (err === 0 && typeof this._handle.channel === "number") {
      this[kMessagesHeard] = 0;
      // The channel holds the parent up until one end lets go of it, also where the process itself does not.
      const { channel, channelFd } = this._handle;
      const slot = stdio[ipcFd];
      const whenClosed = (child) => {
        slot.handle.close();
        slot.handle = undefined;
        maybeClose(child);
      };
      setupChannel(this, channel, serialization, { channelFd, whenClosed }).refCounted();
    }

    return err;
  };

  function onErrorNT(child, err) {
    child._handle.onexit(err);
  }

  function onSpawnNT(child) {
    child.emit("spawn");
  }

  ChildProcess.prototype.kill = function kill(sig) {
    const signal = sig === 0 ? sig : convertToValidSignal(sig === undefined ? "SIGTERM" : sig);

    if (this._handle) {
      const err = this._handle.kill(signal);
      if (err === 0) {
        if (signal === os.signals.SIGKILL) this[kSigkillIssued] = true;
        this.killed = true;
        return true;
      }
      if (err !== codeMap.get("ESRCH")) {
        this.emit("error", errnoException(err, "kill"));
      }
    }

    return false;
  };

  ChildProcess.prototype[SymbolDispose] = function () {
    if (!this.killed) {
      this.kill();
    }
  };

  ChildProcess.prototype.ref = function ref() {
    this._handle?.ref();
  };

  ChildProcess.prototype.unref = function unref() {
    this._handle?.unref();
  };

  return { ChildProcess, kChild };
})();
