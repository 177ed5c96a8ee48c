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
  const look = async () => [v8.getHeapCodeStatistics(), await ask("look")];
  const [mainBefore, workerBefore] = await look();
  console.log(Object.keys(workerBefore).join());
  await ask("compile");
  const [mainCompiled, workerCompiled] = await look();
  const bytecode = (after, before) => after.bytecode_and_metadata_size - before.bytecode_and_metadata_size;
  console.log(bytecode(mainCompiled, mainBefore) < 50_000, bytecode(workerCompiled, workerBefore) > 200_000);
  await ask("profile");
  const profiler = (await look()).map((statistics) => statistics.cpu_profiler_metadata_size > 0);
  console.log(workerCompiled.cpu_profiler_metadata_size, ...profiler);
  worker.unref();
})();
