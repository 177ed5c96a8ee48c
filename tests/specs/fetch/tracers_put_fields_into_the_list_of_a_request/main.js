"use strict";
const { subscribe } = require("node:diagnostics_channel");
const { createServer } = require("node:http");

subscribe("undici:request:create", ({ request }) => {
  request.headers.push("x-pushed", "1");
  request.addHeader("x-added", "2");
});
const server = createServer(({ headers }, response) => {
  response.end(`${headers["x-own"]} ${headers["x-pushed"]} ${headers["x-added"]}`);
}).listen(0, "127.0.0.1", async () => {
  const response = await fetch(`http://127.0.0.1:${server.address().port}`, { headers: { "x-own": "0" } });
  console.log(await response.text());
  server.close();
});
