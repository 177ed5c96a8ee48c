// Copyright 2018-2026 the Deno authors. MIT license.

// `node:child_process`: stands in for `ext:deno_node/child_process.ts`.
(function () {
  "use strict";

  const { core, internals, primordials } = __bootstrap;
  const { op_node_child_ipc_pipe, op_rt_channel_fd } = core.ops;
  const {
    ArrayIsArray,
    ArrayPrototypeIncludes,
    ArrayPrototypeLastIndexOf,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSplice,
    SafeArrayIterator,
    StringPrototypeSplit,
  } = primordials;

  const { ERR_CHILD_PROCESS_IPC_REQUIRED } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateArray, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { setupChannel } = core.loadExtScript("ext:rt_node/child_process_channel.js");
  const { validateNullByteNotInArg } = core.loadExtScript("ext:rt_node/child_process_options.js");
  const { stdioStringToArray } = core.loadExtScript("ext:rt_node/child_process_stdio.js");
  const { spawn, spawnSync } = core.loadExtScript("ext:rt_node/child_process_spawn.js");
  const { exec, execFile, execFileSync, execSync } = core.loadExtScript("ext:rt_node/child_process_exec.js");
  const { ChildProcess } = core.loadExtScript("ext:rt_node/child_process_class.js");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const lazyProcess = core.createLazyLoader("node:process");

  // Options of a command line that builds a snapshot, and whether a value follows.
  const OF_BUILD = {
    __proto__: null,
    "--build-snapshot": false,
    "--build-snapshot-config": true,
    "--snapshot-allow-secrets": false,
    "--snapshot-blob": true,
    "--snapshot-path-map": true,
    "--snapshot-report": true,
    "--snapshot-scope": true,
    "--snapshot-timeout": true,
  };

  // A file that a program forks while its snapshot is built is to be run: a build of its own would write over the same blob, and fork again.
  function withoutBuild(execArgv) {
    const others = [];
    for (let i = 0; i < execArgv.length; i++) {
      const { 0: name, 1: value } = StringPrototypeSplit(execArgv[i], "=", 2);
      if (OF_BUILD[name] === undefined) ArrayPrototypePush(others, execArgv[i]);
      else if (OF_BUILD[name] && value === undefined) i++;
    }
    return others;
  }

  // Spawns a Node process and a channel to it.
  function fork(modulePath, args, options) {
    modulePath = lazyFsUtils().getValidatedPath(modulePath, "modulePath");

    if (args == null) {
      args = [];
    } else if (typeof args === "object" && !ArrayIsArray(args)) {
      options = args;
      args = [];
    } else {
      validateArray(args, "args");
    }

    if (options != null) {
      validateObject(options, "options");
    }
    options = { __proto__: null, ...options, shell: false };
    options.execPath ||= lazyProcess().default.execPath;
    if (typeof options.execPath === "string") {
      validateNullByteNotInArg(options.execPath, "options.execPath");
    }

    let execArgv = options.execArgv || lazyProcess().default.execArgv;
    if (execArgv === lazyProcess().default.execArgv && internals.rt.snapshot.building) execArgv = withoutBuild(execArgv);
    for (let i = 0; i < execArgv.length; i++) {
      if (typeof execArgv[i] === "string") {
        validateNullByteNotInArg(execArgv[i], `options.execArgv[${i}]`);
      }
    }

    if (execArgv === lazyProcess().default.execArgv && lazyProcess().default._eval != null) {
      const index = ArrayPrototypeLastIndexOf(execArgv, lazyProcess().default._eval);
      if (index > 0) {
        // Remove the -e switch to avoid fork bombing ourselves.
        execArgv = ArrayPrototypeSlice(execArgv, 0);
        ArrayPrototypeSplice(execArgv, index - 1, 2);
      }
    }

    args = [...new SafeArrayIterator(execArgv), modulePath, ...new SafeArrayIterator(args)];

    if (typeof options.stdio === "string") {
      options.stdio = stdioStringToArray(options.stdio, "ipc");
    } else if (!ArrayIsArray(options.stdio)) {
      // Use a separate fd=3 for the IPC channel. Inherit stdin, stdout,
      // and stderr from the parent if silent isn't set.
      options.stdio = stdioStringToArray(options.silent ? "pipe" : "inherit", "ipc");
    } else if (!ArrayPrototypeIncludes(options.stdio, "ipc")) {
      throw new ERR_CHILD_PROCESS_IPC_REQUIRED("options.stdio");
    }

    return spawn(options.execPath, args, options);
  }

  function setupChildProcessIpcChannel() {
    const maybePipe = op_node_child_ipc_pipe();
    if (!maybePipe) return;
    const fd = maybePipe[0];
    const serialization = maybePipe[1];
    const serializationMode = serialization === 0 ? "json" : "advanced";
    if (typeof fd !== "number" || fd < 0) return;
    const { default: process } = lazyProcess();
    const atExit = (flush) => {
      internals.rt.current.flushChannel = flush;
    };
    const control = setupChannel(process, fd, serializationMode, { channelFd: op_rt_channel_fd(), atExit });
    // Those of a snapshot's build were there before the channel.
    const heard = process.listenerCount("message") + process.listenerCount("disconnect");
    for (let i = 0; i < heard; i++) control.refCounted();
    process.on("newListener", (name) => {
      if (name === "message" || name === "disconnect") {
        control.refCounted();
      }
    });
    process.on("removeListener", (name) => {
      if (name === "message" || name === "disconnect") {
        control.unrefCounted();
      }
    });
  }

  internals.__setupChildProcessIpcChannel = setupChildProcessIpcChannel;

  return {
    fork,
    spawn,
    exec,
    execFile,
    execFileSync,
    execSync,
    ChildProcess,
    spawnSync,
  };
})();
