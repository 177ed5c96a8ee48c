// A reader that stops for a while, and a connection that is closed meanwhile.
const { readFileSync } = require("node:fs");
const tls = require("node:tls");
const size = 300000;
const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (socket) => {
  socket.on("error", () => {}).write("x".repeat(size), () => setTimeout(() => socket.destroy(), 60));
});
server.listen(0, () => {
  let length = 0;
  const socket = tls.connect({ port: server.address().port, rejectUnauthorized: false });
  socket.once("readable", () => {
    length += socket.read().length;
    setTimeout(() => socket.on("data", (data) => (length += data.length)).resume(), 200);
  });
  socket.on("end", () => console.log("end", length === size)).on("close", (failed) => {
    console.log("close", failed);
    server.close();
  });
});
