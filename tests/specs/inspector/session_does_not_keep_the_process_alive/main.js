const { Session } = require("inspector");

const session = new Session();
session.connect();
session.post("Runtime.enable");
session.post("Debugger.enable");
session.post("Runtime.evaluate", { expression: "new Promise(() => {})", awaitPromise: true }, () => console.log("never"));
process.on("exit", () => console.log("exit"));
