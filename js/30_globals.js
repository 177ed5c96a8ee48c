// The global scope: Node's names and nothing else. Most values load on first use, so that a small program pays for none.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_available_parallelism, op_rt_enqueue_microtask, op_rt_lazy_property } from "ext:core/ops";
import { console } from "ext:rt_bootstrap/20_console.js";
const {
  ErrorCaptureStackTrace,
  NumberParseInt,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectFreeze,
  ObjectSetPrototypeOf,
  PromisePrototypeCatch,
  SymbolToStringTag,
  TypeError,
} = primordials;

const script = (specifier) => () => core.loadExtScript(specifier);
const timers = core.createLazyLoader("node:timers");
const buffer = core.createLazyLoader("node:buffer");

// V8's attribute of what is not enumerable.
const DONT_ENUM = 2;

// Classes: writable, configurable, not enumerable, as WebIDL has them. They look like data before they are loaded, too.
function classes(load, names) {
  for (let i = 0; i < names.length; i++) op_rt_lazy_property(globalThis, names[i], (name) => load()[name], DONT_ENUM);
}

core.defineGlobalProperties(globalThis, {
  global: core.propWritable(globalThis),
  console: core.propNonEnumerable(console),
});
ObjectDefineProperty(globalThis, SymbolToStringTag, {
  __proto__: null,
  configurable: true,
  enumerable: false,
  value: "global",
  writable: false,
});
const globalPrototype = { __proto__: primordials.ObjectPrototype };
ObjectSetPrototypeOf(globalThis, globalPrototype);

// A global that `get` makes, and that assigning replaces by a plain property.
function defineReplaceable(name, enumerable, get) {
  ObjectDefineProperty(globalThis, name, {
    __proto__: null,
    configurable: true,
    enumerable,
    get,
    set(value) {
      ObjectDefineProperty(globalThis, name, {
        __proto__: null,
        configurable: true,
        enumerable: true,
        value,
        writable: true,
      });
    },
  });
}
const processModule = core.createLazyLoader("node:process");
// These two are accessors in Node too, and stay it.
function defineAccessor(name, get) {
  let isReplaced = false;
  let replacement;
  ObjectDefineProperty(globalThis, name, {
    __proto__: null,
    configurable: true,
    enumerable: false,
    get: () => (isReplaced ? replacement : get()),
    set(value) {
      isReplaced = true;
      replacement = value;
    },
  });
}
// Once there is a value, reading it changes nothing: debuggers that evaluate only what changes nothing show it.
function made(make) {
  let value;
  const keep = () => {
    value = make();
    return value;
  };
  return () => value ?? keep();
}
defineAccessor(
  "process",
  made(() => processModule().default),
);
defineAccessor(
  "Buffer",
  made(() => buffer().Buffer),
);

// Plain values: whoever puts clocks of his own in their place looks at what they are.
function values(module, names) {
  for (let i = 0; i < names.length; i++) {
    core.defineGlobalProperties(globalThis, { [names[i]]: core.propWritable(module[names[i]]) });
  }
}
values(timers(), ["clearImmediate", "setImmediate", "clearInterval", "clearTimeout", "setInterval", "setTimeout"]);
// V8's own, which no standard has: Node takes it out, too.
delete Intl.v8BreakIterator;

// Made anew, so that it stands where Node has it.
delete globalThis.queueMicrotask;
core.defineGlobalProperties(globalThis, { queueMicrotask: core.propWritable(queueMicrotaskNode) });
op_rt_lazy_property(
  globalThis,
  "structuredClone",
  () => core.loadExtScript("ext:deno_web/13_message_port.js").structuredClone,
  0,
);
values(core.loadExtScript("ext:deno_web/05_base64.js"), ["atob", "btoa"]);

function queueMicrotaskNode(callback) {
  if (typeof callback !== "function") {
    const { ERR_INVALID_ARG_TYPE } = core.loadExtScript("ext:deno_node/internal/errors.ts");
    throw new ERR_INVALID_ARG_TYPE("callback", "Function", callback);
  }
  // Hooks of `node:async_hooks` hear of it.
  const hooks = core.loadExtScript("ext:deno_node/internal/async_hooks.ts");
  const run = hooks.enabledHooksExist() ? hooks.asMicrotask(callback) : callback;
  op_rt_enqueue_microtask(() => {
    try {
      run();
    } catch (error) {
      internals.rt.fatal.uncaughtException(error);
    }
  });
}
ObjectDefineProperty(queueMicrotaskNode, "name", { __proto__: null, value: "queueMicrotask" });

