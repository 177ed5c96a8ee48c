import { run } from "node:test";

run({ files: ["a.test.js"], cwd: import.meta.dirname }).on("test:fail", ({ name, details }) => {
  const lines = details.error.stack.split("\n").filter((line) => !line.includes("node:"));
  // Of what failed later Node has the column of `await`.
  console.log(name, lines.map((line) => line.replace(/\(.*[\\/](.*?)\)/, "($1)").replace(/(at async.*):\d+\)/, "$1)")));
});
