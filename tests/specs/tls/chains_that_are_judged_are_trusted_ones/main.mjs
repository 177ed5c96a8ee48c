import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:tls";

const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const key = read("leaf.key");
const [root, inter, leaf, own] = ["root", "inter", "leaf", "own"].map((name) => read(`${name}.pem`));
const [newer, older, over, ofInter] = ["newer", "older", "over", "inter"].map((name) => read(`${name}.crl`));

async function scene(name, cert, crl) {
  const server = createServer({ key, cert }, (socket) => socket.end());
  server.on("tlsClientError", () => {});
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const client = connect({ port, host: "127.0.0.1", servername: "leaf.test", ca: root, crl });
  client.on("secureConnect", () => console.log(name, client.authorized));
  client.on("error", ({ code }) => console.log(name, code));
  client.resume();
  await once(client, "close").catch(() => {});
  server.close();
}

// The intermediate is revoked; `own` has its name and key and is its own issuer.
await scene("without a list", leaf + inter);
await scene("revoked", leaf + inter, [newer, ofInter]);
await scene("its own issuer", leaf + own + inter, [newer, ofInter]);
await scene("behind", leaf + inter + own, [newer, ofInter]);

// The newest of the lists whose time is now counts, wherever it stands.
await scene("older", leaf + inter, [older, ofInter]);
await scene("older, newer", leaf + inter, [older, newer, ofInter]);
await scene("newer, older", leaf + inter, [ofInter, newer, older]);
await scene("over, older", leaf + inter, [over, older, ofInter]);
await scene("older, over", leaf + inter, [older, over, ofInter]);
await scene("none", leaf + inter, []);
await scene("text before", leaf + inter, [`Certificate Revocation List\n${newer}`, Buffer.from(`Text\n${ofInter}`)]);
