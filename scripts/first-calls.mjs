// Functions of the base snapshot that V8 has to compile when programs first call them: candidates for `snapshots/first-calls.txt`.
//
//   rt scripts/first-calls.mjs PROGRAM...
//
// Runs each program, and prints in how many of them a function was compiled, the milliseconds that parsing it took (V8 spends as much
// again on its bytecode), and the function as the list wants it. Isolates of workers count as programs of their own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const programs = process.argv.slice(2);
if (programs.length === 0) {
  console.error("usage: rt scripts/first-calls.mjs PROGRAM...");
  process.exit(2);
}

// Each log is one isolate's: lines of words between commas, as V8's src/logging/log.cc writes them.
function compiledIn(log) {
  const names = new Map();
  const inBase = new Set();
  const compiled = new Map();
  for (const line of log.split("\n")) {
    const [event, what, ...words] = line.split(",");
    if (event === "script-details") names.set(what, words[0]);
    else if (event === "script" && what === "deserialize") inBase.add(words[0]);
    else if (event === "function" && what === "full-parse" && inBase.has(words[0])) {
      const [script, , , ms] = words;
      compiled.set(`${names.get(script)} ${words.at(-1)}`, Number(ms));
    }
  }
  return compiled;
}

const found = new Map();
for (const program of programs) {
  const folder = mkdtempSync(join(tmpdir(), "first-calls-"));
  try {
    spawnSync(process.execPath, ["--log-function-events", "--logfile-per-isolate", resolve(program)], { cwd: folder });
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".log"))) {
      for (const [name, ms] of compiledIn(readFileSync(join(folder, file), "latin1"))) {
        const one = found.get(name) ?? { programs: 0, ms };
        one.programs++;
        found.set(name, one);
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const rows = [...found].sort((a, b) => b[1].programs - a[1].programs || a[0].localeCompare(b[0]));
for (const [name, { programs: count, ms }] of rows) console.log(String(count).padStart(3), ms.toFixed(3), name);
