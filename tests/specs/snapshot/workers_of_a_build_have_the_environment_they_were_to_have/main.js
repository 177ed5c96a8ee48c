const { SHARE_ENV, Worker } = require("worker_threads");
const { once } = require("events");
const program = `
  const { parentPort, workerData } = require("worker_threads");
  const { env } = process;
  parentPort.postMessage([workerData, env.WHO, env.OWN]);
  env["FROM_" + workerData] = "written";
  delete env["DELETED_BY_" + workerData];
`;
const run = async (workerData, options) => {
  const worker = new Worker(program, { eval: true, workerData, ...options });
  const ended = once(worker, "exit");
  const [seen] = await once(worker, "message");
  await ended;
  return [...seen, process.env[`FROM_${workerData}`], process.env[`DELETED_BY_${workerData}`]];
};
const env = { OWN: "mine" };
const runs = [run("own", { env }), run("default"), run("null", { env: null }), run("shared", { env: SHARE_ENV })];
env.OWN = "changed";
Promise.all(runs).then((all) => {
  for (const seen of all) console.log(...seen);
});
