// An echo, asked through a proxy that sends on what it gets in pieces of some sizes.
import { once } from "node:events";
import { readFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const server = https.createServer(pair, (request, response) => request.pipe(response)).listen(0);
await once(server, "listening");

function sendOn(from, to, piece) {
  let sent = Promise.resolve();
  from.on("data", (data) => {
    for (let start = 0; start < data.length; start += piece) {
      sent = sent.then(() => new Promise(setImmediate)).then(() => to.write(data.subarray(start, start + piece)));
    }
  });
  from.on("end", () => sent.then(() => to.end()));
}

for (const piece of [16_000, 49_298, 65_536]) {
  const proxy = net.createServer({ allowHalfOpen: true }, (socket) => {
    const onward = net.connect({ port: server.address().port, allowHalfOpen: true });
    sendOn(socket, onward, piece);
    sendOn(onward, socket, piece);
  });
  await once(proxy.listen(0), "listening");
  for (const size of [100_000, 300_000]) {
    const request = https.request({ port: proxy.address().port, method: "POST", rejectUnauthorized: false, agent: false });
    request.end("A".repeat(size));
    const [response] = await once(request, "response");
    let length = 0;
    for await (const chunk of response) length += chunk.length;
    console.log(piece, length === size);
  }
  proxy.close();
}
server.close();
