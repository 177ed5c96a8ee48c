// What the coverage files say, one block for each process or thread, in an order that does not follow the process ids.
const fs = require("fs");

const blocks = fs.readdirSync(process.argv[2] ?? "cov").map((name) => {
  const { result } = JSON.parse(fs.readFileSync(`${process.argv[2] ?? "cov"}/${name}`, "utf8"));
  const files = result.filter((entry) => entry.url.startsWith("file:"));
  return [
    `thread ${/-(\d+)\.json$/.exec(name)[1]}`,
    ...files.flatMap(({ url, functions }) => [
      url.slice(url.lastIndexOf("/") + 1),
      ...functions.map((f) => `  ${JSON.stringify(f.functionName)} ${f.ranges[0].count}`),
    ]),
  ].join("\n");
});
console.log(blocks.sort().join("\n"));
