// Both ends in one process: what each hears, in order.
import { connect, createServer } from "node:net";

function watch(name, socket) {
  for (const event of ["data", "end", "finish", "close"]) {
    socket.on(event, (data) => console.log(name, event, Buffer.isBuffer(data) ? String(data) : ""));
  }
}

function exchange(title, serve, ask) {
  console.log(title);
  return new Promise((done) => {
    const server = createServer((socket) => {
      watch("  server", socket);
      serve(socket);
    }).listen(0, "127.0.0.1", () => {
      const socket = connect(server.address().port, "127.0.0.1");
      watch("client", socket);
      ask(socket);
      socket.on("close", () => server.close(done));
    });
  });
}

await exchange("the server ends", (socket) => socket.end("text"), (socket) => {
  socket.on("data", () => setImmediate(() => console.log("immediate")));
});
await exchange("the client ends", (socket) => socket.on("data", () => socket.write("answer")), (socket) => socket.end("text"));
await exchange("each ends", (socket) => socket.on("data", () => socket.end("answer")), (socket) => socket.write("text"));
await exchange("the client ends behind data", (socket) => socket.write("text"), (socket) => socket.on("data", () => socket.end("answer")));
