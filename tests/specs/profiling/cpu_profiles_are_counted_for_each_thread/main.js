const { Worker } = require("worker_threads");
const { startAll } = require("./start_all.js");

const handles = startAll("main");
new Worker(`require("./start_all.js").startAll("worker")`, { eval: true }).on("exit", (code) => {
  console.log("exit", code);
  console.log(handles.filter((handle) => typeof handle.stop() === "string").length);
});
