const dgram = require("node:dgram");
const dns = require("node:dns");
const net = require("node:net");
const { once } = require("node:events");

const u16 = (...numbers) => Buffer.concat(numbers.map((number) => Buffer.from([number >> 8, number & 255])));
const text = (string) => Buffer.concat([Buffer.from([string.length]), Buffer.from(string)]);
const name = (string) => Buffer.concat([...string.split(".").filter(Boolean).map(text), Buffer.from([0])]);

// By name: the code of the answer, and its records (type and data).
const zone = {
  "a.test": [0, [1, Buffer.from([10, 0, 0, 1])], [1, Buffer.from([10, 0, 0, 2])]],
  "alias.test": [0, [5, name("a.test")], [1, Buffer.from([10, 0, 0, 1])]],
  "aaaa.test": [0, [28, Buffer.from("20010db8000000000000000000000001", "hex")]],
  "mx.test": [0, [15, Buffer.concat([u16(10), name("one.test")])], [15, Buffer.concat([u16(5), name("two.test")])]],
  "txt.test": [0, [16, Buffer.concat([text("k=v"), text("z")])], [16, Buffer.from([2, 0xe9, 0x41])]],
  "srv.test": [0, [33, Buffer.concat([u16(1, 5, 8080), name("web.test")])]],
  "ns.test": [0, [2, name("ns1.test")]],
  "soa.test": [0, [6, Buffer.concat([name("ns.test"), name("root.test"), Buffer.from("0000000100000002000000030000000400000005", "hex")])]],
  "caa.test": [0, [257, Buffer.concat([Buffer.from([128]), text("issue"), Buffer.from("ca.example")])], [257, Buffer.concat([Buffer.from([0]), text("iodef"), Buffer.from("mailto:x")])]],
  "naptr.test": [0, [35, Buffer.concat([u16(1, 2), text("s"), text("SIP+D2U"), text(""), name("_sip._udp.test")])]],
  "1.0.0.10.in-addr.arpa": [0, [12, name("a.test")], [12, name("b.test")]],
  "empty.test": [0],
  "format.test": [1],
  "broken.test": [2],
  "absent.test": [3],
  "unknown.test": [4],
  "refused.test": [5],
  "long.test": "truncated",
  "silent.test": "silent",
};

function answerOf(message, tcp) {
  const labels = [];
  let at = 12;
  while (message[at]) {
    labels.push(message.subarray(at + 1, at + 1 + message[at]).toString().toLowerCase());
    at += message[at] + 1;
  }
  const question = message.subarray(12, at + 5);
  const type = message.readUInt16BE(at + 1);
  let entry = zone[labels.join(".")] ?? [3];
  if (entry === "silent") return null;
  let flags = 0x8180;
  if (entry === "truncated") {
    flags |= tcp ? 0 : 0x200;
    entry = tcp ? [0, [1, Buffer.from([10, 9, 9, 9])]] : [0];
  }
  const [code, ...records] = entry;
  const fits = records.filter(([kind]) => kind === type || (type === 1 && kind === 5) || type === 255);
  return Buffer.concat([
    message.subarray(0, 2), u16(flags | code, 1, fits.length, 0, 0), question,
    ...fits.flatMap(([kind, data]) => [u16(0xc00c, kind, 1, 0, 60, data.length), data]),
  ]);
}

async function main() {
  const udp = dgram.createSocket("udp4");
  udp.on("message", (message, from) => {
    const answer = answerOf(message, false);
    if (answer) udp.send(answer, from.port, from.address);
  });
  udp.bind(0, "127.0.0.1");
  await once(udp, "listening");
  const { port } = udp.address();
  const tcp = net.createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      const answer = answerOf(data.subarray(2), true);
      socket.end(Buffer.concat([u16(answer.length), answer]));
    });
  });
  tcp.listen(port, "127.0.0.1");
  await once(tcp, "listening");

  // Only where no answer comes may it be given up soon: on a busy machine one takes its time.
  const resolver = new dns.promises.Resolver({ timeout: 20_000, tries: 1 });
  const hasty = new dns.promises.Resolver({ timeout: 200, tries: 1 });
  for (const each of [resolver, hasty]) each.setServers([`127.0.0.1:${port}`]);
  const told = async (title, make) => {
    try {
      console.log(title, JSON.stringify(await make()));
    } catch ({ name, code, errno, syscall, hostname, message }) {
      console.log(title, name, code, errno, syscall, hostname, message);
    }
  };
  await told("A", () => resolver.resolve4("a.test"));
  await told("A with ttl", () => resolver.resolve4("a.test", { ttl: true }));
  await told("A of an alias", () => resolver.resolve4("alias.test"));
  await told("A over TCP", () => resolver.resolve4("long.test"));
  await told("AAAA", () => resolver.resolve6("aaaa.test"));
  await told("CNAME", () => resolver.resolveCname("alias.test"));
  await told("MX", () => resolver.resolveMx("mx.test"));
  await told("TXT", () => resolver.resolveTxt("txt.test"));
  await told("SRV", () => resolver.resolveSrv("srv.test"));
  await told("NS", () => resolver.resolveNs("ns.test"));
  await told("SOA", () => resolver.resolveSoa("soa.test"));
  await told("CAA", () => resolver.resolveCaa("caa.test"));
  await told("NAPTR", () => resolver.resolveNaptr("naptr.test"));
  await told("PTR", () => resolver.resolvePtr("1.0.0.10.in-addr.arpa"));
  await told("reverse", () => resolver.reverse("10.0.0.1"));
  await told("resolve", () => resolver.resolve("mx.test", "MX"));
  for (const host of ["empty", "format", "broken", "absent", "unknown", "refused"]) {
    await told(host, () => resolver.resolve4(`${host}.test`));
  }
  await told("silent", () => hasty.resolve4("silent.test"));
  await told("a label that is empty", () => resolver.resolve4("a..test"));
  const cancelled = told("cancelled", () => resolver.resolve4("silent.test"));
  setTimeout(() => resolver.cancel(), 20);
  await cancelled;
  const both = new dns.promises.Resolver({ timeout: 20_000, tries: 1 });
  const gone = dgram.createSocket("udp4").bind(0, "127.0.0.1");
  await once(gone, "listening");
  const closed = gone.address().port;
  gone.close();
  await once(gone, "close");
  both.setServers([`127.0.0.1:${closed}`, `127.0.0.1:${port}`]);
  await told("the second server", () => both.resolve4("a.test"));
  both.setServers([`127.0.0.1:${closed}`]);
  await told("no server", () => both.resolve4("a.test"));
  console.log(dns.getDefaultResultOrder());
  udp.close();
  tcp.close();
}

main();
