// What programs do all the time, in rt and its peers. Run it with rt or Node; README.md says what is measured, --help how.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { findPeers, readOptions, run, workFolder } from "../kit/peers.mjs";
import { report } from "../kit/report.mjs";
import { inTurn, measure } from "../kit/rounds.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const program = (name) => join(here, "programs", name);
const options = readOptions("benches/basics/main.mjs: what programs do all the time, in rt and its peers", 9);
const peers = findPeers(options);
const rounds = Math.max(1, Number(options.rounds));
const work = workFolder("basics");
let failed = false;

const isWanted = (row) => row.includes(options.case);
const fail = () => (failed = true);
const LINES = 100_000;

function inOwnFolder(use) {
  const folder = mkdtempSync(join(work, "row-"));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// One process that prints to a file or a pipe, whole.
function printing(where) {
  return (peer) =>
    inOwnFolder((folder) => {
      const path = join(folder, "out");
      const stdout = where === "file" ? openSync(path, "w") : "pipe";
      const ended = run(peer, work, program("lines.cjs"), [String(LINES)], { stdout });
      if (where === "file") closeSync(stdout);
      const text = where === "file" ? readFileSync(path, "latin1") : ended.stdout;
      if (!text.endsWith(`line ${LINES - 1} of a program that says a lot\n`)) throw new Error(`${peer.name} lost lines`);
      return { "ms": ended.ms };
    });
}

const workloads = {
  "basics": {
    title: "Operations",
    unit: "µs each",
    contenders: peers,
    rows() {
      const names = JSON.parse(run(peers[0], work, program("basics.mjs"), []).stdout);
      return inTurn(names.filter(isWanted), (name) =>
        measure(name, peers, rounds, (peer) =>
          inOwnFolder((folder) => ({ "µs": JSON.parse(run(peer, work, program("basics.mjs"), [name, folder]).stdout).ns / 1000 })), fail),
      );
    },
  },
  "console": {
    title: "console.log of 100,000 lines",
    unit: "ms of the whole process",
    contenders: peers,
    rows() {
      return inTurn(["file", "pipe"].filter(isWanted), (where) => measure(where, peers, rounds, printing(where), fail));
    },
  },
};

await report({ title: "Basics", what: "processes", peers, options, work, workloads });
process.exitCode = failed ? 1 : 0;
