// Copyright 2018-2026 the Deno authors. MIT license.

// The arguments of `spawn` and its kin, checked and made whole.
(function () {
  "use strict";

  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayIsArray,
    ArrayPrototypeFilter,
    ArrayPrototypeJoin,
    ArrayPrototypePush,
    ArrayPrototypeSlice,
    ArrayPrototypeSort,
    ArrayPrototypeUnshift,
    ObjectHasOwn,
    RegExpPrototypeExec,
    SafeArrayIterator,
    SafeRegExp,
    SafeSet,
    String,
    StringPrototypeIncludes,
    StringPrototypeToUpperCase,
  } = primordials;

  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const { validateBoolean, validateInt32, validateObject, validateOneOf, validateString } = core.loadExtScript(
    "ext:deno_node/internal/validators.mjs",
  );
  const { kEmptyObject } = core.loadExtScript("ext:deno_node/internal/util.mjs");
  const lazyFsUtils = core.createLazyLoader("ext:deno_node/internal/fs/utils.mjs");
  const lazyProcess = core.createLazyLoader("node:process");

  const cmdExeRe = new SafeRegExp("^(?:.*\\\\)?cmd(?:\\.exe)?$", "i");

  let emittedShellDeprecation = false;

  // What the program has put in the place of `process.env`, or all variables.
  function environment() {
    const { env } = lazyProcess().default;
    return env === core.loadExtScript("ext:deno_node/_process/process.ts").env ? Deno.env.toObject() : env;
  }

  function copyProcessEnvToEnv(env, name, optionEnv) {
    if (optionEnv && ObjectHasOwn(optionEnv, name)) return;
    const value = lazyProcess().default.env?.[name];
    if (value) env[name] = value;
  }

  function validateNullByteNotInArg(value, name) {
    if (StringPrototypeIncludes(value, "\0")) {
      throw new ERR_INVALID_ARG_VALUE(name, value, "must be a string without null bytes");
    }
  }

  function normalizeSpawnArguments(file, args, options) {
    const process = lazyProcess().default;
    validateString(file, "file");

    if (file.length === 0) {
      throw new ERR_INVALID_ARG_VALUE("file", file, "cannot be empty");
    }

    // Check for null bytes in file
    validateNullByteNotInArg(file, "file");

    if (ArrayIsArray(args)) {
      args = ArrayPrototypeSlice(args);
    } else if (args == null) {
      args = [];
    } else if (typeof args !== "object") {
      throw new ERR_INVALID_ARG_TYPE("args", "object", args);
    } else {
      options = args;
      args = [];
    }

    // Check for null bytes in args
    for (let i = 0; i < args.length; i++) {
      const arg = args[i];
      if (typeof arg === "string") {
        validateNullByteNotInArg(arg, `args[${i}]`);
      }
    }

    if (options === undefined) {
      options = kEmptyObject;
    } else {
      validateObject(options, "options");
    }

    options = { __proto__: null, ...options };

    let cwd = options.cwd;

    // Validate the cwd, if present.
    if (cwd != null) {
      cwd = lazyFsUtils().getValidatedPath(cwd, "options.cwd");
      validateNullByteNotInArg(cwd, "options.cwd");
    }

    // Validate detached, if present.
    if (options.detached != null) {
      validateBoolean(options.detached, "options.detached");
    }

    // Validate the uid, if present.
    if (options.uid != null) {
      validateInt32(options.uid, "options.uid");
    }

    // Validate the gid, if present.
    if (options.gid != null) {
      validateInt32(options.gid, "options.gid");
    }

    // Validate the shell, if present.
    if (options.shell != null && typeof options.shell !== "boolean" && typeof options.shell !== "string") {
      throw new ERR_INVALID_ARG_TYPE("options.shell", ["boolean", "string"], options.shell);
    }
    if (typeof options.shell === "string") {
      validateNullByteNotInArg(options.shell, "options.shell");
    }

    // Validate argv0, if present.
    if (options.argv0 != null) {
      validateString(options.argv0, "options.argv0");
      validateNullByteNotInArg(options.argv0, "options.argv0");
    }

    // Validate windowsHide, if present.
    if (options.windowsHide != null) {
      validateBoolean(options.windowsHide, "options.windowsHide");
    }

    // Validate windowsVerbatimArguments, if present.
    let { windowsVerbatimArguments } = options;
    if (windowsVerbatimArguments != null) {
      validateBoolean(windowsVerbatimArguments, "options.windowsVerbatimArguments");
    }

    validateOneOf(options.serialization, "options.serialization", [undefined, "json", "advanced"]);

    if (options.shell) {
      // As in Node, and as its warning says, arguments are not escaped.
      const command = ArrayPrototypeJoin([file, ...new SafeArrayIterator(args)], " ");
      if (args.length > 0 && !emittedShellDeprecation) {
        process.emitWarning(
          "Passing args to a child process with shell option true can lead to security " +
            "vulnerabilities, as the arguments are not escaped, only concatenated.",
          "DeprecationWarning",
          "DEP0190",
        );
        emittedShellDeprecation = true;
      }
      // Set the shell, switches, and commands.
      if (process.platform === "win32") {
        if (typeof options.shell === "string") {
          file = options.shell;
        } else {
          file = Deno.env.get("comspec") || "cmd.exe";
        }
        // '/d /s /c' is used only for cmd.exe.
        if (RegExpPrototypeExec(cmdExeRe, file) !== null) {
          args = ["/d", "/s", "/c", `"${command}"`];
          windowsVerbatimArguments = true;
        } else {
          args = ["-c", command];
        }
      } else {
        if (typeof options.shell === "string") {
          file = options.shell;
        } else {
          file = "/bin/sh";
        }
        args = ["-c", command];
      }
    }

    if (typeof options.argv0 === "string") {
      ArrayPrototypeUnshift(args, options.argv0);
    } else {
      ArrayPrototypeUnshift(args, file);
    }

    const env = options.env || environment();
    const envPairs = [];

    // process.env.NODE_V8_COVERAGE always propagates, making it possible to
    // collect coverage for programs that spawn with white-listed environment.
    copyProcessEnvToEnv(env, "NODE_V8_COVERAGE", options.env);

    internals.rt.permission.passOn?.(env, args);

    let envKeys = [];
    // Prototype values are intentionally included.
    for (const key in env) {
      ArrayPrototypePush(envKeys, key);
    }

    if (process.platform === "win32") {
      // On Windows env keys are case insensitive. Filter out duplicates,
      // keeping only the first one (in lexicographic order)
      const sawKey = new SafeSet();
      envKeys = ArrayPrototypeFilter(ArrayPrototypeSort(envKeys), (key) => {
        const uppercaseKey = StringPrototypeToUpperCase(key);
        if (sawKey.has(uppercaseKey)) {
          return false;
        }
        sawKey.add(uppercaseKey);
        return true;
      });
    }

    for (const key of new SafeArrayIterator(envKeys)) {
      const value = env[key];
      if (value !== undefined) {
        // Check for null bytes in env keys and values
        validateNullByteNotInArg(key, `options.env['${key}']`);
        validateNullByteNotInArg(String(value), `options.env['${key}']`);
        ArrayPrototypePush(envPairs, `${key}=${value}`);
      }
    }

    return {
      // Make a shallow copy so we don't clobber the user's options object.
      __proto__: null,
      ...options,
      args,
      cwd,
      detached: !!options.detached,
      env,
      envPairs,
      file,
      windowsHide: options.windowsHide !== false,
      windowsVerbatimArguments: !!windowsVerbatimArguments,
      serialization: options.serialization || "json",
    };
  }

  return { normalizeSpawnArguments, validateNullByteNotInArg };
})();
