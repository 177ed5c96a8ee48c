const { AsyncLocalStorage } = require("node:async_hooks");
const http = require("node:http");
const net = require("node:net");
const storage = new AsyncLocalStorage();
const server = http.createServer((request, response) => {
  storage.run(request.url, () => {
    for (const name of ["resume", "data", "end", "close"]) {
      request.on(name, () => console.log(request.url, name, storage.getStore() ?? "none"));
    }
    setTimeout(() => response.end("ok"), 5);
  });
}).listen(0, () => {
  const socket = net.connect(server.address().port).resume();
  socket.write("POST /at-once HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
  setTimeout(() => {
    socket.write("POST /in-parts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n");
    setTimeout(() => socket.write("hello"), 50);
  }, 100);
  setTimeout(() => socket.write("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n"), 250);
  setTimeout(() => {
    socket.destroy();
    server.close();
  }, 400);
});
