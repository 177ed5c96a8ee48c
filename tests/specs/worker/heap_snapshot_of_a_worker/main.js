const { Worker } = require("worker_threads");
const { once } = require("events");
const read = async (stream) => {
  let text = "";
  for await (const chunk of stream.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
};
(async () => {
  const worker = new Worker(`class OnlyInTheWorker {} globalThis.kept = new OnlyInTheWorker(); require("worker_threads").parentPort.on("message", () => process.exit()).postMessage("up");`, { eval: true });
  await once(worker, "message");
  const promise = worker.getHeapSnapshot();
  console.log(promise instanceof Promise);
  const stream = await promise;
  console.log(stream.constructor.name, stream instanceof require("stream").Readable);
  const json = await read(stream);
  console.log(Object.keys(json), json.strings.includes("OnlyInTheWorker"));
  const other = await read(await worker.getHeapSnapshot({ exposeInternals: true, exposeNumericValues: true }));
  console.log(Object.keys(other).length === Object.keys(json).length);
  for (const options of [1, "x", { exposeInternals: 1 }, { exposeNumericValues: "no" }, null]) {
    try {
      const result = worker.getHeapSnapshot(options);
      console.log("promise", result instanceof Promise);
      result.catch(() => {});
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
  worker.postMessage("end");
  await once(worker, "exit");
  await worker.getHeapSnapshot().catch((e) => console.log(e.name, e.code, e.message));
})();
