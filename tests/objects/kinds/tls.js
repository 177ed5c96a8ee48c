const { area } = require("../all.js");
const { once } = require("node:events");
const { cert: CERT, collect: text, key: PEM } = require("../common.js");

const kind = area("TLS");

kind(
  "tls.SecureContext",
  "survives",
  () => require("node:tls").createSecureContext({ minVersion: "TLSv1.2" }),
  (c) => typeof c.context,
);
kind(
  "tls.SecureContext with a key",
  "survives",
  () => require("node:tls").createSecureContext({ key: PEM(), cert: CERT() }),
  async (secureContext) => {
    const tls = require("node:tls");
    const server = tls.createServer({ secureContext, key: PEM(), cert: CERT() }, (s) => s.end("hi")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const socket = tls.connect({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false });
    const got = String(await text(socket));
    server.close();
    return got;
  },
);
kind(
  "https.Agent with a certificate",
  "survives",
  () => new (require("node:https").Agent)({ ca: CERT(), keepAlive: true }),
  async (agent) => {
    const https = require("node:https");
    const server = https.createServer({ key: PEM(), cert: CERT() }, (_, r) => r.end("hi")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const [response] = await once(
      https.get({
        port: server.address().port,
        host: "127.0.0.1",
        agent,
        servername: "localhost",
        checkServerIdentity: () => undefined,
      }),
      "response",
    );
    const got = String(await text(response));
    agent.destroy();
    server.closeAllConnections();
    server.close();
    return got;
  },
);
kind(
  "https.Server with a key",
  "survives",
  () => require("node:https").createServer({ key: PEM(), cert: CERT() }, (_, r) => r.end("hi")),
  async (server) => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const [response] = await once(
      require("node:https").get({ port: server.address().port, host: "127.0.0.1", rejectUnauthorized: false, agent: false }),
      "response",
    );
    const got = String(await text(response));
    server.closeAllConnections();
    server.close();
    return got;
  },
);
kind(
  "tls.TLSSocket",
  "refused",
  () => new (require("node:tls").TLSSocket)(new (require("node:stream").Duplex)({ read() {}, write() {} })),
  (t) => t.encrypted,
);
