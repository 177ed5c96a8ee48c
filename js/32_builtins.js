// Built-in modules as programs get them: what `require` gives has Node's properties, and `import` gives a facade of it
// (runtime/src/modules/builtins.rs), which asks here for the module and for the values of its exports.

import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_import_sync,
  op_rt_builtin_names,
  op_rt_builtin_shapes,
  op_rt_import_start,
  op_rt_import_target,
  op_rt_loader_callbacks,
} from "ext:core/ops";
const {
  ArrayPrototypeJoin,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  JSONParse,
  JSONStringify,
  ObjectDefineProperty,
  ObjectFreeze,
  ObjectGetOwnPropertyDescriptor,
  ObjectHasOwn,
  ObjectIsExtensible,
  ObjectKeys,
  Promise,
  PromisePrototypeThen,
  ReflectApply,
  SafeMap,
  SafeSet,
  StringPrototypeSlice,
  StringPrototypeSplit,
  StringPrototypeStartsWith,
  encodeURIComponent,
} = primordials;

// ---- what `require` gives

// Modules for which there is a script ext/node/builtins/<name>.js. It is called with what Deno's module exports, before any
// program sees it, and adds what Node has besides; it may return another object.
const scripted = new SafeSet(["crypto", "diagnostics_channel", "fs", "http", "module", "tls", "url", "util", "vm", "zlib"]);
// Modules with a property `promises` that is a module of its own, and one object with it; Deno's of these two are two.
const withPromises = new SafeSet(["readline", "stream"]);
// What has properties that its script makes later, and then has shaped: whoever looks at one now makes it.
const shapedLater = new SafeSet(["tty"]);
const completed = new SafeSet();
const lazyProcess = core.createLazyLoader("node:process");

// `exports`, what the module `name` exports, with the properties it has in Node.
function complete(name, exports) {
  if (completed.has(name)) return exports;
  completed.add(name);
  const process = name === "process" ? exports : lazyProcess().default;
  if (process.moduleLoadList !== undefined) ArrayPrototypePush(process.moduleLoadList, `NativeModule ${name}`);
  let result = exports;
  // The other way round: this module is made of the property.
  if (name === "timers/promises") result = internals.rt.builtins.require("timers").promises;
  if (scripted.has(name)) result = core.loadExtScript(`ext:rt_bootstrap/builtins/${name}.js`)(exports) ?? exports;
  definePromises(name, result);
  if (!shapedLater.has(name)) shape(name, result);
  hideOthers(name, result);
  if (name === "constants") ObjectFreeze(result);
  return result;
}

function definePromises(name, exports) {
  const load = ObjectGetOwnPropertyDescriptor(exports, "promises")?.get;
  let get;
  if (withPromises.has(name)) get = () => internals.rt.builtins.require(`${name}/promises`);
  else if (load !== undefined) get = () => complete(`${name}/promises`, ReflectApply(load, exports, []));
  else return;
  ObjectDefineProperty(exports, "promises", { __proto__: null, configurable: true, enumerable: true, get });
}

// Set what `ext/node/builtins/shapes.txt` says: a line has a path, `+` or `-` for what is enumerated or not, and for a function
// its number of parameters and its name, for a constant `=` and its value.
function shape(name, exports) {
  const text = op_rt_builtin_shapes(name);
  if (text === "") return;
  const lines = StringPrototypeSplit(text, "\n");
  for (let i = 0; i < lines.length; i++) {
    const words = StringPrototypeSplit(lines[i], " ");
    const enumerable = words[1] === "+";
    if (words[0] === ".") {
      rename(exports, words);
      continue;
    }
    const place = find(exports, words[0]);
    if (place === undefined) continue;
    const { holder, key } = place;
    const descriptor = ObjectGetOwnPropertyDescriptor(holder, key);
    if (words[2] === "=") {
      if (descriptor === undefined ? !ObjectIsExtensible(holder) : !descriptor.configurable) continue;
      const value = JSONParse(ArrayPrototypeJoin(ArrayPrototypeSlice(words, 3), " "));
      ObjectDefineProperty(holder, key, { __proto__: null, configurable: true, enumerable, value, writable: true });
      continue;
    }
    if (descriptor === undefined) continue;
    if (descriptor.enumerable !== enumerable && descriptor.configurable) {
      ObjectDefineProperty(holder, key, { __proto__: null, ...descriptor, enumerable });
    }
    if (words.length > 2 && typeof descriptor.value === "function") rename(descriptor.value, words);
  }
}

function rename(callee, words) {
  const name = ArrayPrototypeJoin(ArrayPrototypeSlice(words, 3), " ");
  ObjectDefineProperty(callee, "length", { __proto__: null, configurable: true, value: +words[2] });
  ObjectDefineProperty(callee, "name", { __proto__: null, configurable: true, value: name });
}

// The last step of `path`, reached without calling an accessor: those load what a program may never need.
function find(exports, path) {
  const keys = StringPrototypeSplit(path, ".");
  let holder = exports;
  for (let i = 0; i < keys.length - 1; i++) {
    holder = ObjectGetOwnPropertyDescriptor(holder, keys[i])?.value;
    if (holder === null || (typeof holder !== "object" && typeof holder !== "function")) return undefined;
  }
  return { __proto__: null, holder, key: keys[keys.length - 1] };
}

// A worker of a cluster has one name more than the primary, `vm` three with a flag.
const listNoOthers = new SafeSet(["cluster", "vm"]);

