const dgram = require("node:dgram");
const { setTimeout: wait } = require("node:timers/promises");
const socket = dgram.createSocket("udp4");
let heard = 0;
socket.on("message", () => {
  if (++heard === 3) socket.close();
});
socket.bind(0, "127.0.0.1", async () => {
  const sender = dgram.createSocket("udp4");
  for (let i = 0; i < 10; i++) sender.send("x", socket.address().port, "127.0.0.1");
  // All of them are there before the first is read.
  const until = Date.now() + 100;
  setImmediate(() => {
    while (Date.now() < until);
  });
  while (heard < 3) await wait(5);
  await wait(100);
  sender.close();
  console.log(heard);
});
