const { area } = require("../all.js");
const { once } = require("node:events");
const { collect: text } = require("../common.js");

const kind = area("Node's modules");

kind(
  "Buffer",
  "survives",
  () => Buffer.from("text"),
  (b) => b.toString("base64"),
);
kind(
  "StringDecoder in the middle",
  "survives",
  () => {
    const d = new (require("node:string_decoder").StringDecoder)("utf8");
    d.write(Buffer.from([0xc3]));
    return d;
  },
  (d) => d.write(Buffer.from([0xa4])),
);
kind(
  "EventEmitter",
  "survives",
  () => {
    const e = new (require("node:events"))();
    e.log = [];
    e.on("a", (x) => e.log.push(x));
    return e;
  },
  (e) => {
    e.emit("a", 1);
    return e.log;
  },
);
kind(
  "AsyncLocalStorage",
  "survives",
  () => new (require("node:async_hooks").AsyncLocalStorage)(),
  (s) => s.run(1, () => s.getStore()),
);
kind(
  "AsyncResource",
  "survives",
  () => new (require("node:async_hooks").AsyncResource)("A"),
  (r) => r.runInAsyncScope(() => 1),
);
kind(
  "diagnostics channel",
  "survives",
  () => require("node:diagnostics_channel").channel("shelf"),
  (c) => {
    const log = [];
    c.subscribe((m) => log.push(m));
    c.publish(1);
    return log;
  },
);
kind(
  "Readable",
  "survives",
  () => require("node:stream").Readable.from(["a", "b"]),
  async (r) => String(await text(r)),
);
kind(
  "PassThrough with data",
  "survives",
  () => {
    const p = new (require("node:stream").PassThrough)();
    p.write("a");
    return p;
  },
  async (p) => {
    p.end("b");
    return String(await text(p));
  },
);
kind(
  "readline.Interface",
  "survives",
  () => {
    const input = new (require("node:stream").PassThrough)();
    return { input, lines: require("node:readline").createInterface({ input }) };
  },
  async ({ input, lines }) => {
    input.end("a\nb\n");
    const out = [];
    for await (const l of lines) out.push(l);
    return out;
  },
);
kind(
  "BlockList",
  "made again",
  () => {
    const b = new (require("node:net").BlockList)();
    b.addAddress("1.2.3.4");
    b.addRange("10.0.0.1", "10.0.0.9");
    b.addSubnet("8592:757c:efae:4e45::", 64, "ipv6");
    return b;
  },
  (b) => [b.check("1.2.3.4"), b.check("10.0.0.5"), b.check("10.0.0.10"), b.check("8592:757c:efae:4e45::1", "ipv6"), b.rules],
);
kind(
  "SocketAddress",
  "survives",
  () => new (require("node:net").SocketAddress)({ address: "1.2.3.4", port: 5 }),
  (s) => [s.address, s.port, s.family],
);
kind(
  "net.Socket, not connected",
  "survives",
  () => new (require("node:net").Socket)(),
  async (socket) => {
    const server = require("node:net")
      .createServer((s) => s.end("hi"))
      .listen(0, "127.0.0.1");
    await once(server, "listening");
    socket.connect(server.address().port, "127.0.0.1");
    const got = String(await text(socket));
    server.close();
    return got;
  },
);
kind(
  "net.Server, not listening",
  "survives",
  () => require("node:net").createServer((s) => s.end("hi")),
  async (server) => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const got = String(await text(require("node:net").connect(server.address().port, "127.0.0.1")));
    server.close();
    return got;
  },
);
kind(
  "dgram.Socket, not bound",
  "made again",
  () => require("node:dgram").createSocket("udp4"),
  async (s) => {
    s.bind(0, "127.0.0.1");
    await once(s, "listening");
    const got = once(s, "message");
    s.send("hi", s.address().port, "127.0.0.1");
    const [m] = await got;
    s.close();
    return String(m);
  },
);
kind(
  "dgram.Socket with listeners and options",
  "made again",
  () => {
    const s = require("node:dgram").createSocket({ type: "udp4", reuseAddr: true });
    s.log = [];
    s.on("message", (m) => s.log.push(String(m)));
    return s;
  },
  async (s) => {
    s.bind(0, "127.0.0.1");
    await once(s, "listening");
    const got = once(s, "message");
    s.send("hi", s.address().port, "127.0.0.1");
    await got;
    s.close();
    return s.log;
  },
);
kind(
  "http.Server, not listening",
  "survives",
  () => require("node:http").createServer((_, r) => r.end("hi")),
  async (server) => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const got = await (await fetch(`http://127.0.0.1:${server.address().port}`)).text();
    server.closeAllConnections();
    server.close();
    return got;
  },
);
kind(
  "http.Agent with options",
  "survives",
  () => new (require("node:http").Agent)({ keepAlive: true, maxSockets: 1 }),
  async (agent) => {
    const http = require("node:http");
    const server = http.createServer((_, r) => r.end("hi")).listen(0, "127.0.0.1");
    await once(server, "listening");
    const [response] = await once(http.get({ port: server.address().port, host: "127.0.0.1", agent }), "response");
    const got = String(await text(response));
    agent.destroy();
    server.closeAllConnections();
    server.close();
    return [got, agent.maxSockets];
  },
);
kind(
  "http.IncomingMessage",
  "survives",
  () => new (require("node:http").IncomingMessage)(null),
  (m) => typeof m.headers,
);
kind(
  "http.ServerResponse",
  "survives",
  () => new (require("node:http").ServerResponse)({ method: "GET", httpVersionMajor: 1, httpVersionMinor: 1 }),
  (r) => {
    r.setHeader("a", "b");
    return r.getHeader("a");
  },
);
kind(
  "http.ClientRequest, not sent",
  "survives",
  () => {
    const [near, far] = require("node:stream").duplexPair();
    return { far, request: require("node:http").request({ method: "PUT", createConnection: () => near }) };
  },
  async ({ far, request }) => {
    require("node:http")
      .createServer((asked, answer) => asked.pipe(answer))
      .emit("connection", far);
    request.end("hello");
    const [response] = await once(request, "response");
    return String(await text(response));
  },
);
kind(
  "http2.Server, not listening",
  "survives",
  () => require("node:http2").createServer((_, r) => r.end("hi")),
  async (server) => {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const client = require("node:http2").connect(`http://127.0.0.1:${server.address().port}`);
    const req = client.request({ ":path": "/" });
    const got = String(await text(req));
    client.close();
    server.close();
    return got;
  },
);
kind(
  "util.TextDecoder class",
  "survives",
  () => require("node:util").TextDecoder,
  (T) => new T().decode(new Uint8Array([97])),
);
kind(
  "util.MIMEType",
  "survives",
  () => new (require("node:util").MIMEType)("text/plain; a=b"),
  (m) => m.params.get("a"),
);
kind(
  "dns.Resolver",
  "survives",
  () => new (require("node:dns").Resolver)(),
  (r) => {
    r.setServers(["127.0.0.1"]);
    return r.getServers();
  },
);
kind(
  "timers.Timeout, unref'ed",
  "survives",
  () => {
    const t = setTimeout(() => {}, 1e7);
    t.unref();
    return t;
  },
  (t) => {
    const had = t.hasRef();
    clearTimeout(t);
    return had;
  },
);
kind(
  "URL of URL.createObjectURL",
  "made again",
  () => URL.createObjectURL(new Blob(["a"])),
  async (u) => await (await fetch(u)).text(),
);
kind(
  "crypto.Certificate class",
  "survives",
  () => require("node:crypto").Certificate,
  (C) => typeof C.verifySpkac,
);
kind(
  "ImageData",
  "survives",
  () => ({ has: typeof ImageData }),
  ({ has }) => has,
);
kind(
  "CSS geometry",
  "survives",
  () => ({ has: typeof DOMMatrix }),
  ({ has }) => has,
);
kind(
  "Lock manager",
  "survives",
  () => navigator.locks,
  async (l) => await l.request("a", () => 1),
);
