import dgram from "node:dgram";
import { once } from "node:events";
import { readFileSync, readlinkSync } from "node:fs";
import net from "node:net";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const linkOf = ({ fd }) => (fd >= 0 ? readlinkSync(`/proc/self/fd/${fd}`) : fd);
const seen = new Set();
function tell(name, handle) {
  const link = linkOf(handle);
  console.log(name, `${link}`.replace(/\d+]/, "N]"), seen.has(link));
  seen.add(link);
}

async function scene(name, server, connect) {
  await once(server.listen(0, "localhost"), "listening");
  tell(`${name} server`, server._handle);
  const client = connect({ port: server.address().port, host: "localhost", ca: pair.cert });
  const [socket] = await once(server, name === "tls" ? "secureConnection" : "connection");
  if (client.connecting) await once(client, "connect");
  tell(`${name} accepted`, socket._handle);
  tell(`${name} client`, client._handle);
  console.log(name, socket._handle.fd === socket._handle.fd);
  socket.end();
  client.resume();
  const handle = client._handle;
  await once(client, "close");
  console.log(`${name} closed`, handle.fd < 0);
  server.close();
}
await scene("net", net.createServer(), net.connect);
await scene("tls", tls.createServer(pair), tls.connect);

const udp = dgram.createSocket("udp4");
await once(udp.bind(0), "listening");
const state = Object.getOwnPropertySymbols(udp).find(({ description }) => /state ?symbol/i.test(description));
tell("dgram", udp[state].handle);
udp.close();
