const dgram = require("node:dgram");
const fs = require("node:fs");
const os = require("node:os");

const socket = dgram.createSocket("udp4");
const calls = {
  "a socket": () => socket.setSendBufferSize(1),
  "no process": () => os.getPriority(2 ** 31 - 1),
  "a folder": () => fs.rmSync(__dirname),
};
for (const [name, call] of Object.entries(calls)) {
  try {
    call();
  } catch (error) {
    const { 0: first, 1: second } = error.stack.split("\n");
    console.log(`${name}:`, first.replace(__dirname, "FOLDER"));
    console.log("  at", /at (new )?/.exec(second)[1] ?? "a function", "and shown as", require("node:util").inspect(error).split(":")[0]);
  }
}
socket.close();
