// A server that answers every question with records of several types.
const dgram = require("node:dgram");
const dns = require("node:dns");

const name = (text) => Buffer.concat([...text.split(".").map((part) => Buffer.from([part.length, ...Buffer.from(part)])), Buffer.from([0])]);
const numbers = (size, ...values) => {
  const bytes = Buffer.alloc(size * values.length);
  values.forEach((value, index) => bytes.writeUIntBE(value, index * size, size));
  return bytes;
};
const text = (value) => Buffer.from([value.length, ...Buffer.from(value)]);
const answers = [
  [1, Buffer.from([192, 0, 2, 1])],
  [28, Buffer.from("20010db8000000000000000000000001", "hex")],
  [15, Buffer.concat([numbers(2, 10), name("mx.test")])],
  [2, name("ns.test")],
  [16, text("a")],
  [6, Buffer.concat([name("ns.test"), name("host.test"), numbers(4, 1, 2, 3, 4, 5)])],
  [33, Buffer.concat([numbers(2, 1, 2, 3), name("srv.test")])],
  [35, Buffer.concat([numbers(2, 1, 2), text("s"), text("t"), text("u"), name("n.test")])],
  [257, Buffer.concat([numbers(1, 0), text("issue"), Buffer.from("ca.test")])],
];
const server = dgram.createSocket("udp4");
server.on("message", (question, from) => {
  const end = question.indexOf(0, 12) + 5;
  const head = Buffer.concat([question.subarray(0, 2), numbers(2, 0x8580, 1, answers.length, 0, 0), question.subarray(12, end)]);
  const records = answers.map(([type, data]) => Buffer.concat([numbers(2, 0xc00c, type, 1), numbers(4, 60), numbers(2, data.length), data]));
  server.send(Buffer.concat([head, ...records]), from.port, from.address);
});
server.bind(0, "127.0.0.1", async () => {
  const resolver = new dns.promises.Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  const records = await resolver.resolveAny("all.test").catch((error) => [error]);
  for (const record of records.sort((a, b) => (a.type < b.type ? -1 : 1))) console.log(record);
  server.close();
});
