import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const dir = process.cwd();
async function watch(flags, script, changes) {
  const child = spawn(process.execPath, [...flags, script, "x"], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  for await (const line of createInterface(child.stdout)) {
    console.log(line.replaceAll(dir, "DIR"));
    if (!/^(Completed|Failed)/.test(line)) continue;
    const change = changes.shift();
    if (change === undefined) break;
    setTimeout(() => appendFileSync(change, "\n//"), 500);
  }
  child.kill();
  console.log(await ended);
}
await watch(["--watch"], "script.cjs", ["dependency.cjs", "script.cjs"]);
await watch(["--watch"], "module.mjs", ["leaf.mjs"]);
await watch(["--watch-path", "folder"], "fails.cjs", ["folder/new.txt"]);
