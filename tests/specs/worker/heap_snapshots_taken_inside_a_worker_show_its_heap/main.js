const objectsNamed = require("./objects.js");
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

class OnlyInMain {}
globalThis.kept = new OnlyInMain();
(async () => {
  const { worker, ask } = start();
  const names = ["OnlyInMain", "OnlyInTheWorker"];
  console.log("worker", ...await ask(names));
  console.log("main", ...objectsNamed(names));
  console.log(await ask("refuse"));
  worker.unref();
})();
