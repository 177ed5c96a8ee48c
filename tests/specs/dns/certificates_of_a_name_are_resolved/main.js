const dns = require("dns");
const dgram = require("dgram");

// A server that answers every question for TLSA with two records.
const server = dgram.createSocket("udp4");
server.on("message", (question, { port, address }) => {
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(2, 6);
  const asked = question.subarray(12, question.indexOf(0, 12) + 5);
  const record = (data) => Buffer.concat([Buffer.from([0xc0, 12, 0, 52, 0, 1, 0, 0, 0, 60, 0, data.length]), data]);
  const answers = [record(Buffer.from([3, 1, 1, 0xaa, 0xbb])), record(Buffer.from([2, 0, 0, 1, 2, 3]))];
  head.writeUInt16BE(0, 10);
  server.send(Buffer.concat([head, asked, ...answers]), port, address);
});
server.bind(0, "127.0.0.1", async () => {
  const resolver = new dns.Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  resolver.resolveTlsa("_443._tcp.example.com", async (error, records) => {
    console.log(error, records);
    const promised = new dns.promises.Resolver();
    promised.setServers(resolver.getServers());
    console.log((await promised.resolveTlsa("_443._tcp.example.com")).length, (await promised.resolve("a.example", "TLSA"))[0].match);
    console.log(typeof dns.resolveTlsa, typeof dns.promises.resolveTlsa);
    server.close();
  });
});
