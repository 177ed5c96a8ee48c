// One record is one piece of data, and none is larger than the program says.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { duplexPair } from "node:stream";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };

async function read(write, options) {
  const server = tls.createServer(pair, write).listen(0);
  await once(server, "listening");
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false, ...options });
  const sizes = [];
  client.on("data", ({ length }) => sizes.push(length));
  await once(client, "end");
  client.destroy();
  server.close();
  return sizes.join();
}

for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  console.log(maxVersion);
  console.log(
    await read(
      (socket) => {
        console.log([511, 512, 16384, 16385].map((size) => socket.setMaxSendFragment(size)).join());
        console.log(socket.setMaxSendFragment(1000));
        socket.write("some words");
        socket.write(Buffer.alloc(2500), () => console.log("written", socket.bytesWritten));
        socket.cork();
        socket.write("é", "latin1");
        socket.write("pieces of one write, ".repeat(60));
        socket.uncork();
        socket.end("the end");
      },
      { maxVersion },
    ),
  );
  // Pieces that were written one after the other, and come in one.
  console.log(
    await read(
      (socket) => {
        for (let i = 1; i <= 5; i++) socket.write("x".repeat(i));
        socket.end();
      },
      { maxVersion },
    ),
  );
}

// Over streams of the program's own.
const [below, other] = duplexPair();
const server = new tls.TLSSocket(other, { ...pair, isServer: true });
const client = tls.connect({ socket: below, rejectUnauthorized: false });
await Promise.all([once(server, "secure"), once(client, "secureConnect")]);
const sizes = [];
client.on("data", ({ length }) => sizes.push(length));
server.setMaxSendFragment(600);
server.write("some words");
server.end(Buffer.alloc(1500));
await once(client, "end");
console.log(sizes.join());
