// Call sites that a snapshot can hold. V8 cannot read back a heap with its own in it, and programs keep them (`depd`), so while a
// snapshot is built `Error.prepareStackTrace` is handed these. Like V8's in strict code, they know neither function nor `this`.

import { core, internals, primordials } from "ext:core/mod.js";
import { op_rt_stack_head } from "ext:core/ops";
const {
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  Error,
  ObjectDefineProperty,
  ReflectApply,
  SafeArrayIterator,
  StringPrototypeIndexOf,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  TypeError,
} = primordials;

const ANSWERED = [
  "getColumnNumber",
  "getEnclosingColumnNumber",
  "getEnclosingLineNumber",
  "getEvalOrigin",
  "getFileName",
  "getFunctionName",
  "getLineNumber",
  "getMethodName",
  "getPosition",
  "getPromiseIndex",
  "getScriptNameOrSourceURL",
  "getScriptHash",
  "getTypeName",
  "isAsync",
  "isConstructor",
  "isEval",
  "isNative",
  "isPromiseAll",
  "isToplevel",
  "toString",
];

// Only builds make them.
function makeClass() {
  class CallSite {
    #answers = { __proto__: null };

    constructor(site) {
      for (const name of new SafeArrayIterator(ANSWERED)) this.#answers[name] = ReflectApply(site[name], site, []);
    }

    getFunction() {}

    getThis() {}

    static answer(site, name) {
      if (typeof site !== "object" || site === null || !(#answers in site))
        throw new TypeError(`CallSite method ${name} expects CallSite as receiver`);
      return site.#answers[name];
    }
  }
  const { answer } = CallSite;
  delete CallSite.answer;
  for (const name of new SafeArrayIterator(ANSWERED)) {
    const value = {
      [name]() {
        return answer(this, name);
      },
    }[name];
    ObjectDefineProperty(CallSite.prototype, name, { __proto__: null, configurable: true, value, writable: true });
  }
  return CallSite;
}

let CallSite = null;

export const plainCallSites = (sites) => {
  CallSite ??= makeClass();
  return ArrayPrototypeMap(sites, (site) => new CallSite(site));
};

// For errors that have to look as if call sites were noted in them: see runtime/src/stack_trace.rs.
export const noCallSite = { __proto__: null };
const nothing = () => null;
for (const name of new SafeArrayIterator(ANSWERED)) noCallSite[name] = nothing;

// A call site in a file of the runtime's own gives the name that stacks have (`CORE_SCRIPTS` in runtime/src/stack_trace.rs).
export function nameSite(site) {
  const give = (name, value) => ObjectDefineProperty(site, name, { __proto__: null, configurable: true, value, writable: true });
  const script = site.getScriptNameOrSourceURL();
  let shown = script;
  if (StringPrototypeStartsWith(script, "ext:core/")) {
    shown = "node:internal/process/task_queues";
    if (script === "ext:core/00_infra.js") shown = "node:internal/bootstrap/realm";
    if (script === "ext:core/02_timers.js") shown = "node:internal/timers";
    const text = `${site}`;
    const at = StringPrototypeIndexOf(text, script);
    const named = StringPrototypeSlice(text, 0, at) + shown + StringPrototypeSlice(text, at + script.length);
    give("getScriptNameOrSourceURL", () => shown);
    give("toString", () => named);
  }
  give("getFileName", () => shown);
}

// For errors of syntax, whose only frame is the place that does not parse.
export const siteAt = (file, line, column) => ({
  __proto__: noCallSite,
  getColumnNumber: () => column,
  getFileName: () => file,
  getLineNumber: () => line,
});

// The text of a stack that is not the program's: what `Error.prepareStackTrace` is until the program sets one. Stacks are written without
// calling it (runtime/src/stack_trace.rs); programs call it from their own.
function ErrorPrepareStackTrace(error, trace) {
  const head = op_rt_stack_head(error);
  if (internals.rt.builtins.sourceMaps.enabled)
    return core.loadExtScript("ext:rt_node/source_map_stacks.js").prepare(error, trace, head);
  return trace.length === 0 ? head : `${head}\n    at ${ArrayPrototypeJoin(trace, "\n    at ")}`;
}
internals.rt.fatal.prepareStackTrace = ErrorPrepareStackTrace;
ObjectDefineProperty(Error, "prepareStackTrace", {
  __proto__: null,
  configurable: true,
  value: ErrorPrepareStackTrace,
  writable: true,
});
