// The rows by which `rt` is judged: what each costs, and the goal that it has.
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { mappedBytes } from "../kit/executable.mjs";
import { launch, run } from "../kit/peers.mjs";
import { measure, median } from "../kit/rounds.mjs";
import { whole } from "../kit/whole.mjs";
import { cpuOf, peakOf, wrk } from "../serve/load.mjs";
import { moduleFolder, snapshotOf } from "./prepared.mjs";

const bench = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const own = (name) => bench(`all/programs/${name}`);

// A goal is a sentence and a test of the medians by peer; `more` says that more is better.
const goal = (text, isMet) => ({ text, isMet });
const within = (factor, peer) => goal(`≤ ${factor === 1 ? "" : `${factor} of `}${peer}`, (m) => m.rt <= factor * m[peer]);
const atLeast = (peer) => goal(`≥ ${peer}`, (m) => m.rt >= m[peer]);

function server(file) {
  return (context, connections) => async (peer) => {
    const { child, line } = await launch(peer, context.work, bench(`serve/programs/${file}`), []);
    child.removeAllListeners("exit");
    try {
      const load = () => wrk(`http://127.0.0.1:${Number(line)}/`, connections, context.seconds);
      await load();
      const before = cpuOf(child.pid);
      const { count, perSecond } = await load();
      return { rate: perSecond, cpu: (cpuOf(child.pid) - before) / count, peak: peakOf(child.pid) };
    } finally {
      child.kill("SIGKILL");
    }
  };
}
export const httpServer = server("http.cjs");
const expressServer = server("express.cjs");

