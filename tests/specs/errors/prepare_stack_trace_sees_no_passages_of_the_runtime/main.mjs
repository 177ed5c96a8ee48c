import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";

Error.prepareStackTrace = (_, sites) =>
  sites.map((site) => `${site.isAsync() ? "async " : ""}${site.getFunctionName()} in ${site.getFileName()?.replace(/.*\//, "")}`);

async function inner() {
  await readFile(import.meta.filename);
  console.log(new Error().stack);
}

async function outer() {
  await inner();
}

await outer();
await setTimeout(1);
console.log(new Error().stack);
