const { receiveMessageOnPort } = require("worker_threads");
const make = (label, listen) =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    let seen = "nothing";
    listen(port2, (m) => (seen = m));
    port1.postMessage("sent");
    setImmediate(() => setImmediate(() => setImmediate(() => {
      console.log(label, seen, receiveMessageOnPort(port2), port2.hasRef());
      port1.close();
      resolve();
    })));
  });
(async () => {
  await make("on", (p, got) => p.on("message", got));
  await make("once", (p, got) => p.once("message", got));
  await make("onmessage", (p, got) => (p.onmessage = (e) => got(e.data)));
  await make("addEventListener", (p, got) => p.addEventListener("message", (e) => got(e.data)));
  await make("addEventListener and start", (p, got) => (p.addEventListener("message", (e) => got(e.data)), p.start()));
  await make("only start", (p) => p.start());
  await make("listener removed", (p, got) => (p.on("message", got), p.off("message", got)));
  await make("nothing", () => {});
})();
