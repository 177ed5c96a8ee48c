const { Worker } = require("worker_threads");

const endless = new Worker("./endless.js");
endless.once("message", () => {
  endless.terminate().then((code) => {
    console.log("terminated", code);
    new Worker("./failing.js").on("error", (error) => console.log("error", error.message));
  });
});
