const fs = require("fs");
const read = (end) => {
  const names = fs.readdirSync("out").filter((name) => name.endsWith(end));
  return [names.length, JSON.parse(fs.readFileSync(`out/${names[0]}`, "utf8"))];
};
const [cpus, cpu] = read(".cpuprofile");
console.log(cpus, cpu.nodes.some(({ callFrame }) => callFrame.functionName === "busy"), cpu.samples.length > 5);
const [heaps, heap] = read(".heapprofile");
console.log(heaps, typeof heap.head.selfSize);
const [coverages, { result }] = read(".json");
const { functions } = result.find(({ url }) => url.endsWith("/main.js"));
const counts = Object.fromEntries(functions.map(({ functionName, ranges }) => [functionName, ranges[0].count]));
console.log(coverages, counts.busy, counts.never);