// Samples with several numbers fill several rows.
export function groups(context) {
  const { peers, work, isQuick } = context;
  const only = (...names) => peers.filter(({ name }) => names.includes(name));
  const cpuAndPeak = (peer, program, more) => {
    const { cpu, peak } = whole(peer, work, program, [], more);
    return { cpu, peak };
  };
  const tsc = bench("startup/node_modules/typescript/lib/tsc.js");
  const hello = bench("startup/programs/hello.cjs");
  const blobs = {};
  const fromBlob = (key, entry, expected, mb) => (peer) => {
    const blob = (blobs[`${key} ${peer.name}`] ??= snapshotOf(peer, work, entry, mb));
    return { cpu: whole(peer, work, undefined, [], { flags: ["--snapshot-blob", blob], expected }).cpu };
  };
  const megabytes = isQuick ? 60 : 300;

  return [
    {
      rows: [
        { title: "hello, CPU ms", column: "cpu", goal: goal("≤ 1.5 of bun", (m) => m.rt <= 1.5 * m.bun) },
        { title: "hello, peak MB", column: "peak", goal: within(1, "bun") },
      ],
      times: 4,
      contenders: peers,
      sample: (peer) => cpuAndPeak(peer, hello),
    },
    {
      rows: [{ title: "a program that requires fs, CPU ms", column: "cpu", goal: within(1.2, "bun") }],
      times: 4,
      contenders: only("rt", "node", "bun"),
      sample: (peer) => cpuAndPeak(peer, own("require_fs.cjs")),
    },
    {
      rows: [{ title: "one that requires ten modules, CPU ms", column: "cpu", goal: within(0.8, "node") }],
      times: 4,
      contenders: only("rt", "node", "bun"),
      sample: (peer) => cpuAndPeak(peer, own("require_ten.cjs")),
    },
    {
      rows: [{ title: "hello from a blob, CPU ms", column: "cpu", goal: goal("≤ hello", (m, all) => m.rt <= all["hello, CPU ms"].rt) }],
      times: 4,
      contenders: only("rt", "node"),
      sample: fromBlob("hello", bench("startup/programs/hello-snapshot.js"), "hello from a snapshot\n"),
    },
    ...["cjs", "mjs"].map((kind) => ({
      rows: [{ title: `3,000 ${kind === "cjs" ? "CommonJS" : "ES"} modules, CPU ms`, column: "cpu", goal: within(1, "bun") }],
      contenders: kind === "cjs" ? only("rt", "node", "bun") : peers,
      sample: (peer) => cpuAndPeak(peer, moduleFolder(work, kind, 3000), { expected: "3000\n" }),
    })),
    ...(existsSync(tsc)
      ? [
          {
            rows: [{ title: "tsc --version, CPU ms", column: "cpu", goal: within(0.9, "node") }],
            contenders: only("rt", "node", "bun"),
            sample: (peer) => ({ cpu: whole(peer, work, tsc, ["--version"], { env: { NODE_DISABLE_COMPILE_CACHE: "1" } }).cpu }),
          },
          {
            rows: [{ title: "tsc --version, compile cache, CPU ms", column: "cpu", goal: within(0.8, "node") }],
            contenders: only("rt", "node"),
            // The first of all rounds fills the cache.
            warmup: true,
            sample: (peer) => ({
              cpu: whole(peer, work, tsc, ["--version"], { env: { NODE_COMPILE_CACHE: join(work, `cache-${peer.name}`) } }).cpu,
            }),
          },
        ]
      : []),
    ...(context.canServe
      ? [
          {
            rows: [
              { title: "http hello, requests/s (32 connections)", column: "rate", more: true, goal: atLeast("node") },
              { title: "http hello, CPU µs a request", column: "cpu", goal: within(1, "node") },
              { title: "http server, peak MB", column: "peak", goal: within(1, "node") },
            ],
            contenders: peers,
            sample: httpServer(context, 32),
          },
        ]
      : []),
    ...(context.canServe && existsSync(bench("serve/node_modules/express"))
      ? [
          {
            rows: [
              { title: "express, requests/s (32 connections)", column: "rate", more: true, goal: atLeast("node") },
              { title: "express, CPU µs a request", column: "cpu", goal: within(1, "node") },
            ],
            contenders: peers,
            sample: expressServer(context, 32),
          },
        ]
      : []),
    {
      rows: [{ title: "worker start and exit, ms", column: "ms", goal: within(0.5, "node") }],
      contenders: peers,
      sample: (peer) => JSON.parse(run(peer, work, own("workers.mjs"), ["one", "15"]).stdout),
    },
    {
      rows: [{ title: "MB a worker (16 of them)", column: "mb", goal: goal("≤ 4", (m) => m.rt <= 4) }],
      contenders: peers,
      sample: (peer) => JSON.parse(run(peer, work, own("workers.mjs"), ["many", "16"]).stdout),
    },
    {
      rows: [{ title: "executable, MB that the system maps", column: "mb", goal: goal("≤ 80", (m) => m.rt <= 80) }],
      contenders: peers,
      sample: (peer) => ({ mb: mappedBytes(peer.binary) / 1e6 }),
    },
    {
      rows: [{ title: `blob of ${megabytes} MB of objects, CPU ms`, column: "cpu", goal: within(0.5, "node") }],
      contenders: only("rt", "node"),
      sample: fromBlob("heap", own("heap.cjs"), "last 0\n", megabytes),
    },
    {
      rows: [{ title: "NODE_V8_COVERAGE, CPU-bound, CPU ms", column: "cpu", goal: within(1, "node") }],
      contenders: only("rt", "node"),
      sample: (peer) => {
        const folder = mkdtempSync(join(work, "coverage-"));
        const expected = "49098 2178309 262143 1009\n";
        const { cpu } = whole(peer, work, bench("v8/programs/coverage.mjs"), [], { env: { NODE_V8_COVERAGE: folder }, expected });
        const reports = readdirSync(folder).length;
        rmSync(folder, { recursive: true });
        if (reports !== 1) throw new Error(`${peer.name} wrote ${reports} reports`);
        return { cpu };
      },
    },
    ...["Map of 1000", "Float64Array of 1 MB"].map((name) => ({
      rows: [{ title: `v8.serialize, ${name}, µs`, column: "us", goal: within(1, "node") }],
      contenders: only("rt", "node"),
      sample: (peer) => {
        const { result } = JSON.parse(run(peer, work, bench("v8/programs/serialize.mjs"), [name]).stdout);
        return { us: result.serialize / 1000 };
      },
    })),
  ];
}

// Every row with its medians by peer, and whether the goal is met; `undefined` where a peer that it names is not there.
export async function table(context) {
  const rows = [];
  const all = {};
  for (const group of groups(context)) {
    const rounds = context.rounds * (group.times ?? 1);
    if (group.warmup) for (const peer of group.contenders) group.sample(peer);
    context.say(group.rows[0].title);
    const { samples } = await measure(group.rows[0].title, group.contenders, rounds, group.sample, context.fail);
    for (const { title, column, more = false, goal } of group.rows) {
      const medians = {};
      for (const [name, list] of Object.entries(samples)) if (list.length > 0) medians[name] = median(list.map((one) => one[column]));
      all[title] = medians;
      let isMet;
      try {
        const asked = goal.text.includes("bun") ? "bun" : goal.text.includes("node") ? "node" : "rt";
        if (medians.rt !== undefined && medians[asked] !== undefined) isMet = goal.isMet(medians, all);
      } catch {
        // A row that it is compared with is missing.
      }
      const taken = Object.fromEntries(Object.entries(samples).map(([name, list]) => [name, list.map((one) => one[column])]));
      rows.push({ title, more, medians, goal: goal.text, isMet, samples: taken });
    }
  }
  return rows;
}
