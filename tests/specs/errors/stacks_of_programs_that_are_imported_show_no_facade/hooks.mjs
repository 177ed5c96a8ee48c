import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

const source = readFileSync(new URL("main.cjs", import.meta.url));
registerHooks({
  resolve: (url, context, next) => (url === "made:main.cjs" ? { url, format: "commonjs", shortCircuit: true } : next(url, context)),
  load: (url, context, next) => (url === "made:main.cjs" ? { source, format: "commonjs", shortCircuit: true } : next(url, context)),
});
await import("made:main.cjs");
