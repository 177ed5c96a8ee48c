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
  const { worker, ask } = start({ resourceLimits: { maxOldGenerationSizeMb: 80 } });
  const both = async () => [v8.getHeapStatistics(), await ask("look")];
  const [mainBefore, workerBefore] = await both();
  console.log(Object.keys(workerBefore).join() === Object.keys(mainBefore).join());
  console.log(workerBefore.heap_size_limit < mainBefore.heap_size_limit, workerBefore.heap_size_limit < 200 * 2 ** 20);
  await ask("fill");
  const [mainAfter, workerAfter] = await both();
  const grown = (key) => [mainAfter[key] - mainBefore[key], workerAfter[key] - workerBefore[key]];
  for (const key of ["used_heap_size", "total_heap_size", "total_allocated_bytes", "external_memory"]) {
    const [inMain, inWorker] = grown(key);
    console.log(key, inMain < 8_000_000, inWorker > 10_000_000);
  }
  console.log("number_of_native_contexts", ...grown("number_of_native_contexts"));
  worker.unref();
})();
