const { Worker } = require("node:worker_threads");

new Worker("console.log(process.execArgv, process.argv.slice(2))", {
  eval: true,
  execArgv: ["--pending-deprecation", "--", "--no-warnings"],
  argv: ["a"],
});
