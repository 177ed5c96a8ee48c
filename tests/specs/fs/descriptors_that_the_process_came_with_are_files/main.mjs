import { spawn } from "node:child_process";
import { closeSync, createReadStream, fstatSync, fsyncSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from "node:fs";
import { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";

// The shell gave 3 to 6, the last of them a pipe.
console.log(readSync(3, Buffer.alloc(3)), readFileSync(3, "utf8"));
writeSync(4, "one ");
fsyncSync(4);
writeFileSync(4, "two");
closeSync(4);
try {
  closeSync(4);
} catch (error) {
  console.log(error.code);
}
console.log(await text(createReadStream(null, { fd: 5 })));

// What another thread has opened is known by its number, too.
const fd = openSync("input.txt");
const worker = new Worker(`console.log(require("node:fs").readFileSync(${fd}, "utf8"))`, { eval: true });
await new Promise((resolve) => worker.on("exit", resolve));
closeSync(fd);

// It stands for what is open under the number now, and holds nothing open.
const reader = new Worker(
  `const { readFileSync } = require("node:fs");
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (fd) => parentPort.postMessage(readFileSync(fd, "utf8").trim()));`,
  { eval: true },
);
for (const name of ["input.txt", "other.txt"]) {
  const fd = openSync(name);
  reader.postMessage(fd);
  console.log(await new Promise((resolve) => reader.once("message", resolve)));
  closeSync(fd);
  try {
    fstatSync(fd);
  } catch (error) {
    console.log(error.code);
  }
}
await reader.terminate();

// What was looked at can become a stream.
console.log(fstatSync(6).isFIFO(), await text(new Socket({ fd: 6, writable: false })));

const child = spawn(process.execPath, ["-e", 'fs.writeSync(3, "from the child"); fs.closeSync(3); setTimeout(() => {}, 60_000)'], {
  stdio: ["ignore", "ignore", "inherit", "pipe"],
});
console.log(await text(child.stdio[3]), child.exitCode);
child.kill();
