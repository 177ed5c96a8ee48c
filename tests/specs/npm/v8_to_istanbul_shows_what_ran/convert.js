const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const v8ToIstanbul = require("v8-to-istanbul");

async function main() {
  const file = join(__dirname, "program.js");
  const [report] = readdirSync("coverage").map((name) => JSON.parse(readFileSync(`coverage/${name}`, "utf8")));
  const converter = v8ToIstanbul(file);
  await converter.load();
  const { functions } = report.result.find(({ url }) => url === pathToFileURL(file).href);
  converter.applyCoverage(functions);
  const { s, f, fnMap, b, branchMap, path } = converter.toIstanbul()[file];
  console.log(path === file);

  const lines = readFileSync(file, "utf8").trimEnd().split("\n");
  lines.forEach((line, index) => console.log(String(s[index]).padStart(2), line));
  for (const [id, { name, line }] of Object.entries(fnMap)) {
    console.log(`function ${name} in line ${line}: ${f[id]}`);
  }
  for (const [id, { type, line }] of Object.entries(branchMap)) {
    console.log(`${type} in line ${line}: ${b[id]}`);
  }
}

main();
