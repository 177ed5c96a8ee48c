import { createRequire } from "node:module";
import vm from "node:vm";

const firstLines = ({ name, message, stack }, count = 5) => console.log(name, JSON.stringify(message), stack.split("\n").slice(0, count));
const attempts = [
  () => new vm.Script("let y = ;", { filename: "script.js", lineOffset: 3 }),
  () => vm.runInThisContext("\n  foo bar", "context.js"),
  () => vm.compileFunction("\n  foo bar", [], { filename: "function.js" }),
];
for (const attempt of attempts) {
  try {
    attempt();
  } catch (error) {
    firstLines(error);
  }
}
try {
  createRequire(import.meta.url)("./bad.cjs");
} catch (error) {
  console.log(error.stack.split("\n").slice(1, 5));
}
for (const specifier of ["./bad.mjs", "data:text/javascript,let x = ;"]) {
  await import(specifier).catch((error) => firstLines(error, 1));
}
