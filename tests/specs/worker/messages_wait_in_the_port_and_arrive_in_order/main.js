const { port1, port2 } = new MessageChannel();
for (let i = 0; i < 1500; i++) port1.postMessage(i);
const seen = [];
let turns = 0;
const count = () => (turns++, seen.length < 1501 && setImmediate(count));
port2.on("message", (m) => {
  seen.push(m);
  if (m === "microtask") {
    console.log(seen.length, seen.every((v, i) => v === i || i === 1500));
    port2.close();
  }
  // Microtasks and ticks run after each message.
  if (m === 0) {
    Promise.resolve().then(() => console.log("promise after", seen.length));
    process.nextTick(() => console.log("tick after", seen.length));
  }
});
queueMicrotask(() => port1.postMessage("microtask"));
