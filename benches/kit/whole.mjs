// What a whole process costs: processor time of all its threads, time on the clock, largest resident set. The child is started by
// the small program `rt_bench_startup`, for the reason that benches/README.md gives.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { environment, line } from "./peers.mjs";

const built = fileURLToPath(new URL("../../target/release/rt_bench_startup", import.meta.url));
const starter = process.env.BENCH_STARTER ?? built;

export function checkStarter() {
  if (existsSync(starter)) return;
  console.error(`error: there is no ${starter}\n\nhint: cargo build --release --workspace`);
  process.exit(1);
}

// `expected` is all that the program prints. `flags` stand before the program: then it is the runtime's own command line.
export function whole({ name, binary }, work, program, args = [], { env = {}, expected, flags = [], cwd } = {}) {
  const [stdout, stderr] = [join(work, "stdout"), join(work, "stderr")];
  const rest = flags.length > 0 ? [...flags, ...(program === undefined ? [] : [program]), ...args] : line(name, program, args);
  const starting = spawnSync(starter, ["one", stdout, stderr, binary, ...rest], {
    encoding: "utf8",
    env: environment(work, env),
    cwd,
  });
  if (starting.status !== 0) throw new Error(starting.stderr.trim());
  const { code, cpu, wall, peak } = JSON.parse(starting.stdout);
  const said = readFileSync(stdout, "utf8");
  if (code !== 0 || (expected !== undefined && said !== expected)) {
    const complaint = readFileSync(stderr, "utf8").trim().split("\n")[0];
    throw new Error(`${name}, ${program ?? flags.join(" ")}: exit ${code}, printed ${JSON.stringify(said.slice(0, 80))} ${complaint}`);
  }
  return { cpu, wall, peak, stdout: said };
}
