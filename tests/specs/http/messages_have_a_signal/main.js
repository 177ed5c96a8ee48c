const http = require("http");
const { Socket } = require("net");

const tell = (who, signal) => console.log(who, signal.aborted, signal.reason?.name);

// The client goes while the request is answered.
const server = http.createServer((request, response) => {
  const { signal } = request;
  console.log(signal instanceof AbortSignal, signal === request.signal, signal.aborted);
  if (request.url === "/") {
    response.end("done");
    response.on("close", () => setImmediate(tell, "answered", signal));
    return;
  }
  signal.addEventListener("abort", () => {
    tell("left", signal);
    server.close();
  });
  client.destroy();
});
let client;
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address();
  http.get({ port, host: "127.0.0.1", agent: false }, (response) => {
    const { signal } = response;
    response.resume().on("close", () => {
      tell("read", signal);
      client = http.get({ port, host: "127.0.0.1", path: "/left" });
      client.on("error", ({ code }) => console.log(code));
    });
  });
});

const message = new http.IncomingMessage(new Socket());
const { signal } = message;
message.on("close", () => tell("destroyed", signal)).destroy();
