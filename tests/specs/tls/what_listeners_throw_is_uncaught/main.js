const { AsyncLocalStorage } = require("node:async_hooks");
const { readFileSync } = require("node:fs");
const tls = require("node:tls");

// Whose listener throws, when the connection is secure.
const [, , thrower] = process.argv;
const storage = new AsyncLocalStorage();

process.on("exit", (code) => console.log("exit", code));
process.on("uncaughtExceptionMonitor", (error, origin) => console.log(error.message, origin));
const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (socket) => {
  if (thrower === "server") throw new Error("thrown by the server");
  socket.on("error", () => {});
  socket.end();
});
server.listen(0, () => {
  storage.run("client", () => {
    const client = tls.connect({ port: server.address().port, rejectUnauthorized: false }, () => {
      if (thrower === "client") throw new Error("thrown by the client");
    });
    client.on("error", () => {});
    if (thrower === "none") {
      for (const name of ["connect", "ready", "secureConnect", "end"]) client.on(name, () => console.log(name, storage.getStore()));
    }
    client.resume().on("close", () => server.close());
  });
});
