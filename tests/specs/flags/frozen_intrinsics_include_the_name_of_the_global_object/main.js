"use strict";
try {
  globalThis.globalThis = null;
} catch (error) {
  console.log(error.name, error.message);
}
console.log(Object.getOwnPropertyDescriptor(globalThis, "globalThis").writable, globalThis.globalThis === globalThis);
