"use strict";
const kinds = {};
for (const name of Object.getOwnPropertyNames(globalThis).sort()) {
  const own = Object.getOwnPropertyDescriptor(globalThis, name);
  const kind = "value" in own ? (own.writable ? "data" : "constant") : own.set === undefined ? "read only" : "accessor";
  const seen = `${kind}${own.enumerable ? ", enumerable" : ""}${own.configurable ? "" : ", fixed"}`;
  (kinds[seen] ??= []).push(name);
}
for (const [kind, names] of Object.entries(kinds)) console.log(`${kind}: ${names.join(" ")}`);

// Copies of all of them, as environments of test runners are made.
const copy = Object.create(null, Object.getOwnPropertyDescriptors(globalThis));
console.log(copy.URL === URL, copy.structuredClone === structuredClone, new copy.AbortController().signal.aborted);
