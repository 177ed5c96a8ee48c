// Copyright 2018-2026 the Deno authors. MIT license.

// `exec`, `execFile`, `execSync` and `execFileSync`: processes of which the output is kept.
(function () {
  "use strict";

  const { core, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    Error,
    ObjectAssign,
    ObjectDefineProperty,
    PromiseWithResolvers,
    SafeArrayIterator,
    StringPrototypeSlice,
  } = primordials;

  const { ERR_CHILD_PROCESS_STDIO_MAXBUFFER, genericNodeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { Buffer } = core.loadExtScript("ext:deno_node/internal/buffer.mjs");
  const { validateFunction, validateObject, validateString } = core.loadExtScript("ext:deno_node/internal/validators.mjs");
  const { kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const { getSystemErrorName, promisify } = core.loadExtScript("ext:deno_node/util.ts");
  const { clearTimeout, setTimeout } = core.loadExtScript("ext:deno_node/timers.ts");
  const { spawn, spawnSync, validateMaxBuffer, validateTimeout } = core.loadExtScript("ext:rt_node/child_process_spawn.js");
  const { validateNullByteNotInArg } = core.loadExtScript("ext:rt_node/child_process_options.js");
  const lazyProcess = core.createLazyLoader("node:process");

  const MAX_BUFFER = 1024 * 1024;

  function normalizeExecArgs(command, optionsOrCallback, maybeCallback) {
    validateString(command, "command");
    validateNullByteNotInArg(command, "command");
    let callback = maybeCallback;

    if (typeof optionsOrCallback === "function") {
      callback = optionsOrCallback;
      optionsOrCallback = undefined;
    }

    // Make a shallow copy so we don't clobber the user's options object.
    const options = {
      __proto__: null,
      ...optionsOrCallback,
    };
    options.shell = typeof options.shell === "string" ? options.shell : true;

    return {
      file: command,
      options: options,
      callback: callback,
    };
  }

  // Spawns a shell executing the given command.
  function exec(command, optionsOrCallback, maybeCallback) {
    const opts = normalizeExecArgs(command, optionsOrCallback, maybeCallback);
    return execFile(opts.file, opts.options, opts.callback);
  }

  class ExecFileError extends Error {
    code;

    constructor(message) {
      super(message);
      this.code = "UNKNOWN";
    }
  }

  function execFile(file, args, options, callback) {
    ({ args, options, callback } = normalizeExecFileArgs(file, args, options, callback));

    const execOptions = {
      __proto__: null,
      encoding: "utf8",
      timeout: 0,
      maxBuffer: MAX_BUFFER,
      killSignal: "SIGTERM",
      shell: false,
      ...options,
    };
    validateTimeout(execOptions.timeout);
    validateMaxBuffer(execOptions.maxBuffer);
    const spawnOptions = {
      argv0: execOptions.argv0,
      cwd: execOptions.cwd,
      env: execOptions.env,
      gid: execOptions.gid,
      shell: execOptions.shell,
      signal: execOptions.signal,
      uid: execOptions.uid,
      windowsHide: execOptions.windowsHide !== false,
      windowsVerbatimArguments: !!execOptions.windowsVerbatimArguments,
    };

    const child = spawn(file, args, spawnOptions);

    let encoding;
    const _stdout = [];
    const _stderr = [];
    if (execOptions.encoding !== "buffer" && Buffer.isEncoding(execOptions.encoding)) {
      encoding = execOptions.encoding;
    } else {
      encoding = null;
    }
    let killed = false;
    let exited = false;
    let timeoutId;

    let ex = null;

    let cmd = file;

    function exithandler(code = 0, signal) {
      if (exited) return;
      exited = true;

      if (timeoutId) {
        clearTimeout(timeoutId);
        timeoutId = null;
      }

      if (!callback) return;

      // merge chunks
      const merge = (stream, chunks) =>
        encoding || stream?.readableEncoding ? ArrayPrototypeJoin(chunks, "") : Buffer.concat(chunks);
      const stdout = merge(child.stdout, _stdout);
      const stderr = merge(child.stderr, _stderr);

      if (!ex && code === 0 && signal === null) {
        callback(null, stdout, stderr);
        return;
      }

      if (args?.length) {
        cmd += ` ${ArrayPrototypeJoin(args, " ")}`;
      }

      if (!ex) {
        ex = new ExecFileError("Command failed: " + cmd + "\n" + stderr);
        ex.code = code < 0 ? getSystemErrorName(code) : code;
        ex.killed = child.killed || killed;
        ex.signal = signal;
      }

      ex.cmd = cmd;
      callback(ex, stdout, stderr);
    }

    function errorhandler(e) {
      ex = e;

      child.stdout?.destroy();
      child.stderr?.destroy();

      exithandler();
    }

    function kill() {
      child.stdout?.destroy();
      child.stderr?.destroy();

      killed = true;
      try {
        child.kill(execOptions.killSignal);
      } catch (e) {
        if (e) {
          ex = e;
        }
        exithandler();
      }
    }

    // Keep what a stream of the child says, up to the limit.
    function collect(stream, name, chunks) {
      if (!stream) return;
      if (encoding) {
        stream.setEncoding(encoding);
      }

      let total = 0;
      stream.on("data", (chunk) => {
        // Do not need to count the length
        if (execOptions.maxBuffer === Infinity) {
          ArrayPrototypePush(chunks, chunk);
          return;
        }

        const encoding = stream.readableEncoding;
        const length = encoding ? Buffer.byteLength(chunk, encoding) : chunk.length;
        total += length;

        if (total > execOptions.maxBuffer) {
          const truncatedLen = execOptions.maxBuffer - (total - length);
          ArrayPrototypePush(chunks, encoding ? StringPrototypeSlice(chunk, 0, truncatedLen) : chunk.slice(0, truncatedLen));

          ex = new ERR_CHILD_PROCESS_STDIO_MAXBUFFER(name);
          kill();
        } else {
          ArrayPrototypePush(chunks, chunk);
        }
      });
    }

    if (execOptions.timeout > 0) {
      timeoutId = setTimeout(function delayedKill() {
        kill();
        timeoutId = null;
      }, execOptions.timeout);
    }

    collect(child.stdout, "stdout", _stdout);
    collect(child.stderr, "stderr", _stderr);

    child.addListener("close", exithandler);
    child.addListener("error", errorhandler);

    return child;
  }

  const customPromiseFunction = (orig) => {
    // Give the returned function the same name as the original so
    // `promisify(exec).name === 'exec'`, matching Node's
    // `assignFunctionName(orig.name, ...)` (see lib/child_process.js).
    const fn = (...args) => {
      const { promise, resolve, reject } = PromiseWithResolvers();

      promise.child = orig(...new SafeArrayIterator(args), (err, stdout, stderr) => {
        if (err !== null) {
          const _err = err;
          _err.stdout = stdout;
          _err.stderr = stderr;
          reject && reject(_err);
        } else {
          resolve && resolve({ stdout, stderr });
        }
      });

      return promise;
    };
    ObjectDefineProperty(fn, "name", {
      __proto__: null,
      value: orig.name,
      configurable: true,
    });
    return fn;
  };

  ObjectDefineProperty(exec, promisify.custom, {
    __proto__: null,
    enumerable: false,
    value: customPromiseFunction(exec),
  });

  ObjectDefineProperty(execFile, promisify.custom, {
    __proto__: null,
    enumerable: false,
    value: customPromiseFunction(execFile),
  });

  function checkExecSyncError(ret, args, cmd) {
    let err;
    if (ret.error) {
      err = ret.error;
      ObjectAssign(err, ret);
    } else if (ret.status !== 0) {
      let msg = "Command failed: ";
      msg += cmd || ArrayPrototypeJoin(args, " ");
      if (ret.stderr && ret.stderr.length > 0) {
        msg += `\n${ret.stderr.toString()}`;
      }
      err = genericNodeError(msg, ret);
    }
    return err;
  }

  function execSync(command, options) {
    const opts = normalizeExecArgs(command, options);
    const inheritStderr = !opts.options.stdio;

    const ret = spawnSync(opts.file, opts.options);

    if (inheritStderr && ret.stderr) {
      lazyProcess().default.stderr.write(ret.stderr);
    }

    const err = checkExecSyncError(ret, [], command);

    if (err) {
      throw err;
    }

    return ret.stdout;
  }

  function normalizeExecFileArgs(file, args, options, callback) {
    if (ArrayIsArray(args)) {
      args = ArrayPrototypeSlice(args);
    } else if (args != null && typeof args === "object") {
      callback = options;
      options = args;
      args = null;
    } else if (typeof args === "function") {
      callback = args;
      options = null;
      args = null;
    }

    if (args == null) {
      args = [];
    }

    if (typeof options === "function") {
      callback = options;
    } else if (options != null) {
      validateObject(options, "options");
    }

    if (options == null) {
      options = kEmptyObject;
    }

    if (callback != null) {
      validateFunction(callback, "callback");
    }

    // Validate argv0, if present.
    if (options.argv0 != null) {
      validateString(options.argv0, "options.argv0");
    }

    return { file, args, options, callback };
  }

  function execFileSync(file, args, options) {
    ({ file, args, options } = normalizeExecFileArgs(file, args, options));

    const inheritStderr = !options.stdio;
    const ret = spawnSync(file, args, options);

    if (inheritStderr && ret.stderr) {
      lazyProcess().default.stderr.write(ret.stderr);
    }

    const errArgs = [options.argv0 || file, ...new SafeArrayIterator(args)];
    const err = checkExecSyncError(ret, errArgs);

    if (err) {
      throw err;
    }

    return ret.stdout;
  }

  return { exec, execFile, execFileSync, execSync };
})();
