const { Worker } = require("worker_threads");
const worker = new Worker("./worker.js");
const attempt = (label, f) => {
  try {
    console.log(label, f());
  } catch (e) {
    console.log(label, e.name, e.message);
  }
};
attempt("none", () => worker.postMessage());
attempt("function", () => worker.postMessage(() => {}));
attempt("null", () => worker.postMessage("null", null));
attempt("options", () => worker.postMessage("options", { transfer: [] }));
attempt("undefined", () => worker.postMessage(undefined));
attempt("list", () => worker.postMessage(1, [1]));
worker.on("message", (m) => console.log(m));
