// Everything in one run: the table of goals, growth, and the operations of `basics` against Node. README.md of benches says more.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { chart } from "../kit/chart.mjs";
import { findPeers, readOptions, version, workFolder } from "../kit/peers.mjs";
import { checkStarter } from "../kit/whole.mjs";
import { growth } from "./growth.mjs";
import { markdown } from "./markdown.mjs";
import { table } from "./table.mjs";

const quickly = process.argv.indexOf("--quick");
if (quickly !== -1) process.argv.splice(quickly, 1);
const isQuick = quickly !== -1;
const options = readOptions("benches/all/main.mjs: every figure of docs/speed.md; --quick takes three minutes, without it fifteen", isQuick ? 2 : 5, {
  docs: { default: "", help: "folder to write speed.md and its charts to: docs" },
  markdown: { default: "", help: "file to write the report to, also without --docs" },
});
checkStarter();
const peers = findPeers(options);
const work = workFolder("all");
const started = performance.now();
let failed = false;

const canServe = spawnSync("wrk", ["-v"]).error === undefined;
if (!canServe) console.error("note: wrk is not installed: serving is left out");
const rounds = Math.max(1, Number(options.rounds));
const context = {
  peers,
  work,
  isQuick,
  canServe,
  rounds,
  growthRounds: isQuick ? 1 : 3,
  seconds: isQuick ? 1 : 2,
  fail: () => (failed = true),
  say: (text) => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`),
};

// The driver of `basics`, for rt and Node.
function basics() {
  context.say("basics");
  const file = join(work, "basics.json");
  const driver = fileURLToPath(new URL("../basics/main.mjs", import.meta.url));
  const named = peers.flatMap(({ name, binary }) => [`--${name}`, binary]);
  const args = [...named, "--without", "deno", "--without", "bun", "--rounds", isQuick ? "1" : "3", "--json", file];
  const { status, stderr } = spawnSync(process.execPath, [driver, ...args], { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  if (status !== 0) {
    console.error(stderr.trim());
    failed = true;
  }
  return JSON.parse(readFileSync(file, "utf8")).workloads;
}

try {
  const result = {
    date: new Date().toISOString(),
    machine: `${availableParallelism()} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 1e9)} GB, Linux ${release()}`,
    isQuick,
    rounds,
    versions: Object.fromEntries(peers.map(({ name, binary }) => [name, version(binary)])),
  };
  if (canServe) result.versions.wrk = version("wrk", ["-v"]);
  const isWanted = (part) => part.includes(options.only);
  if (isWanted("table")) result.table = await table(context);
  if (isWanted("growth")) result.growth = await growth(context);
  if (isWanted("basics")) result.basics = basics();
  const text = markdown(result);
  console.log(text);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  if (options.markdown !== "") writeFileSync(options.markdown, text);
  if (options.docs !== "") {
    mkdirSync(join(options.docs, "speed"), { recursive: true });
    for (const one of result.growth ?? []) writeFileSync(join(options.docs, "speed", `${one.file}.svg`), chart(one));
    writeFileSync(join(options.docs, "speed.md"), text);
  }
  context.say("done");
} finally {
  rmSync(work, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
