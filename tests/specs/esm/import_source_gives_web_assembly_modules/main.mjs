import { add, same } from "./other.mjs";
import source sum from "./add.wasm";
import source
  trap from './trap.wasm'; import source missing from "./missing.wasm";

console.log(sum instanceof WebAssembly.Module, sum === same, add(1, 2));
console.log(WebAssembly.Module.exports(sum), new WebAssembly.Instance(sum).exports.add(3, 4));
const prototype = Object.getPrototypeOf(Object.getPrototypeOf(sum));
console.log(prototype.constructor.name, Object.getOwnPropertyDescriptor(prototype, Symbol.toStringTag).get.call(sum));
console.log(WebAssembly.Module.imports(trap), WebAssembly.Module.imports(missing));
console.log(sum === (await import.source("./add.wasm")), trap === (await import.source("./trap.wasm")));
for (const name of ["./other.mjs", "node:fs", "./script.cjs", "./data.json", "data:text/javascript,1", "./gone.wasm", "./text.wasm"]) {
  const what = await import.source(name).catch((error) => `${error.constructor.name} ${error.code} ${error.message}`);
  console.log(name, what);
}
await import("./trap.wasm").catch((error) => console.log(error.message));
