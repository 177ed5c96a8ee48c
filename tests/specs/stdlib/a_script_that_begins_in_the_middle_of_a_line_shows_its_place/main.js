const vm = require("node:vm");
for (const [text, where] of [
  ["  throw new Error('first line')", { lineOffset: 2, columnOffset: 10 }],
  ["\n  throw new Error('second line')", { columnOffset: 10 }],
  ["  not a program", { columnOffset: 10 }],
]) {
  try {
    vm.runInThisContext(text, { filename: "part.js", ...where });
  } catch (error) {
    console.log(error.stack.split("\n").slice(0, 6).filter((line) => !/at .*(node:|main)/.test(line)).join("\n"));
  }
}
