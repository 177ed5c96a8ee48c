import { mergeProcessCovs } from "@bcoe/v8-coverage";
import { readdirSync, readFileSync } from "node:fs";

const source = readFileSync("program.js", "utf8");
const reports = readdirSync("coverage").map((name) => JSON.parse(readFileSync(`coverage/${name}`, "utf8")));
console.log("reports:", reports.length, [...new Set(reports.flatMap(Object.keys))].sort().join());

const isProgram = ({ url }) => url === new URL("program.js", import.meta.url).href;
const merged = mergeProcessCovs(reports.map(({ result }) => ({ result: result.filter(isProgram) })));
console.log("scripts:", merged.result.length);

for (const { functionName, isBlockCoverage, ranges } of merged.result[0].functions) {
  console.log(`${functionName || "(program)"}, blocks: ${isBlockCoverage}`);
  for (const { startOffset, endOffset, count } of ranges) {
    const text = source.slice(startOffset, endOffset).replace(/\s+/g, " ").trim();
    console.log(`  ${count} x ${text.length > 60 ? `${text.slice(0, 57)}...` : text}`);
  }
}
