globalThis.inner = () => new (require("node:vm").Script)("   throw new Error('of another')").runInThisContext();
const vm = require("node:vm");
for (const [text, where] of [
  ["  throw new Error('first line')", { lineOffset: 2, columnOffset: 10 }],
  ["\n  throw new Error('second line')", { columnOffset: 10 }],
  ["  throw new Error('before the line')", { columnOffset: -5 }],
  ["throw new Error('just before the line')", { columnOffset: -1 }],
  ["throw new Error('far away')", { columnOffset: 2 ** 31 - 1 }],
  ["inner()", { columnOffset: 40 }],
  ["throw Object.freeze(new Error('frozen'))", { columnOffset: 3 }],
  ["throw { stack: 'a text' }", { columnOffset: 3 }],
  ["  not a program", { columnOffset: 10 }],
]) {
  try {
    vm.runInThisContext(text, { filename: "part.js", ...where });
  } catch (error) {
    console.log(error.stack.split("\n").slice(0, 6).filter((line) => !/at .*(node:|main)/.test(line)).join("\n"));
  }
}

const { stack } = (() => {
  try {
    vm.runInThisContext("throw new Error('frames')", { columnOffset: 3 });
  } catch (error) {
    return error;
  }
})();
console.log(stack.split("\n").slice(6, 8).map((line) => line.trim().split(" ")[1]));
try {
  new vm.Script("throw new Error('plain')", { columnOffset: 3 }).runInThisContext({ displayErrors: false });
} catch (error) {
  console.log(error.stack.split("\n")[0]);
}
