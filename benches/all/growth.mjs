// How costs grow: for each subject the numbers by size and peer.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { run } from "../kit/peers.mjs";
import { measure, median } from "../kit/rounds.mjs";
import { whole } from "../kit/whole.mjs";
import { moduleFolder, snapshotOf } from "./prepared.mjs";
import { httpServer } from "./table.mjs";

const own = (name) => fileURLToPath(new URL(`programs/${name}`, import.meta.url));

function subjects(context) {
  const { peers, work, isQuick, canServe } = context;
  const only = (...names) => peers.filter(({ name }) => names.includes(name));
  const modules = (kind) => ({
    file: `modules-${kind}`,
    title: `Starting, by the number of ${kind === "cjs" ? "CommonJS" : "ES"} modules`,
    x: "modules",
    y: "CPU ms",
    sizes: isQuick ? [1, 100, 3000] : [1, 10, 100, 1000, 3000],
    contenders: kind === "cjs" ? only("rt", "node", "bun") : peers,
    sample: (peer, count) => whole(peer, work, moduleFolder(work, kind, count), [], { expected: `${count}\n` }).cpu,
  });
  const blobs = {};
  const memory = {};
  const workers = { x: "workers", sizes: isQuick ? [1, 8, 32] : [1, 2, 4, 8, 16, 32, 64], contenders: only("rt", "node", "bun") };
  return [
    modules("cjs"),
    modules("mjs"),
    {
      file: "blob",
      title: "Starting from a blob, by its heap",
      x: "MB of objects",
      y: "CPU ms",
      sizes: isQuick ? [1, 16, 64] : [1, 4, 16, 64, 256],
      contenders: only("rt", "node"),
      sample: (peer, mb) => {
        const blob = (blobs[`${peer.name} ${mb}`] ??= snapshotOf(peer, work, own("heap.cjs"), mb));
        return whole(peer, work, undefined, [], { flags: ["--snapshot-blob", blob], expected: "last 0\n" }).cpu;
      },
    },
    {
      ...workers,
      file: "workers-ms",
      title: "Starting so many workers at once",
      y: "ms until all run",
      sample: (peer, count) => {
        const { ms, mb } = JSON.parse(run(peer, work, own("workers.mjs"), ["many", String(count)]).stdout);
        (memory[`${peer.name} ${count}`] ??= []).push(mb);
        return ms;
      },
    },
    {
      ...workers,
      file: "workers-mb",
      title: "Memory of a worker, by their number",
      y: "resident MB a worker",
      // Taken along with the times.
      sample: (peer, count) => memory[`${peer.name} ${count}`].shift(),
    },
    {
      file: "serialize",
      title: "v8.serialize, by the size of a value",
      x: "kB",
      y: "µs a call",
      sizes: isQuick ? [1, 64, 1024] : [1, 8, 64, 512, 4096, 16384],
      contenders: only("rt", "node"),
      sample: (peer, kb) => JSON.parse(run(peer, work, own("serialize.mjs"), [String(kb)]).stdout).us,
    },
    {
      file: "heap-snapshot",
      title: "v8.writeHeapSnapshot, by the heap",
      x: "MB of objects",
      y: "CPU ms",
      sizes: isQuick ? [1, 16] : [1, 4, 16, 64],
      contenders: only("rt", "node"),
      sample: (peer, mb) => {
        const file = join(work, "a.heapsnapshot");
        const { ms } = JSON.parse(run(peer, work, own("heap_snapshot.mjs"), [String(mb), file]).stdout);
        rmSync(file);
        return ms;
      },
    },
    ...(canServe
      ? [
          {
            file: "connections",
            title: "node:http, by the number of connections",
            x: "connections",
            y: "requests/s",
            sizes: isQuick ? [1, 64] : [1, 4, 16, 64, 256],
            contenders: peers,
            sample: async (peer, connections) => (await httpServer({ ...context, seconds: 1 }, connections)(peer)).rate,
          },
        ]
      : []),
  ];
}

// `{ file, title, x, y, series }` of each.
export async function growth(context) {
  const charts = [];
  for (const { file, title, x, y, sizes, contenders, sample } of subjects(context)) {
    context.say(title);
    const series = Object.fromEntries(contenders.map(({ name }) => [name, []]));
    for (const size of sizes) {
      const one = async (peer) => ({ y: await sample(peer, size) });
      const { samples } = await measure(`${title}, ${size}`, contenders, context.growthRounds, one, context.fail);
      for (const [name, list] of Object.entries(samples)) series[name].push([size, median(list.map((point) => point.y))]);
    }
    charts.push({ file, title, x, y, series });
  }
  return charts;
}
