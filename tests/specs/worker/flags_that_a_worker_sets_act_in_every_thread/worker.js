const { parentPort } = require("worker_threads");
const v8 = require("v8");

let count = 0;
function read() {
  try {
    return eval(`%IsSmi(${count++})`);
  } catch (error) {
    return error.message;
  }
}
parentPort.on("message", (question) => {
  if (question.startsWith("--")) {
    parentPort.postMessage(v8.setFlagsFromString(question));
  } else if (question === "tag") {
    parentPort.postMessage(v8.cachedDataVersionTag());
  } else if (question === "end") {
    parentPort.close();
  } else {
    parentPort.postMessage(read());
    if (question !== "read") {
      parentPort.close();
    }
  }
});
