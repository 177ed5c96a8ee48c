// Tables and the JSON of all samples.
import { rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";

import { version } from "./peers.mjs";
import { median, ratios } from "./rounds.mjs";

function show(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

// One line for each row and column. The last columns compare a peer with rt: above 1, rt is better. `better` names the columns of
// which more is better; of the others less is.
export function table(contenders, rows, better = new Set()) {
  const names = contenders.map(({ name }) => name);
  const others = names.filter((name) => name !== "rt");
  const lines = [
    ["", "", ...names, ...others.map((name) => `rt against ${name}`)],
    ["---", "---", ...[...names, ...others].map(() => "--:")],
  ];
  for (const { row, samples } of rows) {
    const columns = new Set(Object.values(samples).flat().flatMap(Object.keys));
    for (const column of columns) {
      const number = (name) => {
        const list = (samples[name] ?? []).map((sample) => sample[column]).filter((value) => value !== undefined);
        return list.length === 0 ? "-" : show(median(list));
      };
      const compared = (name) => {
        const ratio = ratios(samples, name, column);
        if (ratio === undefined) return "-";
        const turn = (value) => (better.has(column) ? 1 / value : value);
        const low = turn(better.has(column) ? ratio.highest : ratio.lowest);
        const high = turn(better.has(column) ? ratio.lowest : ratio.highest);
        // Slower only where the whole range says so.
        return `${turn(ratio.median).toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})${high < 0.95 ? " slower" : ""}`;
      };
      lines.push([row, column, ...names.map(number), ...others.map(compared)]);
    }
  }
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

// Runs the wanted workloads, prints their tables, writes the JSON and removes the folder `work`. `programs` are other programs
// whose versions belong into the report: `[name, binary, arguments]`.
export async function report({ title, what, peers, options, work, workloads, programs = [] }) {
  const processors = `${availableParallelism()} x ${cpus()[0]?.model}`;
  const result = { versions: {}, rounds: Number(options.rounds), processors, date: new Date().toISOString(), workloads: {} };
  try {
    for (const { name, binary } of peers) result.versions[name] = version(binary);
    for (const [name, binary, args] of programs) result.versions[name] = version(binary, args);
    console.log(`# ${title}\n`);
    for (const [name, text] of Object.entries(result.versions)) console.log(`- ${name}: ${text}`);
    console.log(`- medians of ${options.rounds} ${what}, ${processors}, ${result.date.slice(0, 10)}`);
    for (const [name, workload] of Object.entries(workloads)) {
      if (!name.includes(options.only)) continue;
      const rows = await workload.rows();
      if (rows.length === 0) continue;
      result.workloads[name] = rows;
      console.log(`\n## ${workload.title}: ${workload.unit}\n\n${table(workload.contenders, rows, workload.better)}`);
    }
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  } finally {
    rmSync(work, { recursive: true });
  }
}
