const inspector = require("inspector");

const session = new inspector.Session();
session.connect();
const heard = [];
session.on("Runtime.consoleAPICalled", ({ params }) => heard.push(params.args[0].preview));
session.post("Runtime.enable");
for (const value of [{ a: 1, b: "x", c: {} }, [1, 2], new Map([[1, 2]]), new Error("no").message, class A {}]) inspector.console.log(value);
session.disconnect();
for (const preview of heard) console.log(JSON.stringify(preview));
