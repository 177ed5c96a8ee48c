// Copyright 2018-2026 the Deno authors. MIT license.

// What a process finds around it: the variables of its environment, its working directory, the versions of what it is made of. In the
// place of `ext:deno_node/_process/process.ts`, which other files load before there is a `process`.
(function () {
  "use strict";
  const { core, internals, primordials } = __bootstrap;
  const {
    ObjectCreate,
    ObjectDefineProperty,
    ObjectHasOwn,
    ObjectPrototypeIsPrototypeOf,
    Proxy,
    ReflectDefineProperty,
    ReflectHas,
    ReflectOwnKeys,
    ReflectSet,
    String,
    StringPrototypeIncludes,
    StringPrototypeSplit,
    TypeError,
    TypeErrorPrototype,
  } = primordials;
  const { op_fs_chdir, op_fs_cwd, op_rt_fs_cwd_changes, op_rt_mark_host_object, op_rt_target } = core.ops;
  const { nextTick } = core.loadExtScript("ext:deno_node/_next_tick.ts");
  const { denoErrorToNodeError, ERR_INVALID_ARG_TYPE, ERR_INVALID_OBJECT_DEFINE_PROPERTY } = core.loadExtScript(
    "ext:deno_node/internal/errors.ts",
  );
  const untilNul = core.loadExtScript("ext:rt_node/until_nul.js");
  const lazyProcess = core.createLazyLoader("node:process");

  // ---- the working directory

  // As Node, which asks the system anew only when some thread has changed it. A heap that becomes a snapshot is for another process.
  let knownCwd = "";
  let knownChanges = 0;

  function wrappedCwd() {
    const changes = op_rt_fs_cwd_changes(false);
    if (knownCwd !== "" && changes === knownChanges) return knownCwd;
    let found;
    try {
      found = op_fs_cwd();
    } catch (error) {
      found = core.loadExtScript("ext:rt_node/cwd_failure.js").cwdAfter(error);
    }
    const {
      current: { options },
      snapshot,
    } = internals.rt;
    if (options !== undefined && !snapshot.building) {
      knownCwd = found;
      knownChanges = changes;
    }
    return found;
  }

  // Where it was is part of the error; it may be gone.
  function cwdForError() {
    try {
      return op_fs_cwd();
    } catch {
      return "";
    }
  }

  function wrappedChdir(directory) {
    if (typeof directory !== "string") throw new ERR_INVALID_ARG_TYPE("directory", "string", directory);
    const path = cwdForError();
    try {
      op_fs_chdir(directory);
      op_rt_fs_cwd_changes(true);
    } catch (error) {
      throw denoErrorToNodeError(error, { syscall: "chdir", path, dest: directory });
    }
  }

  // ---- the environment

  const variables = () => internals.denoNs.env;

  // The system has no variables of other names, and Node says nothing of it.
  const canBeName = (name) => name !== "" && !StringPrototypeIncludes(name, "=");

  function getVariable(name) {
    try {
      return variables().get(name);
    } catch (error) {
      if (ObjectPrototypeIsPrototypeOf(TypeErrorPrototype, error)) return undefined;
      throw error;
    }
  }

  function setVariable(name, value) {
    const known = untilNul(name);
    if (canBeName(known)) variables().set(known, untilNul(value));
  }

  function deleteVariable(name) {
    const known = untilNul(name);
    if (canBeName(known)) variables().delete(known);
  }

  function warnOfValue(value) {
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return;
    if (!internals.rt.current.options["--pending-deprecation"]) return;
    lazyProcess().emitWarning(
      "Assigning any value other than a string, number, or boolean to a process.env property is deprecated. " +
        "Please make sure to convert the value to a string before setting process.env with it.",
      "DeprecationWarning",
      "DEP0104",
    );
  }

  // From which the program's variables inherit, as in Node.
  const prototype = {};
  ObjectDefineProperty(prototype, "constructor", {
    __proto__: null,
    configurable: true,
    value: (() => function () {})(),
    writable: true,
  });

  const env = new Proxy(ObjectCreate(prototype), {
    get(target, key) {
      const value = typeof key === "symbol" ? undefined : getVariable(key);
      return value === undefined ? target[key] : value;
    },
    ownKeys: () => ReflectOwnKeys(variables().toObject()),
    getOwnPropertyDescriptor(_target, key) {
      const value = getVariable(String(key));
      if (value === undefined) return undefined;
      return { __proto__: null, configurable: true, enumerable: true, value, writable: true };
    },
    set(_target, key, value, receiver) {
      if (typeof key === "symbol" || typeof value === "symbol") {
        throw new TypeError("Cannot convert a Symbol value to a string");
      }
      warnOfValue(value);
      // What inherits from the environment has properties of its own.
      if (receiver !== env) return ReflectSet(ObjectCreate(null), key, value, receiver);
      setVariable(String(key), String(value));
      return true;
    },
    has(target, key) {
      return (typeof key !== "symbol" && typeof getVariable(key) === "string") || ReflectHas(target, key);
    },
    deleteProperty(target, key) {
      if (typeof key === "symbol") delete target[key];
      else deleteVariable(String(key));
      return true;
    },
    defineProperty(target, key, attributes) {
      if (ObjectHasOwn(attributes, "get") || ObjectHasOwn(attributes, "set")) {
        throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY("'process.env' does not accept an accessor(getter/setter) descriptor");
      }
      if (!attributes?.configurable || !attributes?.enumerable || !attributes?.writable) {
        throw new ERR_INVALID_OBJECT_DEFINE_PROPERTY(
          "'process.env' only accepts a configurable, writable, and enumerable data descriptor",
        );
      }
      if (typeof key === "symbol") ReflectDefineProperty(target, key, { __proto__: null, ...attributes });
      else setVariable(String(key), String(attributes?.value));
      return true;
    },
    // As in Node it cannot be frozen.
    preventExtensions: () => false,
  });
  op_rt_mark_host_object(env);

  // ---- the machine, and versions

  const ARCHITECTURES = { __proto__: null, aarch64: "arm64", x86_64: "x64" };
  // Such as `aarch64-apple-darwin`. deno_core is told only when all files of the base snapshot have been loaded.
  const { 0: processor, 2: platform } = StringPrototypeSplit(op_rt_target(), "-");
  const arch = () => ARCHITECTURES[processor];

  // runtime/src/lib.rs names it; it is filled in where this file takes the place of Deno's.
  const NODE = "@NODE_VERSION@";

  // Node's names, in Node's order. Programs ask by them what they can use: a library of Node's stands here where what it does for programs
  // is there, whoever does it. acorn, lief, merve, nbytes, ncrypto, simdjson and simdutf do nothing here that a program could meet.
  const versions = {
    node: NODE,
    ada: "4.0.0",
    amaro: "1.1.11",
    ares: "1.34.8",
    brotli: "1.2.0",
    cldr: "48.0",
    icu: "78.3",
    libffi: "3.8.0",
    llhttp: "9.4.3",
    modules: "147",
    napi: "10",
    nghttp2: "1.70.0",
    nghttp3: "",
    ngtcp2: "",
    openssl: "3.5.8",
    sqlite: "3.53.1",
    tz: "2026b",
    undici: "8.10.2",
    unicode: "17.0",
    uv: "1.52.1",
    uvwasi: "0.0.23",
    // The start of a process fills it in.
    v8: "",
    zlib: "1.3.1-e00f703",
    zstd: "1.5.7",
  };

  return { arch, chdir: wrappedChdir, cwd: wrappedCwd, env, nextTick, platform, version: `v${NODE}`, versions };
})();
