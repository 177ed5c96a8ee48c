import { spawnSync } from "node:child_process";

// No package.json says what files here are.
console.log(await import("./empty"));
// The file that a program begins with is for `require` then.
const { status, stderr } = spawnSync(process.execPath, [`${import.meta.dirname}/empty`], { encoding: "utf8" });
console.log(status, stderr.includes("SyntaxError"));
