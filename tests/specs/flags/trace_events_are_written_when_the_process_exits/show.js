const { traceEvents } = JSON.parse(require("node:fs").readFileSync(process.argv[2], "utf8"));
const seen = new Set(traceEvents.map(({ cat, ph, name }) => `${cat} ${ph} ${name}`));
for (const wanted of ["Timeout", "Immediate"]) {
  console.log([`b ${wanted}`, `B ${wanted}_CALLBACK`, `E ${wanted}_CALLBACK`, `e ${wanted}`].map((text) => seen.has(`node,node.async_hooks ${text}`)).join());
}
console.log(seen.has("node,node.bootstrap I nodeStart"), seen.has("__metadata M thread_name"));
console.log(traceEvents.every(({ pid, tid, ts, args }) => [pid, tid, ts].every(Number.isInteger) && typeof args === "object"));
