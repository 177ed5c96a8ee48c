import { readFileSync } from "node:fs";
import { createRequire, registerHooks } from "node:module";

registerHooks({
  load(url, context, nextLoad) {
    if (url.startsWith("made:")) return { format: "wasm", source: readFileSync("add.wasm"), shortCircuit: true };
    if (!url.endsWith("globals.wasm")) return nextLoad(url, context);
    const source = "exports.replaced = true;";
    return { format: "commonjs", source, shortCircuit: true };
  },
});
console.log((await import("made:x")).add(1, 1), (await import("./add.wasm")).add(1, 2));
console.log((await import("./globals.wasm")).replaced, createRequire(import.meta.url)("./globals.wasm"));
