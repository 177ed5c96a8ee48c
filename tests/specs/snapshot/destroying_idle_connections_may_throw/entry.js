"use strict";
const { once } = require("node:events");
const fs = require("node:fs");
const http = require("node:http");

while (!fs.existsSync("port")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
const agent = new http.Agent({ keepAlive: true });
if (process.argv[2] === "caught") process.on("uncaughtException", ({ message }) => console.log("caught:", message));

(async () => {
  const request = http.get({ agent, port: Number(fs.readFileSync("port", "utf8")) });
  const [response] = await once(request, "response");
  console.log((await response.setEncoding("utf8").toArray()).join(""));
  const { socket } = request;
  Object.defineProperty(socket, Symbol("no ref"), {
    get() {
      throw new Error("asked");
    },
  });
  socket.destroy = function () {
    delete socket.destroy;
    socket.destroy();
    throw Object.assign(new Error("mine"), { stack: "Error: mine" });
  };
})();
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => console.log(Object.keys(agent.freeSockets)));
