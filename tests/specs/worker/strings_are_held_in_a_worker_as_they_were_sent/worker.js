const { parentPort } = require("worker_threads");
const { isStringOneByteRepresentation } = require("v8");

function made() {
  return ["a" + String(process.pid), "a" + "\u4e2d", ("0123456789".repeat(3) + "\u4e2d").slice(0, 20)];
}
parentPort.on("message", (question) => {
  if (question === "made") {
    parentPort.postMessage(made().map(isStringOneByteRepresentation));
  } else if (question === "returned") {
    parentPort.postMessage(made());
  } else if (question === "refuse") {
    try {
      isStringOneByteRepresentation(Buffer.from("bytes"));
    } catch (error) {
      parentPort.postMessage([error.code, error.message]);
    }
  } else {
    parentPort.postMessage(question.map(isStringOneByteRepresentation));
  }
});
