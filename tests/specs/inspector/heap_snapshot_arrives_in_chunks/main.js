const { Session } = require("inspector");

const session = new Session();
session.connect();
const chunks = [];
session.on("HeapProfiler.addHeapSnapshotChunk", ({ params }) => chunks.push(params.chunk));
session.on("HeapProfiler.reportHeapSnapshotProgress", ({ params }) => {
  if (params.finished) console.log("progress", params.done > 0, params.done === params.total, chunks.length);
});
session.post("HeapProfiler.takeHeapSnapshot", { reportProgress: true }, (error, result) => {
  console.log(error, result, chunks.length > 1);
  const snapshot = JSON.parse(chunks.join(""));
  console.log(Object.keys(snapshot.snapshot), snapshot.nodes.length > 0);
});
console.log("after", chunks.length);
