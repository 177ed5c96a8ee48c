const { Worker } = require("worker_threads");

const source = `
  const v8 = require("v8");
  console.log(v8.takeCoverage(), v8.stopCoverage(), v8.takeCoverage(), require("fs").existsSync("cov"));
`;
new Worker(source, { eval: true, env: {} }).on("exit", (code) => console.log("exit", code));
