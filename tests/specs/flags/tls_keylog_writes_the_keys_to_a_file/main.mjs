import { once } from "node:events";
import { readFileSync, statSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import tls from "node:tls";

const server = tls.createServer({ key: readFileSync("key.pem"), cert: readFileSync("cert.pem"), maxVersion: "TLSv1.2" });
await once(server.listen(0), "listening");
const client = tls.connect({ port: server.address().port, rejectUnauthorized: false });
await Promise.all([once(server, "secureConnection"), once(client, "secureConnect")]);
client.destroy();
server.close();
await once(server, "close");
let lines = [];
for (let i = 0; i < 100 && lines.length < 2; i++) {
  await setTimeout(10);
  lines = readFileSync("keys.log", "utf8").trim().split("\n");
}
console.log(lines.map((line) => line.replace(/(?<= )[0-9a-f]+/g, (hex) => hex.length)), lines[0] === lines[1]);
console.log((statSync("keys.log").mode & 0o777).toString(8));
