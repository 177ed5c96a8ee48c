import { once } from "node:events";
import { Session } from "node:inspector/promises";
import { Worker } from "node:worker_threads";

const session = new Session();
session.connect();
// In any order.
const log = [];
const answers = [];
session.on("NodeWorker.attachedToWorker", ({ params }) => console.log("attached", params));
session.on("NodeWorker.detachedFromWorker", ({ params }) => {
  log.push(`detached ${params.sessionId}`);
});
session.on("NodeWorker.receivedMessageFromWorker", ({ params }) => {
  const message = JSON.parse(params.message);
  if (message.method === "Runtime.consoleAPICalled") log.push(`logged ${message.params.args[0].value}`);
  if (message.method === "Runtime.executionContextCreated") console.log(message.params.context.name);
  if (message.id) answers.push(message);
});

async function ask(sessionId, id, method, params) {
  await session.post("NodeWorker.sendMessageToWorker", { sessionId, message: JSON.stringify({ id, method, params }) });
  while (!answers.some((answer) => answer.id === id)) await new Promise((resolve) => setTimeout(resolve, 10));
  const { result, error } = answers.find((answer) => answer.id === id);
  return error ?? result;
}

for (const [method, params] of [
  ["NodeWorker.enable", {}],
  ["NodeWorker.nothing", {}],
  ["NodeWorker.detach", {}],
  ["NodeRuntime.notifyWhenWaitingForDisconnect", {}],
]) {
  await session.post(method, params).catch((error) => console.log(error.code, error.message));
}
await session.post("NodeWorker.enable", { waitForDebuggerOnStart: true });
const worker = new Worker(
  "console.log('of the worker'); require('node:worker_threads').parentPort.postMessage('begins')",
  { eval: true, name: "of mine", stdout: true },
);
const ended = once(worker, "exit");
worker.on("message", (message) => log.push(`message ${message}`));
await once(session, "NodeWorker.attachedToWorker");
const all = await Promise.all([
  ask("1", 1, "Runtime.enable"),
  ask("1", 2, "Runtime.evaluate", { expression: "6 * 7" }),
  ask("1", 3, "Nothing.atAll"),
  ask("1", 4, "Runtime.runIfWaitingForDebugger"),
]);
console.log(all[1].result.value, all[2].message);
await ended;

await session.post("NodeWorker.disable");
const unseen = new Worker("", { eval: true });
await once(unseen, "exit");
console.log(log.sort());