classes(script("ext:deno_web/00_url.js"), ["URL", "URLSearchParams"]);
classes(script("ext:deno_web/01_dom_exception.js"), ["DOMException", "QuotaExceededError"]);
classes(script("ext:deno_web/03_abort_signal.js"), ["AbortController", "AbortSignal"]);
classes(script("ext:deno_web/02_event.js"), ["CloseEvent", "CustomEvent", "ErrorEvent", "Event", "EventTarget", "MessageEvent"]);
classes(script("ext:deno_web/08_text_encoding.js"), ["TextDecoder", "TextDecoderStream", "TextEncoder", "TextEncoderStream"]);
classes(script("ext:deno_web/06_streams.js"), [
  "ByteLengthQueuingStrategy",
  "CountQueuingStrategy",
  "ReadableByteStreamController",
  "ReadableStream",
  "ReadableStreamBYOBReader",
  "ReadableStreamBYOBRequest",
  "ReadableStreamDefaultController",
  "ReadableStreamDefaultReader",
  "TransformStream",
  "TransformStreamDefaultController",
  "WritableStream",
  "WritableStreamDefaultController",
  "WritableStreamDefaultWriter",
]);
classes(script("ext:deno_web/14_compression.js"), ["CompressionStream", "DecompressionStream"]);
classes(script("ext:deno_web/01_broadcast_channel.js"), ["BroadcastChannel"]);
classes(script("ext:deno_web/13_message_port.js"), ["MessageChannel", "MessagePort"]);
classes(script("ext:deno_web/09_file.js"), ["Blob", "File"]);
classes(script("ext:deno_web/15_performance.js"), ["Performance"]);
const perfHooks = () => core.loadExtScript("ext:deno_node/perf_hooks.js").default;
classes(perfHooks, [
  "PerformanceEntry",
  "PerformanceMark",
  "PerformanceMeasure",
  "PerformanceObserver",
  "PerformanceObserverEntryList",
  "PerformanceResourceTiming",
]);
// An accessor in Node too.
let performance;
core.defineGlobalProperties(globalThis, {
  performance: core.propWritableLazyLoaded(
    (value) => value,
    () => (performance ??= perfHooks().performance),
  ),
});
classes(script("ext:deno_web/01_urlpattern.js"), ["URLPattern"]);
classes(script("ext:deno_fetch/21_formdata.js"), ["FormData"]);
classes(script("ext:deno_fetch/20_headers.js"), ["Headers"]);
classes(script("ext:deno_fetch/23_request.js"), ["Request"]);
classes(script("ext:deno_fetch/23_response.js"), ["Response"]);
const fetchModule = script("ext:deno_fetch/26_fetch.js");
// As in Node, what `fetch` fails with has no frames of its own, whoever made it: only a cause says where it comes from.
const nowhere = () => {};
function withoutFrames(error) {
  if (error !== null && typeof error === "object") ErrorCaptureStackTrace(error, nowhere);
  throw error;
}
core.defineGlobalProperties(globalThis, {
  fetch: core.propWritable(function fetch(input, init = undefined) {
    return PromisePrototypeCatch(fetchModule().fetch(input, init), withoutFrames);
  }),
});
classes(core.createLazyLoader("ext:deno_websocket/01_websocket.js"), ["WebSocket"]);

// WebCrypto carries the brand that `node:crypto` knows its keys by.
const webCrypto = () => {
  core.loadExtScript("ext:deno_node/internal/crypto/constants.ts");
  return core.loadExtScript("ext:deno_crypto/00_crypto.js");
};
classes(webCrypto, ["Crypto", "CryptoKey", "SubtleCrypto"]);
ObjectDefineProperty(globalThis, "crypto", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => webCrypto().crypto,
  set: undefined,
});

function typeErrorWith(code, message) {
  const error = new TypeError(message);
  error.code = code;
  return error;
}

class Navigator {
  #made = false;
  // Asked for once a process, as in Node.
  #processors = 0;
  constructor(key) {
    if (key !== navigatorKey) throw typeErrorWith("ERR_ILLEGAL_CONSTRUCTOR", "Illegal constructor");
    this.#made = true;
  }
  #check() {
    if (!this.#made) throw new TypeError("Illegal invocation");
  }
  get hardwareConcurrency() {
    this.#check();
    if (this.#processors === 0 && !internals.rt.snapshot.building) this.#processors = op_rt_available_parallelism();
    return this.#processors || op_rt_available_parallelism();
  }
  get language() {
    this.#check();
    return Intl.Collator().resolvedOptions().locale || "en-US";
  }
  get languages() {
    this.#check();
    return ObjectFreeze([this.language]);
  }
  get platform() {
    this.#check();
    const { arch, platform } = internals.rt.current.process;
    return platform === "linux" && arch === "x64" ? "Linux x86_64" : platform;
  }
  get userAgent() {
    this.#check();
    return `Node.js/${NumberParseInt(internals.rt.current.process.versions.node, 10)}`;
  }
  get locks() {
    this.#check();
    return core.createLazyLoader("ext:deno_web/locks.js")().locks;
  }
}
const navigatorKey = {};
const enumerable = { __proto__: null, enumerable: true };
ObjectDefineProperties(Navigator.prototype, {
  hardwareConcurrency: enumerable,
  language: enumerable,
  languages: enumerable,
  locks: enumerable,
  platform: enumerable,
  userAgent: enumerable,
});
// For the navigator of a web worker.
internals.rt.worker.navigatorKey = navigatorKey;
let navigator;
core.defineGlobalProperties(globalThis, { Navigator: core.propNonEnumerable(Navigator) });
ObjectDefineProperty(globalThis, "navigator", {
  __proto__: null,
  configurable: true,
  enumerable: true,
  get: () => (navigator ??= new Navigator(navigatorKey)),
  set: undefined,
});

export { defineReplaceable, typeErrorWith };
