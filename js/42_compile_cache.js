// The compile cache of `node:module`: arguments and answers. Looking up and writing is Rust's, runtime/src/compile_cache.rs.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_compile_cache_directory, op_rt_compile_cache_enable, op_rt_compile_cache_flush } from "ext:core/ops";
const { ObjectFreeze } = primordials;

const { current, modules } = internals.rt;

// The numbers are those of `Status` in Rust.
const compileCacheStatus = ObjectFreeze({ __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3 });
const constants = ObjectFreeze({ __proto__: null, compileCacheStatus });

function invalidType(message) {
  const { NodeTypeError } = core.loadExtScript("ext:deno_node/internal/errors.ts");
  return new NodeTypeError("ERR_INVALID_ARG_TYPE", message);
}

function enableCompileCache(options) {
  let directory = options,
    portable,
    readOnly;
  if (typeof options === "object" && options !== null) ({ directory, portable, readOnly } = options);
  const { env } = current.process;
  if (directory === undefined) directory = env.NODE_COMPILE_CACHE || defaultDirectory();
  if (portable === undefined) portable = env.NODE_COMPILE_CACHE_PORTABLE === "1";
  if (readOnly === undefined) readOnly = env.NODE_COMPILE_CACHE_READONLY === "1";
  if (typeof directory !== "string") throw invalidType("cacheDir should be a string");
  const answer = op_rt_compile_cache_enable(directory, portable === true, readOnly === true);
  const result = { status: answer.status };
  if (answer.message !== null) result.message = answer.message;
  if (answer.directory !== null) result.directory = answer.directory;
  return result;
}

function defaultDirectory() {
  return `${core.loadExtScript("ext:deno_node/os.ts").tmpdir()}/node-compile-cache`;
}

function getCompileCacheDir() {
  return op_rt_compile_cache_directory() ?? undefined;
}

// Node keeps or drops what it read; here nothing is kept that could be dropped.
function flushCompileCache(keepDeserializedCache = undefined) {
  if (keepDeserializedCache !== undefined && typeof keepDeserializedCache !== "boolean") {
    throw invalidType("keepDeserializedCache should be a boolean");
  }
  op_rt_compile_cache_flush();
}

modules.compileCache = { __proto__: null, constants, enableCompileCache, flushCompileCache, getCompileCacheDir };
