const { workerData: { readable, writable }, parentPort } = require("worker_threads");
parentPort.once("message", () => {});
(async () => {
  const chunks = [];
  for await (const chunk of readable) chunks.push(chunk);
  parentPort.postMessage(chunks);
  const writer = writable.getWriter();
  await writer.write(chunks.length);
  await writer.close();
})();
