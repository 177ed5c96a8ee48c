const { AsyncLocalStorage } = require("node:async_hooks");
const http = require("node:http");
const net = require("node:net");
const { execFile } = require("node:child_process");
const storage = new AsyncLocalStorage();
const got = {};
const note = (name) => () => got[name] = storage.getStore() ?? "none";
let asked = 0;
const server = http.createServer((_, response) => {
  response.end("ok");
  if (++asked === 2) server.close();
});
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  storage.run("socket", () => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("connect", note("connect")).on("data", note("data")).on("end", note("end")).on("close", note("close"));
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  });
  storage.run("request", () => {
    const request = http.get({ port, host: "127.0.0.1", agent: false }, (response) => {
      note("response")();
      response.resume().on("end", note("response end"));
    });
    request.on("close", note("request close"));
  });
  storage.run("child", () => execFile("true", note("execFile")));
});
// What has not been heard of by then keeps the process from its end.
process.on("exit", () => {
  for (const name of Object.keys(got).sort()) console.log(name, got[name]);
});
