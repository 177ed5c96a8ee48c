"use strict";
const bench = require("node:bench");
const reporters = require("node:bench/reporters");
const { isBuiltin, builtinModules } = require("node:module");

console.log(bench.name, bench.length, bench === bench.bench, bench.suite === bench.describe, Object.keys(bench).join());
console.log(Object.keys(reporters).join(), reporters.json.name, reporters.spec.name, reporters.spec() instanceof require("node:stream").Transform);
console.log(isBuiltin("bench"), isBuiltin("node:bench"), builtinModules.filter((name) => name.includes("bench")).join());

const { createRunner } = bench;
const fn = () => {};
const cases = [
  () => createRunner(1),
  () => createRunner({ yieldBetweenSamples: 1 }),
  (r) => r.bench(),
  (r) => r.bench("", fn),
  (r) => r.bench("a", 1, fn),
  (r) => r.suite(1, fn),
  (r) => r.bench("a", { samples: 0 }, fn),
  (r) => r.bench("a", { warmup: -1 }, fn),
  (r) => r.bench("a", { timeout: -1 }, fn),
  (r) => r.bench("a", { signal: {} }, fn),
  (r) => r.bench("a", { tags: "a" }, fn),
  (r) => r.bench("a", { tags: [""] }, fn),
  (r) => r.bench("a", { skip: 1 }, fn),
  (r) => r.bench("a", { only: 1 }, fn),
  (r) => r.bench("a", { params: { x: Number.NaN } }, fn),
  (r) => r.bench("a", { params: { x: {} } }, fn),
  (r) => r.bench("a", { diagnosticChannels: [1] }, fn),
  (r) => r.before(1),
  (r) => r.run({ namePattern: 1 }),
  (r) => r.run({ samples: 1.5 }),
  (r) => r.run() && r.run(),
  (r) => r.run() && r.bench("late", fn),
  () => bench.runFile(1),
  () => bench.runFile("x.js", { execArgv: ["x"] }),
  () => bench.runFile("x.js", { execArgv: ["-e"] }),
  () => bench.runFile("x.js", { execArgv: ["--bench"] }),
  () => bench.runFile("x.js", { execArgv: ["--title"] }),
  () => bench.runFile("x.js", { execArgv: ["--title="] }),
  () => bench.runFile("x.js", { execArgv: ["-r=x"] }),
  () => bench.runFile("x.js", { env: { a: "\0" } }),
  () => bench.runFile("x.js", { signal: { aborted: false } }),
];
for (const attempt of cases) {
  try {
    attempt(createRunner());
    console.log("taken");
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
