import cluster from "node:cluster";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

if (cluster.isPrimary) {
  const workers = [cluster.fork(), cluster.fork()];
  const [[first], [second]] = await Promise.all(workers.map((worker) => once(worker, "message")));
  console.log("they share keys", first.keys === second.keys);
  for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
    let session;
    const reused = [];
    const who = new Set();
    for (let i = 0; i < 4; i++) {
      const client = tls.connect({ port: first.port, session, rejectUnauthorized: false, maxVersion });
      client.once("session", (given) => (session ??= given));
      client.on("data", (name) => who.add(`${name}`));
      await once(client, "end");
      reused.push(client.isSessionReused());
      client.destroy();
    }
    console.log(maxVersion, who.size, reused.join());
  }
  for (const worker of workers) worker.disconnect();
} else {
  const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
  const server = tls.createServer(pair, (socket) => socket.end(`${cluster.worker.id}`));
  await once(server.listen(0), "listening");
  process.send({ port: server.address().port, keys: server.getTicketKeys().toString("hex") });
}
