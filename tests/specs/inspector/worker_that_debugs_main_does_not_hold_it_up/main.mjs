import inspector from "node:inspector";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

if (isMainThread) {
  inspector.open(0);
  for (const method of ["Runtime.enable", "NodeRuntime.notifyWhenWaitingForDisconnect"]) {
    const worker = new Worker(new URL(import.meta.url), { argv: [method] });
    await new Promise((resolve) => worker.once("message", resolve));
    worker.unref();
  }
  process.on("exit", () => console.log("exit"));
} else {
  const session = new inspector.Session();
  session.connectToMainThread();
  session.post(process.argv[2], { enabled: true }, () => parentPort.postMessage("done"));
  setInterval(() => {}, 1000);
}
