const cluster = require("node:cluster");
const http = require("node:http");

if (cluster.isPrimary) {
  cluster.on("setup", ({ args }) => console.log("setup", args));
  const first = cluster.fork({ NAME: "Ada" });
  first.send("sent early");
  console.log(first.id, first.isConnected(), first.isDead(), Object.keys(cluster.workers));
  const gone = cluster.fork({ NAME: "nobody" });
  gone.on("exit", (code, signal) => {
    console.log("ended early", code, signal);
    first.send("go on");
  });
  gone.process.kill();
  cluster.on("fork", ({ id, process }) => console.log("fork", id, process.pid > 0));
  first.on("message", (message) => console.log(message));
  cluster.on("listening", async (worker, { port }) => {
    const response = await fetch(`http://localhost:${port}`);
    console.log(worker === first, await response.text());
    worker.disconnect();
  });
  first.on("exit", (code) => {
    console.log("exit", code, first.exitedAfterDisconnect, Object.keys(cluster.workers));
    cluster.setupPrimary({ args: ["given"] });
    cluster.fork({ NAME: "Eve" }).on("message", console.log);
  });
} else if (process.env.NAME === "Eve") {
  process.send(process.argv.slice(2));
  cluster.worker.disconnect();
} else if (process.env.NAME === "Ada") {
  process.on("message", (message) => {
    process.send([message, ...process.argv.slice(2)]);
    if (message === "go on") http.createServer((_, response) => response.end("hello")).listen(0);
  });
} else {
  setInterval(() => {}, 1000);
}
