// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// Signals: `process.kill`, and listeners, which have one of the system's each (js/50_process.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ObjectKeys } = primordials;
  const { op_node_process_kill } = core.ops;
  const { ERR_INVALID_ARG_TYPE, ERR_UNKNOWN_SIGNAL, errnoException } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { signals } = core.loadExtScript("ext:deno_node/internal_binding/constants.ts").os;
  const { codeMap, mapSysErrnoToUvErrno } = core.loadExtScript("ext:deno_node/internal_binding/uv.ts");
  const { process } = core.loadExtScript("ext:rt_node/process_object.js");

  const { current } = internals.rt;

  function isKnown(number) {
    const names = ObjectKeys(signals);
    for (let i = 0; i < names.length; i++) if (signals[names[i]] === number) return true;
    return false;
  }

  function signal(pid, number) {
    const status = op_node_process_kill(pid, number);
    return status === 0 ? 0 : mapSysErrnoToUvErrno(status);
  }

  /** 0, or a negative number of libuv's. */
  function killByNumber(pid, number) {
    // No signal, but the question whether there is such a process.
    if (number === 0) return signal(pid, 0);
    if (!isKnown(number)) return codeMap.get("EINVAL");
    if (pid === process.pid && current.signalItself(number)) return 0;
    // Profiles and coverage are written before the process ends itself.
    const reachesItself = pid === process.pid || pid === -process.pid || pid === 0 || pid === -1;
    if (number > 0 && reachesItself) current.beforeKillingItself(number);
    return signal(pid, number);
  }

  const _kill = (pid = undefined, number = undefined) => killByNumber(pid, number);

  function kill(pid, sig) {
    // biome-ignore lint/suspicious/noDoubleEquals: numbers as texts are taken.
    if (pid != (pid | 0)) throw new ERR_INVALID_ARG_TYPE("pid", "number", pid);
    let status;
    if (sig === (sig | 0)) {
      status = process._kill(pid | 0, sig);
    } else {
      sig ||= "SIGTERM";
      if (!signals[sig]) throw new ERR_UNKNOWN_SIGNAL(sig);
      status = process._kill(pid | 0, signals[sig]);
    }
    if (status) throw errnoException(status, "kill");
    return true;
  }

  const isSignal = (event) => typeof event === "string" && typeof signals[event] === "number";

  // What cannot be caught throws before anything has changed. Messages of other threads are for those who listen.
  function startListeningIfSignal(event) {
    if (isSignal(event)) current.listenToSignal(event);
    if (event === "workerMessage") current.listenForThreads();
  }

  function stopListeningIfSignal(event) {
    if (isSignal(event)) current.leaveSignal(event);
  }

  return { _kill, kill, startListeningIfSignal, stopListeningIfSignal };
})();
