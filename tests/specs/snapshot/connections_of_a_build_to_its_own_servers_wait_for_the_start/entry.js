// Nobody has waited for the servers to listen.
const http = require("node:http");
const net = require("node:net");
const { once } = require("node:events");

const app = http.createServer((request, response) => response.end(`${request.method} ${request.url}`));
const echo = net.createServer((socket) => socket.pipe(socket));
const closed = net.createServer();
const [port, other] = JSON.parse(require("node:fs").readFileSync("ports.json"));

async function ask() {
  app.listen(port, "127.0.0.1");
  echo.listen("echo.sock");
  closed.listen(other);
  const early = fetch(`http://localhost:${port}/fetched`, { method: "POST", body: "x" }).then((response) => response.text());
  const requested = once(http.get({ port, path: "/requested" }), "response");
  const socket = net.connect("echo.sock");
  socket.end("hello");
  const refused = once(net.connect(other, "127.0.0.1"), "connect").catch((error) => error.code);
  const dropped = net.connect(port);
  dropped.destroy();
  closed.close();
  console.log(await refused, dropped.destroyed);
  console.log(await early);
  const [response] = await requested;
  console.log(await new Response(response).text());
  console.log(String(await once(socket, "data")));
  app.close();
  app.closeAllConnections();
  echo.close();
}
ask();
