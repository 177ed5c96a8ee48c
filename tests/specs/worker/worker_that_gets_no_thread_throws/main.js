const fs = require("fs");
const { Worker } = require("worker_threads");
fs.writeFileSync("ready", "");
const timer = setInterval(() => {
  if (!fs.existsSync("limited")) return;
  clearInterval(timer);
  try {
    new Worker("console.log('ran')", { eval: true, resourceLimits: { stackSizeMb: 64 } });
  } catch (error) {
    console.log(error.constructor === Error, error.name, error.code, error.message);
    console.log(error.stack.split("\n")[0]);
  }
}, 10);
