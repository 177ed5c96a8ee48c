// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// What a process has used, of processors and of memory, and for how long it has been there.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    BigUint64Array,
    Float64Array,
    MathRound,
    NumberMAX_SAFE_INTEGER,
    TypedArrayPrototypeGetBuffer,
    Uint32Array,
    Uint8Array,
  } = primordials;
  const {
    op_current_thread_cpu_usage,
    op_node_process_constrained_memory,
    op_node_process_resource_usage,
    op_rt_hrtime,
    op_rt_hrtime_whole,
  } = core.ops;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE_RANGE, ERR_OUT_OF_RANGE } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateNumber, validateObject } = core.loadExtScript("ext:deno_node/internal/validators.mjs");

  const { current } = internals.rt;

  // ---- clocks

  const parts = new Uint32Array(2);
  const bytes = new Uint8Array(TypedArrayPrototypeGetBuffer(parts));
  const whole = new BigUint64Array(TypedArrayPrototypeGetBuffer(parts));

  // Nothing of the clock stays in the memory for a snapshot to keep.
  function forgetTime() {
    whole[0] = 0n;
  }

  function hrtime(time) {
    op_rt_hrtime(bytes);
    const seconds = parts[0];
    const nanoseconds = parts[1];
    forgetTime();
    if (time === undefined) return [seconds, nanoseconds];
    if (!ArrayIsArray(time)) throw new ERR_INVALID_ARG_TYPE("time", "Array", time);
    if (time.length !== 2) throw new ERR_OUT_OF_RANGE("time", 2, time.length);
    const passed = [seconds - time[0], nanoseconds - time[1]];
    if (passed[1] < 0) {
      passed[0] -= 1;
      passed[1] += 1_000_000_000;
    }
    return passed;
  }

  function hrtimeBigInt() {
    op_rt_hrtime_whole(bytes);
    const now = whole[0];
    forgetTime();
    return now;
  }
  hrtime.bigint = hrtimeBigInt;

  const uptime = () => MathRound(performance.now() * 1e6) / 1e9;

  // ---- processors

  const isUsage = (value) => typeof value === "number" && value >= 0 && value <= NumberMAX_SAFE_INTEGER;

  function validateUsage(value, name) {
    if (isUsage(value)) return;
    validateNumber(value, name);
    throw new ERR_INVALID_ARG_VALUE_RANGE(name, value);
  }

  function validatePrevious(previous) {
    if (!isUsage(previous.user)) validateObject(previous, "prevValue");
    validateUsage(previous.user, "prevValue.user");
    validateUsage(previous.system, "prevValue.system");
  }

  const since = (previous, now) => ({ user: now.user - previous.user, system: now.system - previous.system });

  function cpuUsage(prevValue) {
    const now = internals.denoNs.cpuUsage();
    if (!prevValue) return now;
    validatePrevious(prevValue);
    return since(prevValue, now);
  }

  const ofThread = new Float64Array(2);

  function threadCpuUsage(prevValue) {
    if (prevValue) validatePrevious(prevValue);
    op_current_thread_cpu_usage(ofThread);
    current.goOn("thread", ofThread);
    const now = { user: ofThread[0], system: ofThread[1] };
    return prevValue ? since(prevValue, now) : now;
  }

  // ---- memory, and all that the system counts

  function memoryUsage() {
    return internals.denoNs.memoryUsage();
  }

  const rss = () => memoryUsage().rss;
  memoryUsage.rss = rss;

  const availableMemory = () => internals.denoNs.systemMemoryInfo().available;
  const constrainedMemory = () => op_node_process_constrained_memory();

  const MAX_RSS = 2;
  const counters = new Float64Array(16);

  function resourceUsage() {
    op_node_process_resource_usage(counters);
    current.goOn("resources", counters, MAX_RSS);
    return {
      userCPUTime: counters[0],
      systemCPUTime: counters[1],
      maxRSS: counters[MAX_RSS],
      sharedMemorySize: counters[3],
      unsharedDataSize: counters[4],
      unsharedStackSize: counters[5],
      minorPageFault: counters[6],
      majorPageFault: counters[7],
      swappedOut: counters[8],
      fsRead: counters[9],
      fsWrite: counters[10],
      ipcSent: counters[11],
      ipcReceived: counters[12],
      signalsCount: counters[13],
      voluntaryContextSwitches: counters[14],
      involuntaryContextSwitches: counters[15],
    };
  }

  return { availableMemory, constrainedMemory, cpuUsage, hrtime, memoryUsage, resourceUsage, threadCpuUsage, uptime };
})();
