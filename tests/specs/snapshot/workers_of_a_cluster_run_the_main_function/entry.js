const cluster = require("node:cluster");

if (cluster.isPrimary) cluster.fork().on("exit", (code) => console.log("exit", code));
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => {
  console.log(cluster.isPrimary, cluster.worker?.id);
  process.disconnect?.();
});
