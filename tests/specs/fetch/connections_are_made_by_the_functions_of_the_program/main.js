"use strict";
const dns = require("node:dns");
const http = require("node:http");
const net = require("node:net");

const server = http.createServer((incoming, response) => {
  incoming.setEncoding("utf8").on("data", (text) => response.write(`${incoming.method} ${incoming.url} ${text}`));
  incoming.on("end", () => response.end());
}).listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  const send = async (host) => {
    const response = await fetch(`http://${host}:${port}/path`, { method: "POST", body: "body" });
    console.log(response.status, await response.text(), response.url === `http://${host}:${port}/path`);
  };

  // Where names lead to is for the program to say.
  const { lookup } = dns;
  dns.lookup = (name, options, callback) => {
    console.log("look up", name);
    if (options.all) callback(null, [{ address: "127.0.0.1", family: 4 }]);
    else callback(null, "127.0.0.1", 4);
  };
  await send("name.invalid");
  dns.lookup = lookup;

  // So is what answers. What it has in the place of functions of node:http is not asked.
  http.request = http.get = http.ClientRequest = () => console.log("not for fetch");
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (...args) {
    console.log("connect");
    return connect.apply(this, args);
  };
  await send("localhost");
  net.Socket.prototype.connect = connect;
  await send("127.0.0.1");
  server.close();
  server.closeAllConnections();
});
