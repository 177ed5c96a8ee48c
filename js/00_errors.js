// The error classes that Rust code raises by name. Programs meet them only where a Node API passes one on.

import { core, internals, primordials } from "ext:core/mod.js";
const { Error, ErrorPrototype, ObjectAssign, ObjectDefineProperty, ObjectSetPrototypeOf, ReflectConstruct } = primordials;

function errorClass(name) {
  function RuntimeError(message, options) {
    const error = ReflectConstruct(Error, [message, options], new.target ?? RuntimeError);
    error.name = name;
    return error;
  }
  ObjectDefineProperty(RuntimeError, "name", { __proto__: null, value: name });
  RuntimeError.prototype = { __proto__: ErrorPrototype, constructor: RuntimeError };
  ObjectSetPrototypeOf(RuntimeError, Error);
  return RuntimeError;
}

const names = [
  "NotFound",
  "ConnectionRefused",
  "ConnectionReset",
  "ConnectionAborted",
  "NotConnected",
  "AddrInUse",
  "AddrNotAvailable",
  "BrokenPipe",
  "PermissionDenied",
  "AlreadyExists",
  "InvalidData",
  "TimedOut",
  "WriteZero",
  "WouldBlock",
  "UnexpectedEof",
  "Http",
  "Busy",
  "NotSupported",
  "FilesystemLoop",
  "IsADirectory",
  "NetworkUnreachable",
  "NotADirectory",
];

export const errors = {
  __proto__: null,
  BadResource: core.BadResource,
  Interrupted: core.Interrupted,
  NotCapable: core.NotCapable,
};
for (let i = 0; i < names.length; i++) {
  errors[names[i]] = errorClass(names[i]);
  core.registerErrorClass(names[i], errors[names[i]]);
}

core.registerErrorBuilder("DOMExceptionOperationError", (message) => domException(message, "OperationError"));

const domExceptions = [
  "QuotaExceededError",
  "NotSupportedError",
  "NetworkError",
  "AbortError",
  "InvalidCharacterError",
  "DataError",
  "InvalidStateError",
  "SyntaxError",
  "IndexSizeError",
  "TypeMismatchError",
  "InvalidAccessError",
];
for (let i = 0; i < domExceptions.length; i++) {
  const name = domExceptions[i];
  core.registerErrorBuilder(`DOMException${name}`, (message) => domException(message, name));
}

function domException(message, name) {
  const { DOMException, QuotaExceededError } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
  return name === "QuotaExceededError" ? new QuotaExceededError(message) : new DOMException(message, name);
}

// For what each request and each tick asks: V8 keeps an object that is made with `__proto__: null` as a hash table, so that optimized code
// calls for each of its properties.
class Fields {}
ObjectSetPrototypeOf(Fields.prototype, null);
const fields = (values) => ObjectAssign(new Fields(), values);

// What our own scripts, and Deno's with our patches, share: `internals` itself is private to the runtime. A group for each owner;
// js/internals.d.ts says who assigns what.
internals.rt = {
  __proto__: null,
  builtins: { __proto__: null },
  coverage: { __proto__: null },
  current: fields({ threadId: 0 }),
  fatal: { __proto__: null },
  freezing: { __proto__: null },
  modules: { __proto__: null },
  performance: fields({ observesNodeEntries: undefined }),
  // Filled in where there is a permission model.
  permission: { __proto__: null, check: undefined, checkReport: undefined, passOn: undefined },
  promiseHooks: { __proto__: null },
  ticks: fields({ areUnderWay: false }),
  require: { __proto__: null },
  snapshot: { __proto__: null },
  threads: { __proto__: null },
  worker: { __proto__: null },
};
// Here, since whoever is loaded first may have some.
internals.rt.freezing.scratch = [];