// What Deno's files share among each other stays, but nobody who lists the module's properties meets it.
function hideOthers(name, exports) {
  // Not by `===`: V8 notes in the code, which a blob has, what kind of text it has compared, and that depends on when garbage is collected.
  if (listNoOthers.has(name)) return;
  const listed = op_rt_builtin_names(name);
  if (listed === "") return;
  const names = new SafeSet(StringPrototypeSplit(listed, " "));
  const keys = ObjectKeys(exports);
  for (let i = 0; i < keys.length; i++) {
    if (names.has(keys[i])) continue;
    const descriptor = ObjectGetOwnPropertyDescriptor(exports, keys[i]);
    if (!descriptor.configurable) continue;
    ObjectDefineProperty(exports, keys[i], { __proto__: null, ...descriptor, enumerable: false });
  }
}

// ---- what `import` gives

const facades = new SafeMap();
const all = [];
// Modules whose costly properties somebody can see.
const whollySeen = new SafeSet();

// Called by the facade of the module `name`: its two functions read the properties with what they are given.
function builtin(name, readPlain, readCostly) {
  const exports = internals.rt.builtins.require(name);
  const get = (key) => (ObjectHasOwn(exports, key) ? exports[key] : undefined);
  const facade = { __proto__: null, name, get, readPlain, readCostly };
  facades.set(name, facade);
  ArrayPrototypePush(all, facade);
  read(facade);
  return exports;
}

function read({ name, get, readPlain, readCostly }) {
  readPlain(get);
  if (whollySeen.has(name)) readCostly(get);
}

// Called by the module loader, before a module runs that can see them all.
function showWholly(name) {
  if (whollySeen.has(name)) return;
  whollySeen.add(name);
  const facade = facades.get(name);
  facade?.readCostly(facade.get);
}

// Called for an `import()` of a module that still waits at its top level.
const importWhenEvaluated = (evaluation, namespace) =>
  new Promise((resolve, reject) => PromisePrototypeThen(evaluation, () => resolve(namespace), reject));

// How many microtasks Node's loader takes until it evaluates a module, and from there to what the program gets.
const TURNS_BEFORE = 5;
const TURNS_BEHIND = 4;

// How many calls of `import()` deno_core has that could not be answered in their turn: those behind them keep their place.
let late = 0;

// Load and evaluate the module at `url` now, if that can be done at once. Whoever asks for it next is told of what has failed.
function preload(url) {
  try {
    if (StringPrototypeStartsWith(url, "json:")) {
      const from = JSONStringify(StringPrototypeSlice(url, "json:".length));
      op_import_sync(`data:text/javascript,${encodeURIComponent(`import ${from} with { type: "json" };`)}`);
    } else {
      op_import_sync(url);
    }
    return true;
  } catch {
    return false;
  }
}

// Called for each `import()` of the program, by its number.
async function importInTurn(number) {
  for (let i = 0; i < TURNS_BEFORE; i++) await undefined;
  const target = op_rt_import_target(number);
  // JSON runs nothing that could be out of its turn.
  const isLate = target !== null && ((late > 0 && !StringPrototypeStartsWith(target, "json:")) || !preload(target));
  if (isLate) late++;
  try {
    const promise = op_rt_import_start(number);
    for (let i = 0; i < TURNS_BEHIND; i++) await undefined;
    return await promise;
  } finally {
    if (isLate) late--;
  }
}

// What the facade of a CommonJS module stands for; the first is of one that is no file.
const requireHooked = (url) => internals.rt.modules.hooks.requireHooked(url);
const requireImported = (file, isMain) => internals.rt.modules.hooks.requireImported(file, isMain);

// The same for JSON in a file.
const importedJson = (file, text) => internals.rt.modules.hooks.importedJson(file, text);

const { builtins } = internals.rt;
builtins.complete = complete;
builtins.shape = shape;
builtins.sourceMaps = { __proto__: null, enabled: false, nodeModules: false, generatedCode: false };
builtins.sync = () => {
  for (let i = 0; i < all.length; i++) read(all[i]);
};
// Modules whose exports tell of the process or the thread.
const ofThread = ["process", "worker_threads"];
// A process starts, or a worker from a snapshot: what a facade holds of the last one is read again.
builtins.start = () => {
  const { warnOfGuess, warnOfMap, warnOfTypeless, watchImport } = internals.rt.modules;
  const wait = importWhenEvaluated;
  op_rt_loader_callbacks(showWholly, warnOfTypeless, warnOfGuess, wait, watchImport, importInTurn, importedJson, warnOfMap);
  for (let i = 0; i < ofThread.length; i++) {
    const facade = facades.get(ofThread[i]);
    if (facade !== undefined) read(facade);
  }
};
// The heap is going to be written, without standard streams and what else is this process's own.
const ofProcess = new SafeSet(["argv0", "execPath", "pid", "ppid", "title"]);
builtins.freeze = () => {
  op_rt_loader_callbacks(null, null, null, null, null, null, null, null);
  const facade = facades.get("process");
  facade?.readCostly(() => undefined);
  facade?.readPlain((key) => (ofProcess.has(key) ? undefined : facade.get(key)));
};

// What WebAssembly at `url` exports, for the module that stands for it.
const wasm = (url, self, namespaces) => core.loadExtScript("ext:rt_node/wasm_modules.js").instantiate(url, self, namespaces);

export { builtin, requireHooked, requireImported, wasm };
