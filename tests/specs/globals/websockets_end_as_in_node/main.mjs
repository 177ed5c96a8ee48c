import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

const frame = (opcode, payload) => Buffer.concat([Buffer.from([0x80 | opcode, payload.length]), Buffer.from(payload)]);

async function connection(what, { answer = () => {}, protocol, refuse }, protocols) {
  console.log(what);
  const server = createServer();
  server.on("upgrade", (request, socket) => {
    socket.on("error", () => {});
    if (refuse) {
      socket.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
      return;
    }
    const key = `${request.headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const lines = [
      "HTTP/1.1 101 Switching Protocols",
      "Upgrade: websocket",
      "Connection: Upgrade",
      `Sec-WebSocket-Accept: ${createHash("sha1").update(key).digest("base64")}`,
      ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    setTimeout(answer, 50, socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `ws://127.0.0.1:${server.address().port}`;
  const socket = new WebSocket(`${origin}/path?query`, protocols);
  socket.onopen = () => console.log("  open", socket.protocol);
  socket.onmessage = (event) => console.log("  message", event.data, event.origin === origin);
  socket.onerror = ({ error, message }) => {
    console.log("  error", [message, error.name, error.message], socket.readyState);
  };
  await new Promise((resolve) => {
    socket.onclose = ({ code, reason, wasClean }) => resolve(console.log("  close", [code, reason, wasClean], socket.readyState));
  });
  server.close();
  server.closeAllConnections();
}

await connection("a message, and the end", {
  answer(socket) {
    socket.write(frame(1, "hello"));
    socket.end(frame(8, [0x03, 0xe8, ...Buffer.from("bye")]));
  },
});
await connection("cut", { answer: (socket) => socket.destroy() });
await connection("refused", { refuse: true });
await connection("a frame that is none", { answer: (socket) => socket.write(Buffer.from([0xf1, 1, 65])) });
await connection("a protocol that was offered", { protocol: "b", answer: (socket) => socket.destroy() }, ["a", "b"]);
await connection("a protocol that was not", { protocol: "c" }, ["a", "b"]);

const attempts = [
  () => new WebSocket("nowhere"),
  () => new WebSocket("ftp://localhost"),
  () => new WebSocket("ws://localhost/#part"),
  () => new WebSocket("ws://localhost", ["a", "a"]),
  () => new WebSocket("ws://localhost", "a b"),
  (socket) => socket.send("too early"),
  (socket) => socket.close(5),
  (socket) => socket.close(3000, "a".repeat(124)),
];
for (const attempt of attempts) {
  const socket = new WebSocket("ws://127.0.0.1:1");
  socket.onerror = () => {};
  try {
    attempt(socket);
  } catch ({ code, message, name }) {
    console.log(name, code, message);
  }
}
