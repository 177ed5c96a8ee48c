const { execFileSync } = require("child_process");

const limit = (args, NODE_OPTIONS = "") =>
  Number(execFileSync(process.execPath, [...args, "-p", "v8.getHeapStatistics().heap_size_limit"], { env: { ...process.env, NODE_OPTIONS } }));
const ten = limit(["--max-old-space-size-percentage=10"]);
const twenty = limit(["--max-old-space-size-percentage=20"]);
console.log(twenty > ten * 1.8 && twenty < ten * 2.2);
// It wins over the size in MiB, wherever the two stand.
console.log(limit(["--max-old-space-size-percentage=10", "--max-old-space-size=100"]) === ten);
console.log(limit(["--max-old-space-size=100", "--max-old-space-size-percentage=10"]) === ten);
console.log(limit(["--max-old-space-size=100"], "--max-old-space-size-percentage=10") === ten);
console.log(limit(["--max-old-space-size=100"]) < 300 * 2 ** 20);
