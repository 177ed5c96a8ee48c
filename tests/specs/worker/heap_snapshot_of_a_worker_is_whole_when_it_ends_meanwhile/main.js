const { Worker } = require("worker_threads");

const source = `
  globalThis.kept = Array.from({ length: 20_000 }, (_, id) => ({ id, name: "record " + id }));
  require("worker_threads").parentPort.postMessage("ready");
  setInterval(() => {}, 1000);
`;
async function read(end) {
  const worker = new Worker(source, { eval: true });
  await new Promise((resolve) => worker.once("message", resolve));
  const stream = await worker.getHeapSnapshot();
  let text = "";
  for await (const chunk of stream) {
    if (text === "" && end === "terminate") await worker.terminate();
    text += chunk;
    if (end === "destroy") break;
  }
  if (end === "destroy") {
    console.log(end, stream.destroyed, text.startsWith('{"snapshot":'));
    await worker.terminate();
    return;
  }
  const { nodes, snapshot, strings } = JSON.parse(text);
  console.log(end, nodes.length === snapshot.node_count * snapshot.meta.node_fields.length, strings.includes("kept"));
}

read("terminate").then(() => read("destroy"));
