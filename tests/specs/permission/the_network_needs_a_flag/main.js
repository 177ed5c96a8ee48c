const dgram = require("dgram");
const dns = require("dns");
const http = require("http");
const http2 = require("http2");
const net = require("net");
const tls = require("tls");

function shown(error) {
  if (!(error instanceof Error)) return String(error);
  const { cause, code, message, permission, resource, syscall, hostname, address, port } = error;
  const text = [code, message, permission, resource, syscall, hostname, address, port, Object.keys(error).join()].join(" | ");
  return cause ? `${text} <- ${shown(cause)}` : text;
}

let uncaught;
process.on("uncaughtException", (error) => uncaught(error));
const tell = (name, run) =>
  new Promise((resolve) => {
    const done = (how) => (result) => {
      console.log(`${name}: ${how}: ${shown(result)}`);
      resolve();
    };
    uncaught = done("uncaught");
    try {
      run(done("event"), done("callback"));
    } catch (error) {
      done("thrown")(error);
    }
  });
const promised = (name, make) => make().then((value) => console.log(`${name}: ${value}`), (error) => console.log(`${name}: ${shown(error)}`));

(async () => {
  await tell("connect", (error) => net.connect(65000, "127.0.0.1").on("error", error));
  await tell("connect to IPv6", (error) => net.connect(65000, "::1").on("error", error));
  await tell("connect to a name", (error) => net.connect(65000, "localhost").on("error", error));
  await tell("connect to a path", (error) => net.connect("/nowhere").on("error", error));
  await tell("tls", (error) => tls.connect(65000, "127.0.0.1").on("error", error));
  await tell("http", (error) => http.get("http://127.0.0.1:65000").on("error", error));
  await tell("http2", (error) => http2.connect("http://127.0.0.1:65000").on("error", error));
  await tell("listen", (error) => net.createServer().on("error", error).listen(0, "127.0.0.1"));
  await tell("listen anywhere", (error) => http.createServer().on("error", error).listen(0));
  await tell("listen at a path", (error) => net.createServer().on("error", error).listen("a.sock"));
  await tell("bind", (error) => dgram.createSocket("udp4").on("error", error).bind(0, "127.0.0.1"));
  await tell("send", (error) => dgram.createSocket("udp4").on("error", error).send("x", 65000, "127.0.0.1"));
  await tell("lookup", (_error, callback) => dns.lookup("localhost", callback));
  await tell("lookup of an address", (_error, callback) => dns.lookup("127.0.0.1", callback));
  await tell("lookupService", (_error, callback) => dns.lookupService("127.0.0.1", 22, callback));
  await tell("resolve", (_error, callback) => dns.resolve("example.org", callback));
  await tell("reverse", (_error, callback) => dns.reverse("127.0.0.1", callback));
  await promised("promised lookup", () => dns.promises.lookup("localhost"));
  await promised("promised lookupService", () => dns.promises.lookupService("127.0.0.1", 22));
  await promised("promised resolveMx", () => dns.promises.resolveMx("example.org"));
  await promised("fetch", () => fetch("http://127.0.0.1:65000"));
  await promised("fetch by name", () => fetch("http://localhost:65000"));
  process.exit();
})();
