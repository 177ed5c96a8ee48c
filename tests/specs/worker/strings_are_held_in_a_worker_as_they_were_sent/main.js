const { isStringOneByteRepresentation } = require("v8");
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

const cutOff = ("0123456789".repeat(3) + "\u4e2d").slice(0, 20);
(async () => {
  const { worker, ask } = start();
  const strings = ["plain", "caf\u00e9", "\u4e2d", cutOff];
  console.log("main", strings.map(isStringOneByteRepresentation).join());
  console.log("worker", (await ask(strings)).join());
  console.log("made there", (await ask("made")).join(), (await ask("returned")).map(isStringOneByteRepresentation).join());
  console.log(await ask("refuse"));
  worker.unref();
})();
