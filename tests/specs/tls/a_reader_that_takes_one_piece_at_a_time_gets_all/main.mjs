import { readFileSync } from "node:fs";
import tls from "node:tls";

const size = 1 << 20;
const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem") }, (socket) => {
  socket.end(Buffer.alloc(size, "Y"));
  socket.destroySoon();
});
server.listen(0, () => {
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false });
  let length = 0;
  let largest = 0;
  client.on("readable", () => {
    const piece = client.read();
    length += piece?.length ?? 0;
    largest = Math.max(largest, piece?.length ?? 0);
  });
  client.on("end", () => {
    console.log(length === size, largest);
    server.close();
  });
});
