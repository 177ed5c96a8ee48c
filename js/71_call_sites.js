// Call sites that a snapshot can hold. V8 cannot read back a heap with its own in it, and programs keep them (`depd`), so while a
// snapshot is built `Error.prepareStackTrace` is handed these. Like V8's in strict code, they know neither function nor `this`.

import { primordials } from "ext:core/mod.js";
const { ArrayPrototypeMap, ObjectDefineProperty, ReflectApply, SafeArrayIterator, StringPrototypeStartsWith, TypeError } =
  primordials;

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

export const plainCallSites = (sites) => ArrayPrototypeMap(sites, (site) => new CallSite(site));

// For errors that have to look as if call sites were noted in them: see runtime/src/stack_trace.rs.
export const noCallSite = { __proto__: null };
for (const name of new SafeArrayIterator(ANSWERED)) noCallSite[name] = () => null;

// `getFileName` of a call site in a file of the runtime's own: the name that stacks have.
export function shownFileName() {
  const name = this.getScriptNameOrSourceURL();
  return StringPrototypeStartsWith(name, "ext:core/") ? "node:internal/process/task_queues" : name;
}

// For errors of syntax, whose only frame is the place that does not parse.
export const siteAt = (file, line, column) => ({
  __proto__: noCallSite,
  getColumnNumber: () => column,
  getFileName: () => file,
  getLineNumber: () => line,
});
