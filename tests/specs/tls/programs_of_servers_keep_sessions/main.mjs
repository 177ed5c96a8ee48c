// Servers tell their programs of sessions, and ask them for those that clients name.
import { constants } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const read = (name) => readFileSync(name);
const pair = { key: read("key.pem"), cert: read("cert.pem") };
const own = { key: read("client-key.pem"), cert: read("client.pem") };
const secureOptions = constants.SSL_OP_NO_TICKET;
const soon = (callback) => setTimeout(callback, 20);

async function scene(name, ofServer, ofClient = {}) {
  console.log(name);
  const kept = new Map();
  const server = tls.createServer({ ...pair, ...ofServer }, (socket) => {
    console.log("server", socket.isSessionReused(), socket.authorized, socket.getTLSTicket(), Buffer.isBuffer(socket.getSession()));
    socket.on("data", () => socket.end("end"));
  });
  let told = 0;
  server.on("newSession", (id, data, done) => {
    console.log("new", id.length, Buffer.isBuffer(data));
    kept.set(id.toString("hex"), data);
    told++;
    // What the server writes waits for this.
    soon(done);
  });
  server.on("resumeSession", (id, done) => {
    console.log("asked", id.length, kept.has(id.toString("hex")));
    soon(() => done(null, kept.get(id.toString("hex")) ?? null));
  });
  await once(server.listen(0, "localhost"), "listening");

  let session;
  for (let i = 0; i < 3; i++) {
    const client = tls.connect({
      port: server.address().port,
      host: "localhost",
      ca: pair.cert,
      session,
      checkServerIdentity: () => console.log("identity"),
      ...ofClient,
    });
    client.on("session", (given) => {
      const ticket = client.getTLSTicket();
      console.log("session", Buffer.isBuffer(given), client.getSession().equals(given), ticket && Buffer.isBuffer(ticket), told);
      session = given;
    });
    client.resume();
    await once(client, "secureConnect");
    console.log("client", client.isSessionReused(), client.authorized, Object.keys(client.getPeerCertificate()).length > 0);
    console.log(client.getPeerX509Certificate() !== undefined, client.getTLSTicket() !== undefined);
    client.write("a");
    await once(client, "close");
    console.log(client.getSession(), client.getTLSTicket());
  }
  server.close();
}

await scene("TLS 1.2, no tickets", { maxVersion: "TLSv1.2", secureOptions });
await scene("TLS 1.2, no tickets of the client's", { maxVersion: "TLSv1.2" }, { secureOptions });
await scene("TLS 1.2, tickets", { maxVersion: "TLSv1.2" });
await scene("TLS 1.2, a certificate of the client's", { maxVersion: "TLSv1.2", secureOptions, requestCert: true, ca: own.cert }, own);

// In TLS 1.3 both sides are ready before the server has made its tickets.
const server = tls.createServer(pair, (socket) => socket.end());
const order = [];
server.on("newSession", (id, data, done) => {
  order.push("new");
  setTimeout(() => {
    order.push("done");
    done();
  }, 50);
});
await once(server.listen(0, "localhost"), "listening");
const client = tls.connect({ port: server.address().port, host: "localhost", ca: pair.cert });
client.on("session", () => order.push("session"));
client.resume();
await once(client, "close");
console.log(order.indexOf("done") < order.indexOf("session"), order.filter((what) => what === "new").length);
server.close();

// What a listener throws ends the connection; what is no session is none.
for (const answer of [() => { throw new Error("thrown"); }, (_, done) => done(null, "text")]) {
  const asked = tls.createServer({ ...pair, maxVersion: "TLSv1.2", secureOptions }, (socket) => socket.end());
  asked.on("newSession", (id, data, done) => done());
  asked.on("resumeSession", answer);
  asked.on("tlsClientError", (error) => console.log("tlsClientError", error.message));
  await once(asked.listen(0, "localhost"), "listening");
  const options = { port: asked.address().port, host: "localhost", ca: pair.cert, maxVersion: "TLSv1.2" };
  const before = tls.connect(options);
  const [session] = await once(before, "session");
  before.resume();
  await once(before, "close");
  const after = tls.connect({ ...options, session });
  after.on("error", (error) => console.log(error.code));
  after.on("secureConnect", () => console.log("connected", after.isSessionReused()));
  after.resume();
  await new Promise((closed) => after.on("close", closed));
  asked.close();
}
