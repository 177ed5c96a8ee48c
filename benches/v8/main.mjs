// What node:v8 costs in rt and its peers. Run it with rt or Node; README.md says what is measured, --help how.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findPeers, readOptions, run, workFolder } from "../kit/peers.mjs";
import { report } from "../kit/report.mjs";
import { inTurn, measure as measureRow } from "../kit/rounds.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const options = readOptions("benches/v8/main.mjs: what node:v8 costs in rt and its peers", 5);
const peers = findPeers(options);
const rounds = Math.max(1, Number(options.rounds));
const work = workFolder("v8");
let failed = false;

function start(peer, program, args, env = {}) {
  return run(peer, work, join(here, "programs", program), args, { env });
}

function measure(row, contenders, sample) {
  return measureRow(row, contenders, rounds, sample, () => (failed = true));
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
      return inTurn(JSON.parse(start(anyone, "serialize.mjs", []).stdout).filter(isWanted), (name) =>
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
      return inTurn(["none", "graph", "write", "stream"].filter(isWanted), (mode) =>
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
      return inTurn(["unused", "stopped", "init", "all"].filter(isWanted), (mode) =>
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
      return inTurn(["off", "on"].filter(isWanted), (mode) =>
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

await report({ title: "node:v8", what: "processes", peers, options, work, workloads });
process.exitCode = failed ? 1 : 0;
