import { Worker } from "node:worker_threads";
{
  await using worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
  worker.on("exit", (code) => console.log("exit", code));
  console.log(typeof worker[Symbol.asyncDispose], worker[Symbol.dispose]);
}
console.log("after the block");
const other = new Worker("setInterval(() => {}, 1000)", { eval: true });
console.log(await other[Symbol.asyncDispose]());
console.log(await other[Symbol.asyncDispose]());
