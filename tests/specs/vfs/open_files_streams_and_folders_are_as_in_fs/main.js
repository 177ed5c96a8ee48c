"use strict";
const { once } = require("node:events");
const { text } = require("node:stream/consumers");
const vfs = require("node:vfs");

const files = vfs.create();
const tell = (what, work) => {
  try {
    console.log(what, work());
  } catch (error) {
    console.log(what, error.code, "-", error.message);
  }
};

const fd = files.openSync("/file", "w+");
const bytes = Buffer.alloc(4);
console.log(fd >= 0x40000000);
tell("write", () => files.writeSync(fd, Buffer.from("abcdef"), 0, 6, null));
tell("write at", () => files.writeSync(fd, Buffer.from("XY"), 0, 2, 1));
tell("read", () => [files.readSync(fd, bytes, 0, 4, 0), bytes.toString()]);
tell("size", () => files.fstatSync(fd).size);
files.ftruncateSync(fd, 2);
tell("content", () => files.readFileSync("/file", "utf8"));
files.closeSync(fd);
tell("close again", () => files.closeSync(fd));
tell("read what is closed", () => files.readSync(fd, bytes, 0, 1, 0));

for (const flags of ["r", "r+", "w", "wx", "a", "a+", 0, 1, 2, 64, 577, "x"]) {
  tell(`open with ${flags}`, () => {
    const handle = files.provider.openSync("/flags", flags);
    handle.closeSync();
    return [handle.flags, handle.mode, handle.path, handle.position, handle.closed];
  });
}
tell("read only", () => files.provider.openSync("/file", "r").writeSync(bytes, 0, 1, 0));
tell("write only", () => files.provider.openSync("/file", "w").readSync(bytes, 0, 1, 0));

(async () => {
  files.writeFileSync("/digits", "0123456789");
  console.log(await text(files.createReadStream("/digits", { start: 2, end: 5 })));
  const reader = files.createReadStream("/digits", { highWaterMark: 4 });
  const events = [];
  reader.on("open", () => events.push("open")).on("ready", () => events.push("ready"));
  reader.on("data", (chunk) => events.push(chunk.toString()));
  await once(reader, "close");
  console.log(events, reader.bytesRead, reader.path, reader.pending);
  tell("a wrong range", () => files.createReadStream("/digits", { start: 5, end: 2 }));
  console.log((await once(files.createReadStream("/none"), "error"))[0].message);

  const writer = files.createWriteStream("/digits", { flags: "r+", start: 3 });
  writer.write("ab");
  writer.end("c");
  await once(writer, "close");
  console.log(files.readFileSync("/digits", "utf8"), writer.bytesWritten);
  console.log((await once(files.createWriteStream("/no/file"), "error"))[0].message);

  const folder = files.opendirSync("/");
  console.log(folder.path, folder.readSync().name);
  folder.closeSync();
  tell("read what is closed", () => folder.readSync());
  for await (const entry of files.opendirSync("/")) console.log(entry.name, entry.isFile());
  console.log(await files.openAsBlob("/digits", { type: "text/plain" }).text());
})();
