const { existsSync, readdirSync, rmSync } = require("node:fs");
const { Worker } = require("node:worker_threads");

const count = (folder) => (existsSync(folder) ? readdirSync(folder).length : 0);
(async () => {
  for (const env of [{ NODE_V8_COVERAGE: "of_worker" }, {}, process.env]) {
    await new Promise((resolve) => new Worker("1", { eval: true, env }).on("exit", resolve));
    console.log(count("of_worker"), count("of_process"));
  }
  rmSync("of_worker", { recursive: true, force: true });
})();
