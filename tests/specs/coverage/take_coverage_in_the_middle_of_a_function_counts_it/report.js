// What the coverage files of a folder say about the files of the program.
const fs = require("fs");

const dir = process.argv[2] ?? "cov";
for (const name of fs.readdirSync(dir).sort()) {
  const { result } = JSON.parse(fs.readFileSync(`${dir}/${name}`, "utf8"));
  for (const { url, functions } of result) {
    if (!url.startsWith("file:")) continue;
    console.log(url.slice(url.lastIndexOf("/") + 1));
    for (const { functionName, ranges, isBlockCoverage } of functions) {
      const counts = ranges.map((r) => `${r.startOffset}-${r.endOffset}:${r.count}`).join(" ");
      console.log(" ", JSON.stringify(functionName), isBlockCoverage, counts);
    }
  }
}
