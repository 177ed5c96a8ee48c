import { once } from "node:events";
import http from "node:http";
import net from "node:net";

// What a client sees of `answer`, bytes that a server sends.
async function client(what, answer, options = {}) {
  const server = net.createServer((socket) => socket.on("error", () => {}).once("data", () => answer(socket)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const request = http.get({ port: server.address().port, host: "127.0.0.1", agent: false, ...options });
  const seen = [];
  request.on("response", (response) => {
    seen.push(`${response.statusCode} ${response.statusMessage}`);
    response.on("data", () => {});
    for (const name of ["aborted", "end", "error", "close"]) {
      response.on(name, (error) => {
        const { complete, destroyed, closed, readableAborted } = response;
        seen.push([name, error?.code, { complete, destroyed, closed, readableAborted }]);
      });
    }
  });
  request.on("error", ({ code, message }) => seen.push(["request", code, message]));
  await new Promise((resolve) => request.on("close", () => setTimeout(resolve, 20)));
  console.log(what, seen);
  server.close();
}

const head = "HTTP/1.1 200 All is fine\r\nContent-Length: 4\r\n\r\n";
await client("whole", (socket) => socket.end(`${head}body`));
await client("cut", (socket) => socket.end(`${head}bo`));
await client("reset", (socket) => socket.write(`${head}bo`, () => setTimeout(() => socket.resetAndDestroy(), 50)));
await client("nothing", (socket) => socket.end());
const large = `HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: ${"a".repeat(2000)}\r\n\r\n`;
await client("a large header", (socket) => socket.end(large), { maxHeaderSize: 1000 });
const odd = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: a\u0001b\r\n\r\n";
await client("an odd header", (socket) => socket.end(odd));
await client("an odd header, let through", (socket) => socket.end(odd), { insecureHTTPParser: true });

// What a server says of the bytes `text`.
async function server(what, options, listener, text) {
  const made = http.createServer(options, listener);
  const failed = once(made, "clientError");
  made.on("clientError", (_error, socket) => socket.destroy());
  made.listen(0, "127.0.0.1");
  await once(made, "listening");
  const socket = net.connect(made.address().port, "127.0.0.1");
  socket.on("error", () => {});
  socket.write(text);
  const answer = once(socket, "data").then(([data]) => `${data}`.split("\r\n")[0]);
  const [first] = [await Promise.race([answer, failed.then(([{ code, message }]) => `${code}: ${message}`)])];
  console.log(what, "-", first);
  socket.destroy();
  made.close();
  made.closeAllConnections();
}

const get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
await server("words of its own", {}, (_request, response) => response.writeHead(299, "Own words").end(), get);
await server("limit", { maxHeaderSize: 500 }, () => {}, `GET / HTTP/1.1\r\nHost: ${"a".repeat(600)}\r\n\r\n`);
const slow = { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20 };
await server("too slow", slow, () => {}, "GET / HTTP/1.1\r\nHost:");
await server("codes", {}, (_request, response) => {
  for (const code of [99, 1000, "nine"]) {
    try {
      response.writeHead(code);
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  response.end();
}, get);
console.log(http.createServer({ connectionsCheckingInterval: 0 }).connectionsCheckingInterval);
