// The lock manager of `navigator.locks` and `worker_threads.locks`, as Node has it, on deno_web's table of the process's locks.
// It takes the place of deno_web's locks.js.
import { core, internals, primordials } from "ext:core/mod.js";
import {
  op_lock_manager_await_lock,
  op_lock_manager_await_steal,
  op_lock_manager_is_stolen,
  op_lock_manager_query,
  op_lock_manager_release,
  op_lock_manager_request,
} from "ext:core/ops";

const {
  ArrayPrototypePush,
  ObjectDefineProperties,
  Promise,
  PromisePrototypeThen,
  PromiseResolve,
  SafeArrayIterator,
  SafeMap,
  SafeSet,
  StringFromCharCode,
  StringPrototypeCharCodeAt,
  StringPrototypeStartsWith,
  Symbol,
  SymbolToStringTag,
  TypeError,
} = primordials;
const { DOMException } = core.loadExtScript("ext:deno_web/01_dom_exception.js");
const { codedTypeError } = core.loadExtScript("ext:rt_v8/native_objects.js");
const isObject = core.loadExtScript("ext:rt_v8/is_object.js");
const validators = () => core.loadExtScript("ext:deno_node/internal/validators.mjs");

// ---- names

// Names may hold lone surrogates, which do not survive on the way to Rust: they and the mark are written with a mark before.
const MARK = 0xe000;

function encodeName(name) {
  let result = "";
  for (let i = 0; i < name.length; i++) {
    const unit = StringPrototypeCharCodeAt(name, i);
    const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
    const next = StringPrototypeCharCodeAt(name, i + 1);
    if (unit === MARK) {
      result += StringFromCharCode(MARK, MARK);
    } else if (unit >= 0xd800 && unit <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) {
      result += StringFromCharCode(unit, next);
      i++;
    } else {
      result += isSurrogate ? StringFromCharCode(MARK, unit - 0xd800 + MARK + 1) : StringFromCharCode(unit);
    }
  }
  return result;
}

function decodeName(name) {
  let result = "";
  for (let i = 0; i < name.length; i++) {
    const unit = StringPrototypeCharCodeAt(name, i);
    if (unit !== MARK) {
      result += StringFromCharCode(unit);
      continue;
    }
    const next = StringPrototypeCharCodeAt(name, ++i);
    result += StringFromCharCode(next === MARK ? MARK : next - MARK - 1 + 0xd800);
  }
  return result;
}

// ---- arguments

function notSupported(message) {
  return new DOMException(message, "NotSupportedError");
}

function aborted() {
  return new DOMException("The operation was aborted", "AbortError");
}

function toDOMString(value) {
  if (typeof value === "symbol") {
    throw codedTypeError("ERR_INVALID_ARG_TYPE", "Value is a Symbol and cannot be converted to a string.");
  }
  return `${value}`;
}

// In the order of WebIDL: by the names of the members.
function convertOptions(options) {
  const converted = { ifAvailable: false, mode: "exclusive", signal: undefined, steal: false };
  if (options === undefined || options === null) return converted;
  if (!isObject(options)) throw codedTypeError("ERR_INVALID_ARG_TYPE", "Value cannot be converted to a dictionary");
  const { ifAvailable } = options;
  if (ifAvailable !== undefined) converted.ifAvailable = !!ifAvailable;
  const { mode } = options;
  if (mode !== undefined) {
    converted.mode = `${mode}`;
    if (converted.mode !== "shared" && converted.mode !== "exclusive") {
      throw codedTypeError("ERR_INVALID_ARG_VALUE", `mode '${converted.mode}' is not a valid enum value of type LockMode.`);
    }
  }
  const { signal } = options;
  if (signal !== undefined) {
    if (!isObject(signal)) throw codedTypeError("ERR_INVALID_ARG_TYPE", "signal is not an object.");
    converted.signal = signal;
  }
  const { steal } = options;
  if (steal !== undefined) converted.steal = !!steal;
  return converted;
}

// ---- locks

