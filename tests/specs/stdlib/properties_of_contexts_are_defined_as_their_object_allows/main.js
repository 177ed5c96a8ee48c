"use strict";
const { createContext, runInContext } = require("node:vm");

const object = Object.defineProperties(
  { given: 1 },
  { fixed: { value: 1 }, settable: { value: 1, writable: true }, read: { get: () => 1 } },
);
const context = createContext(object);
function show(code, within = context) {
  try {
    console.log(code, "=>", runInContext(code, within));
  } catch (error) {
    console.log(code, "=>", error.name, error.message);
  }
}

show('Object.defineProperty(globalThis, "fixed", { value: 2 }).fixed');
show('Reflect.defineProperty(globalThis, "fixed", { get() {} })');
show('Reflect.defineProperty(globalThis, "settable", { value: 3 })');
show('Reflect.defineProperty(globalThis, "settable", { enumerable: true })');
show('Object.defineProperty(globalThis, "read", { set() {} })');
show('Object.defineProperty(globalThis, 0, { value: 1 })[0]');
show('Object.defineProperty(globalThis, 0, { value: 2 })[0]');

show('Object.defineProperty(globalThis, "given", { enumerable: false }).given');
show('Object.keys(globalThis).includes("given")');
show('Object.defineProperty(globalThis, "made", { get: () => 4, configurable: true }).made');
show('Object.defineProperty(globalThis, "made", { enumerable: true }).made');
console.log(Object.keys(object), object.settable, delete object.made);
show("typeof made");

const closed = createContext(Object.freeze({ a: 1 }));
show('Object.defineProperty(globalThis, "b", { value: 2 }).b', closed);
show('Object.defineProperty(globalThis, "a", { value: 2 }).a', closed);
