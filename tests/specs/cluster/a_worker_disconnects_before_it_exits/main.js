const cluster = require("node:cluster");
const http = require("node:http");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

if (cluster.isPrimary) {
  const worker = cluster.fork({ CHILD: 1 });
  worker.on("message", (message) => console.log("message", message));
  worker.on("disconnect", () => console.log("disconnect", worker.isConnected(), worker.isDead()));
  worker.on("exit", (...how) => {
    console.log("exit", how, worker.exitedAfterDisconnect, worker.isDead());
    console.log(worker.send("late", (error) => console.log(error.code, error.message)));
  });
} else {
  const server = http.createServer().listen(0, () => {
    server.on("close", () => process.send("server closed"));
    cluster.worker.disconnect();
  });
}
