const { Session } = require("inspector");

globalThis.where = "worker";
const session = new Session();
session.connect();
const events = [];
session.on("Runtime.consoleAPICalled", ({ params }) => events.push(params.args[0].value));
session.post("Runtime.enable");
session.post("Runtime.evaluate", { expression: "where" }, (error, { result }) => events.push(result.value));
console.log("called");
console.log(events);
