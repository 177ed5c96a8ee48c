import { once } from "node:events";
import { Session } from "node:inspector/promises";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

if (isMainThread) {
  globalThis.answer = 42;
  const worker = new Worker(new URL(import.meta.url));
  worker.on("message", console.log);
  await once(worker, "exit");
  try {
    new Session().connectToMainThread();
  } catch (error) {
    console.log(error.code);
  }
} else {
  // What others say of sessions is no turn of the event loop.
  const turns = setInterval(() => {}, 20);
  const session = new Session();
  session.connectToMainThread();
  const { result } = await session.post("Runtime.evaluate", { expression: "answer" });
  parentPort.postMessage(result);
  clearInterval(turns);
}
