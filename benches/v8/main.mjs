// What node:v8 costs in rt and its peers. Run it with rt or Node; README.md says what is measured, --help how.
import { spawnSync } from "node:child_process";
import { accessSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const HELP = `\
benches/v8/main.mjs: what node:v8 costs in rt and its peers

  --rt PATH        default: $BENCH_RT, then target/release/rt of this workspace
  --node PATH      default: $BENCH_NODE, then node in PATH; --deno and --bun likewise
  --without NAME   leave out rt, node, deno or bun; may be repeated
  --rounds N       processes a number, default 5
  --only TEXT      only workloads whose name contains TEXT: serialize, heap-snapshot, promise-hooks, coverage
  --case TEXT      only rows whose name contains TEXT
  --json PATH      also write all samples as JSON
  --help
`;

const here = fileURLToPath(new URL(".", import.meta.url));
const NAMES = ["rt", "node", "deno", "bun"];
const text = { type: "string" };
const { values: options } = parseArgs({
  options: {
    rt: text,
    node: text,
    deno: text,
    bun: text,
    without: { ...text, multiple: true, default: [] },
    rounds: { ...text, default: "5" },
    only: { ...text, default: "" },
    case: { ...text, default: "" },
    json: text,
    help: { type: "boolean" },
  },
});
if (options.help) {
  console.log(HELP.trimEnd());
  process.exit();
}

// As for `startup`: what is named must exist, what is merely looked for may be absent.
function find(name) {
  const named = options[name] ?? process.env[`BENCH_${name.toUpperCase()}`];
  if (named !== undefined) {
    accessSync(named);
    return resolve(named);
  }
  const places = name === "rt"
    ? [join(here, "../../target/release/rt")]
    : process.env.PATH.split(delimiter).filter(Boolean).map((folder) => join(folder, name));
  const found = places.find((path) => existsSync(path));
  if (found === undefined) {
    console.error(`note: ${name} is not installed: left out`);
  }
  return found;
}

const peers = NAMES.filter((name) => !options.without.includes(name))
  .map((name) => ({ name, binary: find(name) }))
  .filter(({ binary }) => binary !== undefined);
const rounds = Math.max(1, Number(options.rounds));
const work = mkdtempSync(join(tmpdir(), "rt-bench-v8-"));
let failed = false;

// In an environment of our own making, so that nothing of the user's shell (NODE_OPTIONS, say) reaches the child.
function start({ name, binary }, program, args, env = {}) {
  const line = [...(name === "deno" ? ["run", "-A"] : []), join(here, "programs", program), ...args];
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(binary, line, {
    encoding: "utf8",
    env: { PATH: "/usr/bin:/bin", HOME: work, TMPDIR: work, LANG: "C.UTF-8", DENO_NO_UPDATE_CHECK: "1", ...env },
  });
  const ms = performance.now() - started;
  if (status !== 0) {
    const said = stderr.split("\n").find((line) => /error/i.test(line)) ?? stderr.trim().split("\n").at(-1);
    throw new Error(`${name}, ${program} ${args.join(" ")}: ${said}`);
  }
  return { stdout, ms };
}

// A row is measured by `sample(peer)`, which gives numbers by column. Peers take turns, in reversed order every other round, so
// that a slow minute of the machine is spread over all of them.
function measure(row, contenders, sample) {
  const samples = new Map(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const peer of round % 2 === 0 ? contenders : contenders.toReversed()) {
      const list = samples.get(peer.name);
      if (list === undefined) {
        continue;
      }
      try {
        list.push(sample(peer));
      } catch ({ message }) {
        console.error(`left out: ${row}: ${message}`);
        samples.delete(peer.name);
        failed = true;
      }
    }
  }
  return { row, samples: Object.fromEntries(samples) };
}

function isWanted(row) {
  return row.includes(options.case);
}

