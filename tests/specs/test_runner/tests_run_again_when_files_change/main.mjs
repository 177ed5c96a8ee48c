import { writeFileSync, mkdirSync, cpSync } from "node:fs";
import { run } from "node:test";

// What the runner sees is a folder of its own.
mkdirSync("watched");
for (const name of ["lib.js", "uses.test.js", "other.test.js"]) cpSync(name, `watched/${name}`);
const controller = new AbortController();
let drained = 0;
for await (const { type, data } of run({ cwd: `${process.cwd()}/watched`, watch: true, signal: controller.signal, concurrency: false })) {
  if (type === "test:pass") console.log(data.name);
  if (type === "test:watch:restarted") console.log("restarted");
  if (type !== "test:summary" || data.file !== undefined) continue;
  console.log(data.counts.tests, data.success);
  drained++;
  if (drained === 1) setTimeout(() => writeFileSync("watched/lib.js", "exports.n = 2;"), 300);
  else if (drained === 2) setTimeout(() => writeFileSync("watched/new.test.js", "require('node:test')('new', () => {})"), 300);
  else if (drained === 3) controller.abort();
}
