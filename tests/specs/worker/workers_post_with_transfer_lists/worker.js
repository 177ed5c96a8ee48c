const { parentPort } = require("worker_threads");
const got = [];
parentPort.on("message", (m) => {
  got.push(m);
  if (got.length === 3) {
    parentPort.postMessage(got);
    parentPort.close();
  }
});
try {
  parentPort.postMessage(() => {});
} catch (e) {
  parentPort.postMessage([e.name, e.message]);
}