const workloads = {
  "serialize": {
    title: "v8.serialize, v8.deserialize and JSON",
    unit: "µs a call",
    contenders: peers,
    rows() {
      const [anyone] = peers;
      return JSON.parse(start(anyone, "serialize.mjs", []).stdout).filter(isWanted).map((name) =>
        measure(name, this.contenders, (peer) => {
          const { result } = JSON.parse(start(peer, "serialize.mjs", [name]).stdout);
          return Object.fromEntries(Object.entries(result).map(([column, ns]) => [column, ns / 1000]));
        })
      );
    },
  },
  "heap-snapshot": {
    title: "Heap snapshot of a heap of some 180 MB",
    unit: "CPU and wall ms, and peak resident memory in MB",
    // Bun writes the heap of another engine.
    contenders: peers.filter(({ name }) => name !== "bun"),
    rows() {
      return ["none", "graph", "write", "stream"].filter(isWanted).map((mode) =>
        measure(mode, this.contenders, (peer) => {
          const file = join(work, "a.heapsnapshot");
          const { result, bytes } = JSON.parse(start(peer, "heap-snapshot.mjs", [mode, file]).stdout);
          rmSync(file, { force: true });
          if (mode !== "none" && mode !== "graph" && !(bytes > 50e6)) {
            throw new Error(`${peer.name} wrote ${bytes} bytes`);
          }
          const times = mode === "none" ? {} : { "CPU": result.cpu_ms, "wall": result.wall_ms };
          return { ...times, "peak": result.peak_mb };
        })
      );
    },
  },
  "promise-hooks": {
    title: "Promise hooks",
    unit: "ns an await",
    contenders: peers.filter(({ name }) => name !== "bun"),
    rows() {
      return ["unused", "stopped", "init", "all"].filter(isWanted).map((mode) =>
        measure(mode, this.contenders, (peer) => ({
          "await": JSON.parse(start(peer, "promise-hooks.mjs", [mode]).stdout).result.ns,
        }))
      );
    },
  },
  "coverage": {
    title: "NODE_V8_COVERAGE on a CPU-bound program",
    unit: "ms of the whole process",
    contenders: peers.filter(({ name }) => name === "rt" || name === "node"),
    rows() {
      return ["off", "on"].filter(isWanted).map((mode) =>
        measure(mode, this.contenders, (peer) => {
          const folder = mkdtempSync(join(work, "coverage-"));
          const { stdout, ms } = start(peer, "coverage.mjs", [], mode === "on" ? { NODE_V8_COVERAGE: folder } : {});
          if (stdout !== "49098 2178309 262143 1009\n") {
            throw new Error(`${peer.name} printed ${stdout}`);
          }
          const reports = readdirSync(folder).length;
          rmSync(folder, { recursive: true });
          if (reports !== (mode === "on" ? 1 : 0)) {
            throw new Error(`${peer.name} wrote ${reports} reports`);
          }
          return { "time": ms };
        })
      );
    },
  },
};

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function show(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

// One line for each row and column. The last columns divide a peer by rt: above 1, rt is faster or smaller.
function table({ contenders }, rows) {
  const names = contenders.map(({ name }) => name);
  const others = names.filter((name) => name !== "rt");
  const lines = [
    ["", "", ...names, ...others.map((name) => `${name}/rt`)],
    ["---", "---", ...[...names, ...others].map(() => "--:")],
  ];
  for (const { row, samples } of rows) {
    const columns = new Set(Object.values(samples).flat().flatMap(Object.keys));
    for (const column of columns) {
      const medians = Object.fromEntries(
        Object.entries(samples).map(([name, list]) => [name, median(list.map((sample) => sample[column]))]),
      );
      const ratio = (name) => medians[name] / medians.rt;
      lines.push([
        row,
        column,
        ...names.map((name) => medians[name] === undefined ? "-" : show(medians[name])),
        ...others.map((name) => Number.isFinite(ratio(name)) ? ratio(name).toFixed(2) : "-"),
      ]);
    }
  }
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const report = { versions: {}, rounds, processors: `${availableParallelism()} x ${cpus()[0]?.model}`, workloads: {} };
try {
  for (const { name, binary } of peers) {
    report.versions[name] = spawnSync(binary, ["--version"], { encoding: "utf8" }).stdout.split("\n")[0];
  }
  console.log("# node:v8\n");
  for (const [name, version] of Object.entries(report.versions)) {
    console.log(`- ${name}: ${version}`);
  }
  console.log(`- medians of ${rounds} processes, ${report.processors}`);
  for (const [name, workload] of Object.entries(workloads)) {
    if (!name.includes(options.only)) {
      continue;
    }
    const rows = workload.rows();
    if (rows.length > 0) {
      report.workloads[name] = rows;
      console.log(`\n## ${workload.title}: ${workload.unit}\n\n${table(workload, rows)}`);
    }
  }
  if (options.json !== undefined) {
    writeFileSync(options.json, `${JSON.stringify(report, null, 2)}\n`);
  }
} finally {
  rmSync(work, { recursive: true });
}
process.exitCode = failed ? 1 : 0;
