const inspector = require("inspector");

const session = new inspector.Session();
session.connect();
let heard = [];
session.on("Runtime.consoleAPICalled", ({ params }) => heard.push(`${params.type} ${params.args.map((a) => a.value ?? a.description)}`));
session.post("Runtime.enable");
for (const [method, ...args] of [
  ["log"], ["debug", 1], ["info", 1], ["warn", 1], ["error", 1], ["dir", { a: 1 }], ["dirxml", 1], ["table", 1], ["group", "g"],
  ["groupCollapsed", "g"], ["groupEnd"], ["groupEnd"], ["count", "n"], ["countReset", "n"], ["assert", true], ["assert", false, "no"],
]) {
  heard = [];
  console[method](...args);
  process.stdout.write(`${method} ${JSON.stringify(heard)}\n`);
}
