const fs = require("node:fs");
const { once } = require("node:events");
const { PassThrough } = require("node:stream");
const { spawn } = require("node:child_process");

async function run(command, stdio) {
  let child;
  try {
    child = spawn("sh", ["-c", command], { stdio });
  } catch (error) {
    console.log(error.code, error.message.split("\n")[0].slice(0, 60));
    return;
  }
  const texts = child.stdio.map(() => "");
  child.stdio.forEach((stream, slot) => slot > 0 && stream?.on("data", (data) => texts[slot] += data));
  const how = await once(child, "close");
  console.log(how, texts, child.stdio.map((stream) => stream && stream.constructor.name));
}

(async () => {
  await run("echo a; echo b >&5", ["ignore", "pipe", "ignore", null, undefined, "pipe", "ignore"]);
  await run("echo 3 >&4; echo 4 >&3", ["ignore", "ignore", "ignore", "pipe", "pipe"]);
  await run("echo a", ["ignore", -1]);
  const file = fs.createWriteStream("out.txt");
  await once(file, "open");
  await run("echo into a file", ["ignore", file, file]);
  console.log(fs.readFileSync("out.txt", "utf8"));
  const first = spawn("echo", ["through"]);
  await run("cat", [first.stdout, "pipe", "pipe"]);
  await run("true", ["ipc", "ipc"]);
  for (const wrong of [{}, "no such", Buffer.from("x"), new PassThrough()]) await run("true", ["ignore", wrong]);
  await run("true", "no such");
})();
