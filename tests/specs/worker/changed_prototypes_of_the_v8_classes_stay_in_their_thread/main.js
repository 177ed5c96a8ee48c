const v8 = require("v8");
const { Worker } = require("worker_threads");
const { once } = require("events");

function start(options) {
  const worker = new Worker("./worker.js", options);
  const ask = async (question) => {
    worker.postMessage(question);
    const [answer] = await once(worker, "message");
    return answer;
  };
  return { worker, ask };
}

const bytes = Buffer.from("ff0f5c0a0161", "hex");
const look = () => [v8.serialize(new Uint8Array(2)).toString("hex"), `${v8.deserialize(bytes)}`, refusal()];
function refusal() {
  try {
    v8.serialize(() => {});
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}
(async () => {
  const { worker, ask } = start();
  console.log("worker", await ask("look"));
  await ask("change");
  console.log("worker", await ask("look"));
  console.log("main", look());
  v8.DefaultSerializer.prototype._writeHostObject = function () {
    this.writeUint32(7);
  };
  console.log("main", look());
  console.log("worker", await ask("look"));
  worker.unref();
})();
