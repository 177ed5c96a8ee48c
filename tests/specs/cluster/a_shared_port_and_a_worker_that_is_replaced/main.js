const cluster = require("node:cluster");
const http = require("node:http");
if (process.env.CHILD && cluster.isPrimary) process.exit(9); // Would fork without end.

if (cluster.isPrimary) {
  const count = {};
  for (const name of ["setup", "fork", "online", "listening", "disconnect", "exit"]) {
    cluster.on(name, () => count[name] = (count[name] ?? 0) + 1);
  }
  const start = (name) =>
    new Promise((resolve) => {
      const worker = cluster.fork({ CHILD: name });
      worker.once("listening", (address) => resolve({ worker, address }));
    });
  const answerers = async (port) => {
    const names = new Set();
    for (let i = 0; i < 6; i++) {
      names.add(await new Promise((resolve) => {
        http.get({ port, host: "127.0.0.1", agent: false }, (response) => {
          response.setEncoding("utf8").on("data", resolve);
        });
      }));
    }
    return [...names].sort().join();
  };
  (async () => {
    const [a, b] = await Promise.all([start("a"), start("b")]);
    console.log(a.address.port === b.address.port, await answerers(a.address.port));
    b.worker.process.kill("SIGKILL");
    const [code, signal] = await new Promise((resolve) => b.worker.once("exit", (...how) => resolve(how)));
    console.log(code, signal, b.worker.isDead(), b.worker.exitedAfterDisconnect, Object.keys(cluster.workers));
    const c = await start("c");
    console.log(await answerers(c.address.port));
    cluster.disconnect(() => console.log(Object.keys(cluster.workers)));
    process.on("exit", () => console.log(JSON.stringify(count, Object.keys(count).sort())));
  })();
} else {
  http.createServer((_, response) => response.end(process.env.CHILD)).listen(0, "127.0.0.1");
}
