require("./work.js");
require("node:v8").startupSnapshot.setDeserializeMainFunction(async () => {
  const { Worker } = require("node:worker_threads");
  const run = (thread, rounds, startupSnapshot) =>
    new Promise((resolve, reject) => {
      const worker = new Worker(`${__dirname}/worker.js`, { startupSnapshot, workerData: { rounds, thread } });
      worker.on("message", resolve);
      worker.on("error", reject);
    });
  // How many of which result there are.
  const count = async (workers) => {
    const counts = {};
    for (const result of await Promise.all(workers)) counts[result] = (counts[result] ?? 0) + 1;
    console.log(counts);
  };
  await count(Array.from({ length: 12 }, (_, thread) => run(thread, 2000, thread % 4 !== 3)));
  await count(Array.from({ length: 64 }, (_, thread) => run(thread, 50, true)));
});
