const { Worker } = require("worker_threads");
const source = `const v8 = require("v8"); v8.startCpuProfile(); v8.startCpuProfile(); v8.startHeapProfile(); new v8.GCProfiler().start();`;
new Worker(source, { eval: true }).on("exit", (code) => {
  console.log("exit", code);
  require("v8").startCpuProfile();
  process.exit(3);
});
