import { Session } from "node:inspector";
import { Worker } from "node:worker_threads";

const session = new Session();
session.connect();
let delay = 0;
const message = JSON.stringify({ id: 1, method: "Runtime.runIfWaitingForDebugger" });
session.on("NodeWorker.attachedToWorker", ({ params: { sessionId } }) => {
  const until = performance.now() + delay;
  while (performance.now() < until);
  session.post("NodeWorker.sendMessageToWorker", { sessionId, message });
});
session.post("NodeWorker.enable", { waitForDebuggerOnStart: true });
for (delay = 0; delay < 40; delay += 4) {
  const worker = new Worker("", { eval: true });
  await new Promise((resolve) => worker.on("exit", resolve));
}
console.log("all have ended");
