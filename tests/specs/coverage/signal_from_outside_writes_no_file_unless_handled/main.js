const { spawn } = require("child_process");
const fs = require("fs");

const run = (file) =>
  new Promise((done) => {
    const dir = `cov-${file}`;
    const child = spawn(process.execPath, [file], { env: { ...process.env, NODE_V8_COVERAGE: dir } });
    child.stdout.once("data", () => child.kill("SIGTERM"));
    child.on("exit", (...how) => {
      console.log(file, how, fs.existsSync(dir) ? fs.readdirSync(dir).length : "none");
      done();
    });
  });
run("plain.js").then(() => run("handled.js"));
