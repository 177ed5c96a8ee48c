import { registerHooks } from "node:module";

process.removeAllListeners("warning");
process.on("warning", (warning) => console.log(warning.code));
const what = process.argv[2];
registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith("/package/index.js")) return nextLoad(url, context);
    if (what === "source") return { format: "module", source: "export const answer = 'given';", shortCircuit: true };
    return nextLoad(url, what === "format" ? { ...context, format: "module" } : context);
  },
});
const { answer } = await import("./package/index.js");
await new Promise((resolve) => setImmediate(resolve));
console.log(what, answer);
