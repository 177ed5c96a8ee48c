import { spawn } from "node:child_process";
import { closeSync, createReadStream, fsyncSync, openSync, readFileSync, readSync, writeFileSync, writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import { Worker } from "node:worker_threads";

// The shell gave 3 to 6.
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

const child = spawn(process.execPath, ["-e", 'fs.writeSync(3, "from the child"); fs.closeSync(3); setTimeout(() => {}, 100)'], {
  stdio: ["ignore", "ignore", "inherit", "pipe"],
});
console.log(await text(child.stdio[3]), child.exitCode);
