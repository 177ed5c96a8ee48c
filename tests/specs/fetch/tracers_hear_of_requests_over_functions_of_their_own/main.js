const { subscribe } = require("node:diagnostics_channel");
const http = require("node:http");
const net = require("node:net");

// As tracers do.
const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  return connect.apply(this, args);
};

for (const event of ["create", "headers", "trailers", "error"]) {
  subscribe(`undici:request:${event}`, ({ request, response, error }) => {
    console.log(event, request.method, request.path, response?.statusCode, error?.code);
    if (event === "create") request.addHeader("x-trace", request.path);
  });
}

const server = http.createServer((request, response) => response.end(`${request.url} ${request.headers["x-trace"]}`));
server.listen(0, async () => {
  const origin = `http://localhost:${server.address().port}`;
  console.log(await (await fetch(`${origin}/get`)).text());
  console.log(await (await fetch(`${origin}/post`, { method: "POST", body: "x" })).text());
  const closed = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = closed.address();
    closed.close(() =>
      fetch(`http://127.0.0.1:${port}/gone`).catch((error) => {
        console.log(error.message, error.cause.code);
        process.exit();
      }),
    );
  });
});
