import { watch } from "node:fs";
import { createInterface } from "node:readline/promises";

process.on("exit", (code) => {
  console.log("exit", code);
  Promise.resolve().then(() => console.log("a microtask of 'exit'"));
});
process.on("SIGTERM", () => {});
setTimeout(() => console.log("never"), 20_000).unref();
AbortSignal.timeout(20_000).onabort = () => console.log("never");
watch(".").unref();
const lines = createInterface({ input: process.stdin, output: process.stdout });
await lines.question("a question to nobody ");
console.log("never");
