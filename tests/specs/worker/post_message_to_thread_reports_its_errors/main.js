const { Worker, postMessageToThread, threadId } = require("worker_threads");
const attempt = async (label, ...args) => {
  try {
    console.log(label, await postMessageToThread(...args));
  } catch (e) {
    console.log(label, e.name, e.code, e.message);
  }
};
const worker = new Worker("./worker.js");
worker.once("message", async () => {
  await attempt("self", threadId, 1);
  await attempt("none", 1000, 1);
  await attempt("no listener", worker.threadId, 1);
  await attempt("string", "1", 1);
  await attempt("fraction", 1.5, 1);
  await attempt("negative", -1, 1);
  await attempt("no value", worker.threadId);
  await attempt("function", worker.threadId, () => {});
  await attempt("timeout", worker.threadId, 1, [], -1);
  await attempt("list", worker.threadId, 1, ["x"]);
  const id = worker.threadId;
  worker.postMessage("listen");
  worker.once("message", async () => {
    await attempt("throwing listener", id, 1);
    worker.postMessage("block");
    worker.once("message", async () => {
      await attempt("slow", id, 2, 20);
      await worker.terminate();
      await attempt("gone", id, 3);
    });
  });
});
