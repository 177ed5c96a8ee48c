// Copyright 2018-2026 the Deno authors. MIT license.

// `spawn` and `spawnSync`.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const { ArrayBufferIsView, Uint8Array } = primordials;

  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { AbortError, ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { validateAbortSignal, validateInteger, validateNumber } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { convertToValidSignal } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { normalizeSpawnArguments } = core.loadExtScript("ext:rt_node/child_process_options.js");
  const { getValidStdio } = core.loadExtScript("ext:rt_node/child_process_stdio.js");
  const { ChildProcess, kChild } = core.loadExtScript("ext:rt_node/child_process_class.js");
  const { spawnSync: runToItsEnd } = core.loadExtScript("ext:rt_node/child_process_sync.js");

  const MAX_BUFFER = 1024 * 1024;

  function spawn(file, args, options) {
    options = normalizeSpawnArguments(file, args, options);
    validateTimeout(options.timeout);
    validateAbortSignal(options.signal, "options.signal");
    const killSignal = sanitizeKillSignal(options.killSignal);
    const child = options[kChild] ?? new ChildProcess();
    child.spawn(options);

    if (options.timeout > 0) {
      let timeoutId = setTimeout(() => {
        timeoutId = null;
        try {
          child.kill(killSignal);
        } catch (err) {
          child.emit("error", err);
        }
      }, options.timeout);

      child.once("close", () => {
        if (timeoutId) {
          clearTimeout(timeoutId);
          timeoutId = null;
        }
      });
    }

    if (options.signal) {
      const { signal } = options;
      const onAbort = () => {
        try {
          if (child.kill(killSignal)) {
            child.emit("error", new AbortError(undefined, { cause: signal.reason }));
          }
        } catch (err) {
          child.emit("error", err);
        }
      };
      if (signal.aborted) {
        nextTick(onAbort);
      } else {
        signal.addEventListener("abort", onAbort, { once: true });
        child.once("exit", () => signal.removeEventListener("abort", onAbort));
      }
    }

    return child;
  }

  function validateTimeout(timeout) {
    if (timeout != null) {
      validateInteger(timeout, "timeout", 0);
    }
  }

  function validateMaxBuffer(maxBuffer) {
    if (maxBuffer != null) {
      validateNumber(maxBuffer, "options.maxBuffer", 0);
    }
  }

  function sanitizeKillSignal(killSignal) {
    if (typeof killSignal === "string" || typeof killSignal === "number") {
      return convertToValidSignal(killSignal);
    } else if (killSignal != null) {
      throw new ERR_INVALID_ARG_TYPE("options.killSignal", ["string", "number"], killSignal);
    }
  }

  function spawnSync(command, argsOrOptions, maybeOptions) {
    const options = {
      __proto__: null,
      maxBuffer: MAX_BUFFER,
      ...normalizeSpawnArguments(command, argsOrOptions, maybeOptions),
    };

    // Validate the timeout, if present.
    validateTimeout(options.timeout);

    // Validate maxBuffer, if present.
    validateMaxBuffer(options.maxBuffer);

    // Validate and translate the kill signal, if present.
    options.killSignal = sanitizeKillSignal(options.killSignal);

    options.stdio = getValidStdio(options.stdio || "pipe", true).stdio;

    if (options.input) {
      options.stdio[0] = { ...options.stdio[0], input: options.input };
    }

    // Any descriptor may be given data.
    for (let i = 0; i < options.stdio.length; i++) {
      const input = options.stdio[i].input;
      if (input == null) continue;
      if (ArrayBufferIsView(input)) {
        options.stdio[i].input = new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
      } else if (typeof input === "string") {
        options.stdio[i].input = Buffer.from(input, options.encoding);
      } else {
        throw new ERR_INVALID_ARG_TYPE(`options.stdio[${i}]`, ["Buffer", "TypedArray", "DataView", "string"], input);
      }
    }

    return runToItsEnd(options);
  }

  return { spawn, spawnSync, validateMaxBuffer, validateTimeout };
})();
