import { Worker } from "node:worker_threads";
{
  await using worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
  // 0 where the thread had not begun yet.
  worker.on("exit", (code) => console.log("exit", code === 0 || code === 1));
  console.log(typeof worker[Symbol.asyncDispose], worker[Symbol.dispose]);
}
console.log("after the block");
const other = new Worker("setInterval(() => {}, 1000)", { eval: true });
console.log(await other[Symbol.asyncDispose]());
console.log(await other[Symbol.asyncDispose]());
