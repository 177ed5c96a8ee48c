import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };

for (const version of ["TLSv1.2", "TLSv1.3"]) {
  const logs = { client: [], server: [] };
  const server = tls.createServer({ ...pair, maxVersion: version });
  server.on("keylog", (line, socket) => {
    if (!(socket instanceof tls.TLSSocket)) console.log("no socket");
    logs.server.push(line.toString());
  });
  await once(server.listen(0), "listening");
  const client = tls.connect({ port: server.address().port, rejectUnauthorized: false });
  client.on("keylog", (line) => logs.client.push(line.toString()));
  const [[socket]] = await Promise.all([once(server, "secureConnection"), once(client, "secureConnect")]);
  console.log(version, logs.client.map((line) => line.replace(/(?<= )[0-9a-f]+/g, (hex) => hex.length)).join(""));
  console.log(logs.client.slice().sort().join() === logs.server.slice().sort().join(), logs.server.map((line) => line.split(" ")[0]));

  const exported = (side, ...more) => side.exportKeyingMaterial(20, ...more).toString("hex");
  console.log(exported(client, "EXPORTER-a") === exported(socket, "EXPORTER-a"));
  console.log(exported(client, "EXPORTER-a", Buffer.from("b")) === exported(socket, "EXPORTER-a", Buffer.from("b")));
  console.log(exported(client, "EXPORTER-a") === exported(client, "EXPORTER-b"));
  console.log(exported(client, "EXPORTER-a") === exported(client, "EXPORTER-a", Buffer.from("b")));

  console.log(client.getFinished().length, client.getFinished().equals(socket.getPeerFinished()));
  console.log(client.getPeerFinished().equals(socket.getFinished()), client.getFinished().equals(socket.getFinished()));
  console.log(typeof client.getEphemeralKeyInfo().name, socket.getEphemeralKeyInfo());
  client.destroy();
  server.close();
  await once(server, "close");
}
