// The first worker is busy until the second one listens, which is told so and gets its first connection in one go.
const cluster = require("node:cluster");
const fs = require("node:fs");
const http = require("node:http");

if (cluster.isPrimary) {
  const first = cluster.fork();
  const limit = setTimeout(() => process.exit(console.log("connections that nobody answers") ?? 1), 100_000);
  first.once("listening", ({ port }) => {
    first.once("message", async () => {
      const get = () => new Promise((resolve) => http.get({ port, host: "127.0.0.1", agent: false }, resolve));
      const asked = [get(), get(), get(), get()];
      setTimeout(() => cluster.fork().once("listening", () => fs.writeFileSync("go on", "")), 100);
      const answers = [];
      for (const answer of await Promise.all(asked)) answers.push((await answer.toArray()).join(""));
      console.log(answers.join());
      clearTimeout(limit);
      for (const worker of Object.values(cluster.workers)) worker.kill();
    });
    first.send("be busy");
  });
} else {
  process.once("message", () => {
    process.send("busy", () => {
      while (!fs.existsSync("go on"));
    });
  });
  http.createServer((request, response) => response.end("answered")).listen(0, "127.0.0.1");
}
