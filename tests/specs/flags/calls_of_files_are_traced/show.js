const { traceEvents } = JSON.parse(require("node:fs").readFileSync("trace.json"));
const names = /mkdir|access|link|rmdir|chmod|^stat|rename|vm|Contextify|RunIn|rejections/;
const lines = traceEvents
  .filter(({ cat, name, args }) => cat !== "__metadata" && names.test(name) && (args.path === undefined || !args.path.includes("calls")))
  .map(({ cat, name, ph, args }) => `${cat} ${ph} ${name} ${name === "rejections" ? "" : JSON.stringify(args)}`);
console.log([...new Set(lines)].sort().join("\n"));
