// The report: docs/speed.md.
import { median, ratios } from "../kit/rounds.mjs";

function show(number) {
  if (number === undefined) return "";
  if (number >= 10_000) return `${Math.round(number / 1000)}k`;
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}

const row = (cells) => `| ${cells.join(" | ")} |`;

function goals(rows, names) {
  const lines = [row(["subject", ...names, "goal for rt", ""]), row(["---", ...names.map(() => "--:"), "---", "---"])];
  for (const { title, medians, goal, isMet } of rows) {
    const met = isMet === undefined ? "" : isMet ? "met" : "not met";
    lines.push(row([title, ...names.map((name) => show(medians[name])), goal, met]));
  }
  return lines.join("\n");
}

function operations(rows) {
  const lines = [row(["operation", "rt, µs", "node, µs", "node / rt"]), row(["---", "--:", "--:", "--:"])];
  const kept = rows.filter(({ samples }) => samples.rt?.length > 0 && samples.node?.length > 0);
  for (const { row: name, samples } of kept) {
    const [column] = Object.keys(samples.rt[0]);
    const of = (peer) => median(samples[peer].map((sample) => sample[column]));
    lines.push(row([name, show(of("rt")), show(of("node")), ratios(samples, "node", column).median.toFixed(2)]));
  }
  return lines.join("\n");
}

export function markdown({ date, machine, isQuick, rounds, versions, table, growth, basics }) {
  const names = ["rt", "node", "deno", "bun"].filter((name) => versions[name] !== undefined);
  const parts = [
    "# Speed\n\nWritten by `benches/all/main.mjs --docs docs`; `benches/README.md` says how it measures.",
    [
      `- ${date.slice(0, 10)}, ${machine}`,
      ...Object.entries(versions).map(([name, text]) => `- ${name}: ${text}`),
      `- ${isQuick ? "a quick run: " : ""}medians of ${rounds} rounds and more, in which the peers take turns; ratios count, not the figures`,
    ].join("\n"),
  ];
  if (table !== undefined) parts.push(`## Goals\n\n${goals(table, names)}\n\n\`benches/README.md\` says what stands in the way of those that are not met.`);
  if (growth !== undefined) {
    const images = growth.map(({ file, title }) => `![${title}](speed/${file}.svg)`);
    parts.push(`## Growth\n\nBoth axes are in powers.\n\n${images.join("\n")}`);
  }
  for (const [name, rows] of Object.entries(basics ?? {})) {
    const title = name === "basics" ? "Operations" : "100,000 lines of console.log, ms";
    const note = name === "basics" ? "Above 1 `rt` is faster. `benches/basics/README.md` says why rows lie below 0.9.\n\n" : "";
    parts.push(`## ${title}\n\n${note}${operations(rows)}`);
  }
  return `${parts.join("\n\n")}\n`;
}
