import { createSocket } from "node:dgram";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

const receiver = createSocket("udp4").bind(0, "127.0.0.1");
await once(receiver, "listening");
const { port } = receiver.address();
const got = [];
receiver.on("message", (message) => got.push(String(message)));
const sender = createSocket("udp4");
for (let i = 0; i < 20; i++) sender.send(`${i}`, port, "127.0.0.1");
sender.send(["a", Buffer.from("b")], port, "127.0.0.1", (error, bytes) => console.log("sent", error, bytes));
sender.send("", port, "127.0.0.1");
while (got.length < 22) await wait(5);
console.log(got.join());

// A connected socket hears its peer only, and that nobody is there.
const peer = createSocket("udp4").bind(0, "127.0.0.1");
await once(peer, "listening");
receiver.connect(peer.address().port, "127.0.0.1");
await once(receiver, "connect");
got.length = 0;
sender.send("of a stranger", port, "127.0.0.1");
peer.send("of the peer", port, "127.0.0.1");
while (got.length < 1) await wait(5);
await wait(50);
console.log(got.join());
peer.close();
await wait(20);
receiver.send("to nobody");
const [error] = await once(receiver, "error");
console.log(error.code, error.syscall, error.message);
receiver.disconnect();
receiver.close();
sender.close();
const large = createSocket("udp4");
large.send(Buffer.alloc(70000), port, "127.0.0.1", (failure) => {
  console.log(failure.code, failure.syscall);
  large.close();
});