const kName = Symbol("kName");
const kMode = Symbol("kMode");
let allowConstruction = false;

// Node throws a name that is no constructor; programs see this text.
function refuseConstruction() {
  if (!allowConstruction) throw new TypeError("ERR_ILLEGAL_CONSTRUCTOR is not a constructor");
}

class Lock {
  constructor() {
    refuseConstruction();
  }

  get name() {
    if (!(kName in this)) throw new TypeError("ERR_INVALID_THIS is not a constructor");
    return this[kName];
  }

  get mode() {
    if (!(kMode in this)) throw new TypeError("ERR_INVALID_THIS is not a constructor");
    return this[kMode];
  }
}

function create(Class) {
  allowConstruction = true;
  try {
    return new Class();
  } finally {
    allowConstruction = false;
  }
}

function createLock(name, mode) {
  const lock = create(Lock);
  lock[kName] = name;
  lock[kMode] = mode;
  return lock;
}

const clientId = () => `node-${internals.rt.current.process.pid}-${internals.rt.current.threadId}`;

// What this thread holds and waits for, by encoded name. Neither holds the process up; but what one part of this thread releases
// must reach the part that waits for it, so a wait whose lock was granted here does until it has ended.
const held = new SafeMap();
const waiting = new SafeMap();

function addTo(map, name, item) {
  let items = map.get(name);
  if (items === undefined) map.set(name, (items = new SafeSet()));
  items.add(item);
}

function removeFrom(map, name, item) {
  const items = map.get(name);
  if (items === undefined) return;
  items.delete(item);
  if (items.size === 0) map.delete(name);
}

function wakeWaiting(name) {
  const waits = waiting.get(name);
  if (waits === undefined) return;
  const own = clientId();
  let granted = 0;
  for (const lock of new SafeArrayIterator(op_lock_manager_query().held)) {
    if (lock.name === name && lock.clientId === own) granted++;
  }
  granted -= held.get(name)?.size ?? 0;
  for (const { promise } of waits) {
    if (granted-- <= 0) return;
    core.refOpPromise(promise);
  }
}

function release(name, grant) {
  removeFrom(held, name, grant);
  op_lock_manager_release(grant.rid);
  wakeWaiting(name);
}

// Those whose lock another request of this thread has taken away.
function rejectStolen(name) {
  const grants = held.get(name);
  if (grants === undefined) return;
  for (const grant of [...grants]) {
    if (!op_lock_manager_is_stolen(grant.rid)) continue;
    release(name, grant);
    grant.reject(aborted());
  }
}

// Call back with the lock and keep it until the answer is there.
function hold(name, rid, { call, mode, resolve, reject }) {
  const grant = { isWatched: false, mode, rid, reject };
  addTo(held, name, grant);
  let answer;
  try {
    answer = call();
  } catch (error) {
    // As in Node, a callback that throws at once keeps the lock.
    reject(error);
    return;
  }
  if (!isObject(answer) || typeof answer.then !== "function") {
    release(name, grant);
    resolve(answer);
    return;
  }
  watch(name, grant);
  const settle = (finish) => (value) => {
    if (!held.get(name)?.has(grant)) return;
    const lost = op_lock_manager_is_stolen(grant.rid);
    release(name, grant);
    if (lost) reject(aborted());
    else finish(value);
  };
  PromisePrototypeThen(PromiseResolve(answer), settle(resolve), settle(reject));
}

// Tells who holds it that another thread has taken it away.
function watch(name, grant) {
  grant.isWatched = true;
  const stolen = op_lock_manager_await_steal(grant.rid);
  core.unrefOpPromise(stolen);
  PromisePrototypeThen(stolen, (isStolen) => {
    if (!isStolen || !held.get(name)?.has(grant)) return;
    release(name, grant);
    grant.reject(aborted());
  });
}

// `asked` is what is to be done with the lock once it is there.
function waitFor(name, rid, asked) {
  asked.promise = op_lock_manager_await_lock(rid);
  core.unrefOpPromise(asked.promise);
  PromisePrototypeThen(asked.promise, (rid) => {
    removeFrom(waiting, name, asked);
    if (rid === null || rid === undefined) asked.reject(aborted());
    else hold(name, rid, asked);
  });
}

