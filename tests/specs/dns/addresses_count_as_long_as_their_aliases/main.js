const dgram = require("dgram");
const dns = require("dns");

const A = [1, Buffer.from([10, 0, 0, 1])];
const AAAA = [28, Buffer.from("20010db8000000000000000000000001", "hex")];
const ALIAS = [5, Buffer.from("\x01b\x04test\0", "latin1")];
const record = (ttl, [type, data]) => {
  const head = Buffer.from("c00c00000001000000000000", "hex");
  head.writeUInt16BE(type, 2);
  head.writeUInt32BE(ttl, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
};
// By the first letter of what is asked for.
const answers = {
  a: [record(3, ALIAS), record(7, A), record(2, A)],
  c: [record(9, ALIAS), record(7, A)],
  d: [record(3, ALIAS), record(7, AAAA)],
};
const server = dgram.createSocket("udp4");
server.on("message", (question, { address, port }) => {
  const records = answers[String.fromCharCode(question[13])];
  const head = Buffer.from("000081800001000000000000", "hex");
  question.copy(head, 0, 0, 2);
  head.writeUInt16BE(records.length, 6);
  // What is asked for ends behind its type and class; what else there is, is no part of it.
  const end = question.indexOf(0, 12) + 5;
  server.send(Buffer.concat([head, question.subarray(12, end), ...records]), port, address);
});
server.bind(0, "127.0.0.1", async () => {
  const resolver = new dns.promises.Resolver();
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  console.log(await resolver.resolve4("a.test", { ttl: true }));
  console.log(await resolver.resolve4("c.test", { ttl: true }));
  console.log(await resolver.resolve6("d.test", { ttl: true }));
  console.log(await resolver.resolveAny("a.test"));
  server.close();
});
