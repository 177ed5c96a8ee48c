// What `new Worker` is called with: what its thread runs, from what, with which words and which environment.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ArrayPrototypeIndexOf,
    ArrayPrototypeMap,
    ArrayPrototypeSlice,
    ArrayPrototypeSome,
    ObjectEntries,
    String,
    StringPrototypeStartsWith,
    Symbol,
    SymbolFor,
  } = primordials;
  const { ERR_INVALID_ARG_TYPE, ERR_INVALID_ARG_VALUE, ERR_WORKER_PATH } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  const lazyPath = core.createLazyLoader("node:path");
  const lazyUrl = () => core.loadExtScript("ext:deno_node/url.ts");

  const { current } = internals.rt;
  const SHARE_ENV = SymbolFor("nodejs.worker_threads.SHARE_ENV");
  // In place of a file: the thread of `module.register` (ext/node/module_register.js), which runs no program.
  const HOOKS_THREAD = { __proto__: null };

  // The words before one that ends the options.
  function optionsIn(words) {
    const options = ArrayPrototypeMap(words, String);
    const end = ArrayPrototypeIndexOf(options, "--");
    return end === -1 ? options : ArrayPrototypeSlice(options, 0, end);
  }

  function environmentFrom(given) {
    if (given === SHARE_ENV) return "share";
    if (given === undefined || given === null) return ObjectEntries(current.process.env);
    if (typeof given !== "object") {
      throw new ERR_INVALID_ARG_TYPE("options.env", ["object", "undefined", "null", "worker_threads.SHARE_ENV"], given);
    }
    return ArrayPrototypeMap(ObjectEntries(given), ({ 0: name, 1: value }) => [name, `${value}`]);
  }

  function isUrl(value) {
    return (
      typeof value === "object" &&
      value !== null &&
      typeof value.href === "string" &&
      typeof value.protocol === "string" &&
      value.auth === undefined &&
      value.path === undefined
    );
  }

  // An option of the web's workers: what is run in the thread, and as what.
  const WEB_WORKER = Symbol("web worker");

  // What the thread runs: `{ kind: "eval" | "url" | "file" | "hooks", source }`.
  function programFrom(filename, options) {
    if (filename === HOOKS_THREAD) return { kind: "hooks", source: "" };
    if (options.eval) {
      if (typeof filename !== "string") {
        throw new ERR_INVALID_ARG_VALUE("options.eval", options.eval, "must be false when 'filename' is not a string");
      }
      return { kind: "eval", source: filename };
    }
    if (isUrl(filename)) {
      if (filename.protocol === "data:") return { kind: "url", source: `${filename}` };
      return { kind: "file", source: lazyUrl().fileURLToPath(filename) };
    }
    if (typeof filename !== "string") throw new ERR_INVALID_ARG_TYPE("filename", ["string", "URL"], filename);
    const path = lazyPath().default;
    if (path.isAbsolute(filename) || StringPrototypeStartsWith(filename, "./") || StringPrototypeStartsWith(filename, "../")) {
      return { kind: "file", source: path.resolve(filename) };
    }
    throw new ERR_WORKER_PATH(filename);
  }

  // What the thread starts from: null is as without the option, an empty path the snapshot that the process started from.
  function snapshotFrom(given) {
    if (given === undefined || given === null || given === false) return null;
    if (given === true) return "";
    if (isUrl(given)) return lazyUrl().fileURLToPath(given);
    if (typeof given !== "string") {
      throw new ERR_INVALID_ARG_TYPE("options.startupSnapshot", ["boolean", "string", "URL"], given);
    }
    if (given === "") throw new ERR_INVALID_ARG_VALUE("options.startupSnapshot", given, "must not be empty");
    return given;
  }

  const ACTING_AS_FLAGS = ["NODE_OPTIONS", "NODE_PENDING_DEPRECATION", "NODE_PRESERVE_SYMLINKS", "NODE_PRESERVE_SYMLINKS_MAIN"];

  // `NODE_OPTIONS` of an environment of its own. What the worker has anyway is not read again: it may name flags of the process.
  function ownNodeOptions(environment) {
    const { env } = current.process;
    const differs = ArrayPrototypeSome(ACTING_AS_FLAGS, (name) => (environment[name] ?? "") !== (env[name] ?? ""));
    return differs ? (environment.NODE_OPTIONS ?? "") : null;
  }

  return { environmentFrom, HOOKS_THREAD, optionsIn, ownNodeOptions, programFrom, SHARE_ENV, snapshotFrom, WEB_WORKER };
})();
