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

(async () => {
  const { worker, ask } = start();
  const look = async () => [v8.getCppHeapStatistics("brief").used_size_bytes, await ask("look")];
  const [mainBefore, workerBefore] = await look();
  await ask("fill");
  const [mainAfter, workerAfter] = await look();
  console.log(mainAfter - mainBefore < 8000, workerAfter - workerBefore > 5000 * 8);
  console.log(...await ask("count"));
  console.log(await ask("refuse"));
  worker.unref();
})();
