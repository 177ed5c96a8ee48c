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
  const names = (spaces) => spaces.map((space) => space.space_name).join();
  const large = (spaces) => spaces.find((space) => space.space_name === "large_object_space").space_used_size;
  const look = async () => [v8.getHeapSpaceStatistics(), await ask("look")];
  const [mainBefore, workerBefore] = await look();
  console.log(names(mainBefore) === names(workerBefore));
  await ask("fill");
  const [mainAfter, workerAfter] = await look();
  console.log(large(mainAfter) - large(mainBefore) < 4_000_000, large(workerAfter) - large(workerBefore) > 20_000_000);
  const [sum, total] = await ask("sum");
  console.log(sum === total);
  worker.unref();
})();
