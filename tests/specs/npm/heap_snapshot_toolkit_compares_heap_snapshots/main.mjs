import { diffFromStreams } from "heap-snapshot-toolkit";
import { createReadStream } from "node:fs";
import { writeHeapSnapshot } from "node:v8";

class Visitor {}
class Ticket {}

let visitors = Array.from({ length: 10 }, () => new Visitor());
const tickets = new Set([new Ticket()]);
writeHeapSnapshot("before.heapsnapshot");

visitors = visitors.slice(0, 7);
visitors.push(new Visitor());
for (let i = 0; i < 5; i++) {
  tickets.add(new Ticket());
}
writeHeapSnapshot("after.heapsnapshot");

// The toolkit goes by addresses.
const byName = (a, b) => (a.name < b.name ? 1 : -1);
const streams = ["before", "after"].map((name) => createReadStream(`${name}.heapsnapshot`, "utf-8"));
for await (const { type, result } of diffFromStreams(...streams)) {
  if (type !== "diff") {
    const counts = Object.values(result.aggregatesWithFilter({})).filter(({ name }) => /^(Visitor|Ticket)$/.test(name));
    console.log(type, counts.map(({ name, count }) => `${name} ${count}`).sort().join());
    continue;
  }
  for (const { name, addedCount, removedCount, countDelta, addedSize, sizeDelta } of Object.values(result).sort(byName)) {
    if (name === "Visitor" || name === "Ticket") {
      console.log(name, { addedCount, removedCount, countDelta }, addedSize > 0, Math.sign(sizeDelta));
    }
  }
}
console.log(visitors.length, tickets.size);
