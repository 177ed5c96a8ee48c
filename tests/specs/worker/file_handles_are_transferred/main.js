const { Worker } = require("worker_threads");
const fs = require("fs");
(async () => {
  const handle = await fs.promises.open(__filename);
  const worker = new Worker("./worker.js");
  try {
    worker.postMessage(handle);
  } catch (e) {
    console.log(e.name, e.message);
  }
  worker.postMessage(handle, [handle]);
  console.log(handle.fd);
  await handle.read().catch((e) => console.log(e.code));
  worker.on("message", (m) => console.log(m));
})();
