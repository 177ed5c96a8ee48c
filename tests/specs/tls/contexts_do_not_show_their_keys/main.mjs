import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const context = tls.createSecureContext(pair);
console.log(context, Object.keys(context.context).includes("key"), JSON.stringify(context).includes("PRIVATE"));

// It is of use all the same; and a socket that was made without tls.connect leaves it to the program whom it trusts.
const server = tls.createServer({ ...pair, SNICallback: (name, callback) => callback(null, context) });
server.on("secureConnection", (socket) => socket.end(`${socket.servername}`));
await once(server.listen(0), "listening");
const client = tls.connect({ port: server.address().port, servername: "localhost", secureContext: tls.createSecureContext({ ca: pair.cert }) });
client.setEncoding("utf8").on("data", console.log);
await once(client, "close");

const plain = new tls.TLSSocket();
plain.on("secure", () => console.log("secure", plain.authorized));
plain.connect(server.address().port);
plain.setEncoding("utf8").on("data", console.log);
plain.write("begin");
await once(plain, "close");
server.close();
