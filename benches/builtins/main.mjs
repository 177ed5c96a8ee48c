// What `require` of each built-in module costs in rt and Node. Run it with either; README.md says what is measured.
import { spawnSync } from "node:child_process";
import { accessSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HELP = `\
benches/builtins/main.mjs: what require of each built-in module costs

  --rt PATH        default: $BENCH_RT, then target/release/rt of this workspace
  --node PATH      default: $BENCH_NODE, then node in PATH
  --old PATH       another build of rt to compare with
  --rounds N       processes a number, default 9
  --only NAMES     only these modules, with commas between
  --instructions   count instructions under valgrind in place of milliseconds: the same on a busy machine
  --json PATH      also write all samples as JSON
  --help
`;

const text = { type: "string" };
const { values: options } = parseArgs({
  options: { rt: text, node: text, old: text, rounds: { ...text, default: "9" }, only: text, instructions: { type: "boolean" }, json: text, help: { type: "boolean" } },
});
if (options.help) {
  console.log(HELP.trimEnd());
  process.exit();
}

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const peers = [
  ["rt", options.rt ?? process.env.BENCH_RT ?? here("../../target/release/rt")],
  ["old", options.old],
  ["node", options.node ?? process.env.BENCH_NODE ?? "node"],
].filter(([, binary]) => binary !== undefined);
for (const [, binary] of peers) {
  if (binary.includes("/")) accessSync(binary);
}
const names = options.only?.split(",") ?? builtinModules.filter((name) => name !== "sys");
const rounds = options.instructions ? 1 : Math.max(1, Number(options.rounds));

function run(binary, args) {
  const { status, stdout, stderr } = spawnSync(binary, args, {
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin", NODE_NO_WARNINGS: "1" },
  });
  if (status !== 0) throw new Error(stderr.split("\n").find((line) => /error/i.test(line)) ?? stderr.trim());
  return { stdout, stderr };
}

// Millions of instructions of a whole process.
function instructions(binary, args) {
  const { stderr } = run("valgrind", ["--tool=callgrind", "--callgrind-out-file=/dev/null", binary, ...args]);
  return Number(/Collected : (\d+)/.exec(stderr)[1]) / 1e6;
}

const withoutAny = {};
function sample(binary, name) {
  if (options.instructions) {
    withoutAny[binary] ??= instructions(binary, [here("require-only.cjs"), "util"]);
    return { wall: instructions(binary, [here("require-only.cjs"), name]) - withoutAny[binary] };
  }
  const [wall, cpu] = run(binary, [here("require.cjs"), name]).stdout.trim().split(" ").map(Number);
  return { wall, cpu };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const smallest = (numbers) => Math.min(...numbers);
const show = (number) => (number >= 10 ? number.toFixed(1) : number.toFixed(2));

const all = {};
const rows = [];
for (const name of names) {
  const samples = Object.fromEntries(peers.map(([peer]) => [peer, []]));
  // Peers take turns, in reversed order every other round, so that a slow minute of the machine is spread over all of them.
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [peer, binary] of round % 2 === 0 ? peers : peers.toReversed()) samples[peer].push(sample(binary, name));
    }
  } catch ({ message }) {
    // Not every build has every module.
    console.error(`left out: ${name}: ${message}`);
    continue;
  }
  all[name] = samples;
  const cells = peers.map(([peer]) => {
    const walls = samples[peer].map(({ wall }) => wall);
    return options.instructions ? show(walls[0]) : `${show(smallest(walls))} / ${show(median(walls))}`;
  });
  const least = (peer) => smallest(samples[peer].map(({ wall }) => wall));
  rows.push({ name, cells, ratio: least("node") / least("rt") });
}

console.log(
  options.instructions
    ? "Millions of instructions more than with `util`, which both have from the start; above 1, rt is cheaper.\n"
    : `${rounds} processes a number; milliseconds on the clock, smallest / median; above 1, rt is faster.\n`,
);
console.log(`| module | ${peers.map(([peer]) => peer).join(" | ")} | node/rt |`);
console.log(`|---|${peers.map(() => "--:|").join("")}--:|`);
for (const { name, cells, ratio } of rows) console.log(`| ${name} | ${cells.join(" | ")} | ${ratio.toFixed(2)} |`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(all, null, 2)}\n`);
