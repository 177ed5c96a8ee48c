import { readdirSync, readFileSync } from "node:fs";

const { add } = await import("./add.wasm");
console.log(add(1, 2), await import("./add.wasm"), add === (await import("./add.wasm?other")).add);
console.log(Object.keys(await import("./start.wasm")));
const globals = await import("./globals.wasm");
const shared = await import("./shared.wasm");
globals.bump();
// What JavaScript sees are values of the beginning, what WebAssembly sees is the global itself.
console.log(globals.m, globals.c, shared.get(), shared.again);
console.log((await import("./commonjs.wasm")).seven());
(await import("./cycle.mjs")).run();
const { greeting, length } = await import("./strings.wasm");
console.log(greeting, length("four"));
const { add: sum } = await import(`data:application/wasm;base64,${readFileSync("add.wasm", "base64")}`);
console.log(sum(3, 4));
for (const name of readdirSync(".").filter((name) => /^(missing|reserved|trap|cut|text|empty)/.test(name))) {
  const what = await import(`./${name}`).catch((error) => `${error.constructor.name} ${error.code} ${error.message}`);
  console.log(name, what);
}
