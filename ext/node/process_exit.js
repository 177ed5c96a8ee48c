// Copyright 2018-2026 the Deno authors. MIT license.
// Copyright Joyent, Inc. and Node.js contributors. All rights reserved. MIT license.

// How a process ends: of itself, because the program asks for it, or of an error that nobody has caught (js/40_fatal.js).
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const { ArrayPrototypePush, Boolean, Number, NumberIsNaN, ObjectDefineProperty } = primordials;
  const { op_process_abort, op_set_exit_code } = core.ops;
  const { ERR_INVALID_ARG_TYPE, ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const { validateFunction, validateInteger } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { access, process } = core.loadExtScript("ext:rt_node/process_object.js");

  const { current, fatal, ticks } = internals.rt;

  // ---- the code

  let isExiting = false;
  let exitCode;

  function defineExiting() {
    access("_exiting", {
      get() {
        return isExiting;
      },
      set(value) {
        isExiting = Boolean(value);
      },
    });
  }

  function setExitCode(code) {
    if (code === null || code === undefined) {
      op_set_exit_code(0);
      exitCode = undefined;
      return;
    }
    const number = typeof code === "string" && code !== "" ? Number(code) : code;
    const value = NumberIsNaN(number) && typeof code === "string" ? code : number;
    validateInteger(value, "code");
    exitCode = value | 0;
    op_set_exit_code(exitCode);
  }

  function defineExitCode() {
    ObjectDefineProperty(process, "exitCode", {
      __proto__: null,
      enumerable: true,
      get() {
        return exitCode;
      },
      set(code) {
        setExitCode(code);
      },
    });
  }

  // ---- the end

  function emitExit() {
    if (process._exiting) return;
    process._exiting = true;
    process.emit("exit", process.exitCode || 0);
  }

  // What is given counts even where it is `undefined`.
  function exit(code) {
    if (arguments.length !== 0) process.exitCode = code;
    emitExit();
    process.reallyExit(process.exitCode || 0);
  }

  const abort = () => op_process_abort();

  // Programs replace it to know of an end.
  const reallyExit = (code = undefined) => current.exit(code || 0);

  /** Whether the event loop has got more to do by what 'beforeExit' brought. */
  function emitBeforeExit() {
    try {
      process.emit("beforeExit", process.exitCode || 0);
    } catch (error) {
      fatal.uncaughtException(error, false, null, true);
    }
    ticks.processAll();
    return core.eventLoopHasMoreWork();
  }

  current.emitBeforeExit = emitBeforeExit;
  current.emitExit = emitExit;

  // ---- errors that nobody has caught

  let capture = null;
  const captureCallbacks = [];
  fatal.captureCallbacks = captureCallbacks;

  function setUncaughtExceptionCaptureCallback(fn) {
    if (fn === null) {
      capture = null;
      return;
    }
    if (typeof fn !== "function") throw new ERR_INVALID_ARG_TYPE("fn", ["function", "null"], fn);
    if (capture !== null) throw new ERR_UNCAUGHT_EXCEPTION_CAPTURE_ALREADY_SET();
    capture = fn;
  }

  function addUncaughtExceptionCaptureCallback(fn) {
    validateFunction(fn, "fn");
    ArrayPrototypePush(captureCallbacks, fn);
  }

  function hasUncaughtExceptionCaptureCallback() {
    return capture !== null;
  }

  // Callbacks that were added come after the one that was set, the last one first.
  const onFatal = (error, fromPromise) => {
    const origin = fromPromise ? "unhandledRejection" : "uncaughtException";
    process.emit("uncaughtExceptionMonitor", error, origin);
    if (capture !== null) {
      capture(error);
      return true;
    }
    for (let i = captureCallbacks.length - 1; i >= 0; i--) {
      if (captureCallbacks[i](error) === true) return true;
    }
    return process.emit("uncaughtException", error, origin);
  };

  return {
    abort,
    addUncaughtExceptionCaptureCallback,
    defineExitCode,
    defineExiting,
    exit,
    hasUncaughtExceptionCaptureCallback,
    onFatal,
    reallyExit,
    setUncaughtExceptionCaptureCallback,
  };
})();
