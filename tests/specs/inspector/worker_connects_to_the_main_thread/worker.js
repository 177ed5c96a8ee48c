const { Session } = require("inspector");
const { parentPort } = require("worker_threads");

globalThis.where = "worker";
const session = new Session();
session.connectToMainThread();
try {
  session.connect();
} catch (error) {
  console.log(error.code);
}
parentPort.on("message", () => {});
let called = false;
session.post("Runtime.evaluate", { expression: "where" }, (error, { result }) => {
  called = true;
  console.log(result.value);
  session.disconnect();
  parentPort.close();
});
console.log("called before post returned:", called);
