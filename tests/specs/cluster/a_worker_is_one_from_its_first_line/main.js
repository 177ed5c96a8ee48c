const cluster = require("node:cluster");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

const facts = () => [
  cluster.isPrimary,
  cluster.isWorker,
  "NODE_UNIQUE_ID" in process.env,
  typeof cluster.fork,
  typeof cluster.settings,
  cluster.worker?.id,
  Object.keys(cluster).filter((name) => !name.startsWith("_")).sort().join(),
];
if (cluster.isPrimary) {
  console.log(facts());
  const worker = cluster.fork({ CHILD: 1 });
  worker.on("message", (message) => console.log(message));
  worker.on("exit", (...how) => console.log(how));
} else {
  process.send(facts(), () => process.disconnect());
}
