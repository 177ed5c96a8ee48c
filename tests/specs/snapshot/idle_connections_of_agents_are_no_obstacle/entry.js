"use strict";
const { once } = require("node:events");
const fs = require("node:fs");
const http = require("node:http");
const net = require("node:net");

while (!fs.existsSync("port")) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
const port = Number(fs.readFileSync("port", "utf8"));
const agent = new http.Agent({ keepAlive: true });
const idle = () => Object.values(agent.freeSockets).flat().length;

async function ask(when) {
  const [response] = await once(http.get({ agent, port }), "response");
  console.log((await response.setEncoding("utf8").toArray()).join(""), when, response.req.reusedSocket);
  await new Promise(setImmediate);
  console.log(idle(), "idle");
}

// As the package undici marks its own.
const noRef = Symbol("no ref");
const kept = net.connect(port, "127.0.0.1", () => kept.unref());
kept[noRef] = true;
kept.on("close", () => console.log("closed"));

ask("in the build").then(() => ask("in the build"));
require("node:v8").startupSnapshot.setDeserializeMainFunction(async () => {
  console.log(idle(), "idle", kept.destroyed);
  await ask("at the start");
});
