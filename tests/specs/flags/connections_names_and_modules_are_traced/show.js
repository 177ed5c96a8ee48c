const { traceEvents } = JSON.parse(require("node:fs").readFileSync("node_trace.1.log", "utf8"));
const ids = new Map();
for (const event of traceEvents) {
  if (event.cat === "__metadata") continue;
  // That of the program itself.
  if (event.name.includes("main.js")) continue;
  const { ph, cat, name, id, args } = event;
  if (!ids.has(id)) ids.set(id, ids.size);
  if (args.port) args.port = typeof args.port;
  console.log(Object.keys(event).join(" "));
  console.log(" ", ph, cat, name, ids.get(id), args);
}
