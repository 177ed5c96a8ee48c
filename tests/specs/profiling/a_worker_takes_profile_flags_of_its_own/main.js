const { Worker } = require("worker_threads");

const execArgv = process.argv[2] ? [] : ["--heap-prof", "--heap-prof-name=worker.prof"];
new Worker("0", { eval: true, execArgv });
try {
  new Worker("0", { eval: true, execArgv: ["--cpu-prof-dir=x"] });
} catch (error) {
  console.log(error.name, error.code, error.message);
}
