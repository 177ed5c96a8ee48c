// What an option of another type than usual does: a list of addresses that is none, no lookup, a backlog that is no number.
"use strict";
const net = require("node:net");
const http = require("node:http");
const { once } = require("node:events");

function report(label, action) {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}

for (const blockList of [1, {}, "127.0.0.1", null, new net.BlockList()]) {
  report("blockList", () => new net.Socket({ blockList }).blockList instanceof net.BlockList);
}

(async () => {
  for (const backlog of ["a", "5", {}, true, 2.5]) {
    const server = net.createServer();
    report(`backlog ${JSON.stringify(backlog)}`, () => server.listen({ port: 0, host: "127.0.0.1", backlog }) === server);
    await once(server, "listening");
    server.close();
  }

  const server = http.createServer((request, response) => response.end("answered"));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address();
  report("lookup 5", () => http.get({ port, host: "localhost", lookup: 5 }));
  const [response] = await once(http.get({ port, host: "localhost", family: 4, lookup: null, agent: false }), "response");
  for await (const chunk of response) console.log("lookup null", String(chunk));
  server.close();
})();
