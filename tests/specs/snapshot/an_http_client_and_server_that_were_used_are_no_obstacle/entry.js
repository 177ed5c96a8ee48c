const { spawn } = require("node:child_process");
const { once } = require("node:events");
const http = require("node:http");
const { duplexPair } = require("node:stream");

const read = async (response) => (await response.setEncoding("utf8").toArray()).join("");

async function ask(when) {
  // A server of another process: in a build none listens. The connections to it stay open until it ends.
  const child = spawn(process.execPath, [`${__dirname}/server.js`], { stdio: ["ignore", "pipe", "inherit"] });
  const url = `http://127.0.0.1:${Number(await once(child.stdout, "data"))}`;
  const [response] = await once(http.get(url), "response");
  console.log(await read(response), await (await fetch(url)).text(), when);
  child.kill();
  await once(child, "exit");

  const server = http.createServer((request, response) => response.end(`served ${request.url}`));
  const [client, served] = duplexPair();
  server.emit("connection", served);
  const [own] = await once(http.get({ path: "/x", createConnection: () => client }), "response");
  console.log(await read(own));
}

ask("in the build");
require("node:v8").startupSnapshot.setDeserializeMainFunction(() => ask("at the start"));
