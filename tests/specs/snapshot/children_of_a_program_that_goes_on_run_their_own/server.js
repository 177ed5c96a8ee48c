// Starts a file of its own as soon as it listens.
const { fork } = require("node:child_process");
const { createServer } = require("node:net");

const server = createServer().listen(0, () => {
  const child = fork(`${__dirname}/child.js`, ["an argument"]);
  child.on("message", (message) => console.log("told", message));
  child.on("exit", (code) => {
    console.log("exit code", code, process.execArgv);
    server.close();
  });
});
