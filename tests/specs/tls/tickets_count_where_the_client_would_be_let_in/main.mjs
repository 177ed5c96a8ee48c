import { once } from "node:events";
import { readFileSync } from "node:fs";
import tls from "node:tls";

const pair = { key: readFileSync("key.pem"), cert: readFileSync("cert.pem") };
const other = { key: readFileSync("other.key.pem"), cert: readFileSync("other.pem") };

let port = 0;
const sessions = {};

async function serve(options, visit) {
  const seen = [];
  const server = tls.createServer({ ...pair, ...options }, (socket) => {
    socket.on("error", () => {});
    // A client with a certificate of its own takes up no session here.
    seen.push(`${socket.authorized} ${socket.authorizationError?.code ?? socket.authorizationError ?? "-"}`);
    if (!options.requestCert) seen.push(socket.isSessionReused() ? "reused" : "new");
    socket.end();
  });
  server.on("tlsClientError", () => seen.push("refused"));
  await once(server.listen(port, "localhost"), "listening");
  port = server.address().port;
  await visit(server, seen);
  server.close();
  await once(server, "close");
}

async function connect(version, own) {
  const client = tls.connect({ port, host: "localhost", ca: pair.cert, session: sessions[version], ...own });
  client.on("session", (session) => (sessions[version] = session));
  client.on("error", () => {});
  client.resume();
  await once(client, "close").catch(() => {});
}

const keys = Buffer.alloc(48, 1);
for (const maxVersion of ["TLSv1.2", "TLSv1.3"]) {
  const twice = (name, own) => async (_, seen) => {
    await connect(maxVersion, own);
    await connect(maxVersion, own);
    console.log(maxVersion, name, seen.join(", "));
  };
  const one = (name, own) => async (_, seen) => {
    await connect(maxVersion, own);
    console.log(maxVersion, name, seen.join(", "));
  };

  // Who is not trusted is not trusted the second time.
  const asks = { maxVersion, requestCert: true, ca: pair.cert };
  await serve({ ...asks, rejectUnauthorized: false }, twice("untrusted", other));
  sessions[maxVersion] = undefined;
  await serve({ ...asks, rejectUnauthorized: false }, twice("nobody"));
  sessions[maxVersion] = undefined;
  await serve(asks, twice("refused", other));
  sessions[maxVersion] = undefined;
  await serve(asks, twice("trusted", pair));

  // A ticket of a server that lets anybody in.
  sessions[maxVersion] = undefined;
  await serve({ maxVersion, ticketKeys: keys }, twice("open"));
  await serve({ ...asks, ticketKeys: keys }, one("asks"));

  // The keys of the tickets are those that were given.
  sessions[maxVersion] = undefined;
  await serve({ maxVersion, ticketKeys: keys }, twice("first"));
  await serve({ maxVersion, ticketKeys: keys }, one("same keys"));
  await serve({ maxVersion, ticketKeys: keys }, async (_, seen) => {
    for (let i = 0; i < 6; i++) await connect(maxVersion);
    console.log(maxVersion, "again and again", seen.join(", "));
  });
  await serve({ maxVersion }, one("own keys"));
  await serve({ maxVersion }, async (server, seen) => {
    await connect(maxVersion);
    server.setTicketKeys(keys);
    await connect(maxVersion);
    await connect(maxVersion);
    console.log(maxVersion, "new keys", seen.join(", "), server.getTicketKeys().equals(keys));
  });
  await serve({ maxVersion, ticketKeys: keys, sessionIdContext: "another" }, one("another context"));
}

const server = tls.createServer(pair);
const given = server.getTicketKeys();
console.log(given.length, given.equals(server.getTicketKeys()), given.equals(Buffer.alloc(48)), given.equals(tls.createServer(pair).getTicketKeys()));
for (const wrong of [Buffer.alloc(47), "x"]) {
  try {
    server.setTicketKeys(wrong);
  } catch ({ code, message }) {
    console.log(code, message.split("\n")[0]);
  }
}

// What is kept of the keys lies nowhere where the program reads it.
const secret = Buffer.alloc(48, 0x5a);
const keeper = tls.createServer({ ticketKeys: secret });
keeper.setTicketKeys(secret);
console.log(Buffer.from(Buffer.from("pool").buffer).includes(secret), keeper.getTicketKeys().buffer.byteLength);
