const { AsyncLocalStorage } = require("node:async_hooks");
const http = require("node:http");
const net = require("node:net");
const storage = new AsyncLocalStorage();
const server = http.createServer((request, response) => {
  storage.run(request.url, () => {
    for (const name of ["resume", "data", "end", "close"]) {
      request.on(name, () => console.log(request.url, name, storage.getStore() ?? "none"));
    }
    if (request.url === "/in-parts") setTimeout(() => client.write("hello"), 50);
    // The next one is sent when all has been heard of this one.
    request.on("close", () => setTimeout(next, 20));
    setTimeout(() => response.end("ok"), 5);
  });
}).listen(0, () => {
  client = net.connect(server.address().port).resume();
  next();
});
const requests = [
  "POST /at-once HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello",
  "POST /in-parts HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n",
  "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n",
];
let client;
function next() {
  const request = requests.shift();
  if (request !== undefined) return client.write(request);
  client.destroy();
  server.close();
}
