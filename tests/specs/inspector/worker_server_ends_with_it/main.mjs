import inspector from "node:inspector";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

if (isMainThread) {
  const worker = new Worker(new URL(import.meta.url), { stderr: true });
  const [url] = await new Promise((resolve) => worker.once("message", (...args) => resolve(args)));
  const list = url.replace("ws:", "http:").replace(/[^/]*$/, "json/list");
  const ask = () => fetch(list).then(({ status }) => status, () => "refused");
  console.log(await ask());
  await worker.terminate();
  console.log(await ask());
} else {
  inspector.open(0);
  parentPort.postMessage(inspector.url());
  setInterval(() => {}, 1000);
}
