const { queryObjects } = require("v8");
const { Worker, isMainThread, threadId } = require("worker_threads");

process.on("warning", ({ name, message }) => console.log(threadId, name, message));
queryObjects(Map);
queryObjects(Map);
if (isMainThread) {
  setImmediate(() => new Worker(__filename));
}
