import { spawn } from "node:child_process";

const child = spawn(process.execPath, ["inspect", "--port=0", "program.js"]);
let text = "";
child.stdout.on("data", (data) => (text += data));
child.stderr.on("data", (data) => (text += data));

// What comes behind the prompt that follows such a command: where the program has stopped.
const STOPS = { c: "break in", o: "step in", next: "ambiguous in", "": "step in" };
let running = true;
let awaited = "Break on start";

async function command(line) {
  // A prompt behind what was printed last.
  while (!text.includes(awaited) || !/(?:debug)?> $/.test(text.slice(text.indexOf(awaited)))) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await new Promise((resolve) => setTimeout(resolve, 150));
  const lines = text
    .replace(/^[^]*(?=Break on start)|\u0008/g, "")
    .replace(/^\* \d+/m, "* id")
    .split("\n");
  console.log(lines.filter((line) => !/^ +at |node:|^(?:debug> )?< /.test(line)).join("\n"));
  text = "";
  console.log(`=== ${line}`);
  awaited = running ? (STOPS[line] ?? "") : "";
  if (line === "kill") running = false;
  child.stdin.write(`${line}\n`);
}

for (const line of [
  "list(1)",
  "sb(3)",
  "sb('other.js', 7)",
  "cb('program.js', 1)",
  "watch('x')",
  "c",
  "breakpoints",
  "watchers",
  "exec x + n",
  "p [1, { a: 2 }, 'text', undefined]",
  "p new Map([[1, { b: 1 }]])",
  "p new Set(['a'])",
  "p add",
  "p Symbol('s')",
  "p ({ long: 'a'.repeat(30), other: 'b'.repeat(30), date: new Date(0) })",
  "p nothing",
  "p .scope",
  "setContextLineNumber(1)",
  "unwatch('x')",
  "o",
  "next",
  "",
  "scripts",
  "bad(",
  "repl",
  "x * 2",
  ".interrupt",
  "kill",
  "bt",
  "c",
  ".exit",
]) {
  await command(line);
}
await new Promise((resolve) => child.on("exit", resolve));
console.log(text, child.exitCode);
