// Objects that V8 writes, and that name something of the process by its number. What is closed again survives.
const fs = require("node:fs");
const { once } = require("node:events");
const { createCipheriv, createDecipheriv } = require("node:crypto");

const closedPorts = new MessageChannel();
closedPorts.port1.close();
closedPorts.port2.close();
const channel = new BroadcastChannel("shelf");
channel.unref();
const child = require("node:child_process").spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], { stdio: "ignore" });
child.unref();
const session = new (require("node:inspector").Session)();
session.connect();
const form = new FormData();
form.append("book", new Blob(["text"]));

globalThis.held = {
  child,
  cipher: createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16)),
  decipher: createDecipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16)),
  session,
  // The URL of a Blob is kept.

  blob: new Blob(["text"]),
  channel,
  closedPorts,
  emptyBlob: new Blob([]),
  file: new File(["text"], "book.txt"),
  form,
  input: process.stdin,
  ports: new MessageChannel(),
  response: new Response("text", { status: 201 }),
};
(async () => {
  held.handle = await fs.promises.open(__filename);
  held.closedHandle = await fs.promises.open(__filename);
  await held.closedHandle.close();
  held.reading = fs.createReadStream(__filename);
  await once(held.reading, "readable");
  held.writing = fs.createWriteStream("written.txt");
  await once(held.writing, "open");
  held.writing.write("text");
  held.readable = fs.createReadStream(__filename);
  await once(held.readable, "open");
  held.writable = fs.createWriteStream("written.txt", { flags: "a" });
  await once(held.writable, "open");
  held.written = fs.createWriteStream("written.txt");
  held.written.end("text");
  await once(held.written, "close");
  process.on("exit", () => process.kill(child.pid));
})();
