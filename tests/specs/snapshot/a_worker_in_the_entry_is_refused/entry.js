const { Worker } = require("worker_threads");
try {
  new Worker("1", { eval: true });
} catch (e) {
  console.log(e.code, e.message);
}