// What a build held and waited for the process that starts has, in the same order.
internals.rt.freezing.giveLocksBack = () => {
  for (const { 0: name, 1: grants } of held) {
    for (const grant of grants) {
      grant.rid = op_lock_manager_request(name, grant.mode, false, false).rid;
      if (grant.isWatched) watch(name, grant);
    }
  }
  for (const { 0: name, 1: waits } of waiting) {
    for (const asked of waits) waitFor(name, op_lock_manager_request(name, asked.mode, false, false).rid, asked);
  }
};

function request(name, { ifAvailable, mode, steal }, callback) {
  return new Promise((resolve, reject) => {
    const encoded = encodeName(name);
    const { status, rid } = op_lock_manager_request(encoded, mode, ifAvailable, steal);
    if (steal) rejectStolen(encoded);
    const asked = { call: () => callback(createLock(name, mode)), mode, promise: undefined, reject, resolve };
    if (status === 0) {
      hold(encoded, rid, asked);
    } else if (status === 1) {
      addTo(waiting, encoded, asked);
      waitFor(encoded, rid, asked);
    } else {
      resolve(callback(null));
    }
  });
}

class LockManager {
  constructor() {
    refuseConstruction();
  }

  async request(name, options, callback = undefined) {
    if (callback === undefined) {
      callback = options;
      options = undefined;
    }
    name = toDOMString(name);
    validators().validateFunction(callback, "callback");
    options = convertOptions(options);
    const { ifAvailable, mode, signal, steal } = options;
    if (signal !== undefined) {
      validators().validateAbortSignal(signal, "options.signal");
      signal.throwIfAborted();
    }
    if (StringPrototypeStartsWith(name, "-")) throw notSupported("Lock name may not start with hyphen");
    if (ifAvailable && steal) throw notSupported("ifAvailable and steal are mutually exclusive");
    if (steal && mode !== "exclusive") throw notSupported('mode: "shared" and steal are mutually exclusive');
    if (signal !== undefined && (steal || ifAvailable)) {
      throw notSupported("signal cannot be used with steal or ifAvailable");
    }
    if (signal === undefined) return await request(name, options, callback);
    return await new Promise((resolve, reject) => {
      let granted = false;
      const abort = () => {
        if (!granted) reject(signal.reason ?? aborted());
      };
      signal.addEventListener("abort", abort, { once: true });
      // A request that was given up keeps its place; when its turn comes nothing is called.
      const wrapped = (lock) =>
        PromisePrototypeThen(PromiseResolve(), () => {
          if (signal.aborted) return undefined;
          granted = true;
          return callback(lock);
        });
      const forget = (finish) => (value) => {
        signal.removeEventListener("abort", abort);
        finish(value);
      };
      PromisePrototypeThen(request(name, options, wrapped), forget(resolve), forget(reject));
    });
  }

  // deno-lint-ignore require-await
  async query() {
    if (this !== locks) throw new TypeError("ERR_INVALID_THIS is not a constructor");
    const own = clientId();
    const { held, pending } = op_lock_manager_query();
    return { held: ownOf(held, own), pending: ownOf(pending, own) };
  }
}

// What other threads have is theirs.
function ownOf(entries, own) {
  const result = [];
  for (const { name, mode, clientId } of new SafeArrayIterator(entries)) {
    if (clientId === own) ArrayPrototypePush(result, { name: decodeName(name), mode, clientId });
  }
  return result;
}

const enumerable = { __proto__: null, enumerable: true };
ObjectDefineProperties(Lock.prototype, {
  name: enumerable,
  mode: enumerable,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: "Lock" },
});
ObjectDefineProperties(LockManager.prototype, {
  request: enumerable,
  query: enumerable,
  [SymbolToStringTag]: { __proto__: null, configurable: true, value: "LockManager" },
});

const locks = create(LockManager);

export { Lock, LockManager, locks };
