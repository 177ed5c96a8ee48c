const { Worker } = require("worker_threads");
const source = `
  const { Session } = require("inspector");
  const session = new Session();
  session.connect();
  session.post("Runtime.evaluate", { expression: "new Promise(() => {})", awaitPromise: true }, () => console.log("not reached"));`;
new Worker(source, { eval: true }).on("exit", (code) => console.log("exit", code));
