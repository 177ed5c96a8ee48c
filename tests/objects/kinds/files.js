const { area } = require("../all.js");
const { once } = require("node:events");
const { collect: text } = require("../common.js");

const kind = area("Files and processes");

kind(
  "fs.ReadStream, opened and not read",
  "made again",
  async () => {
    const stream = require("node:fs").createReadStream(__filename, { end: 4 });
    await once(stream, "open");
    return stream;
  },
  async (s) => String(await text(s)).length,
);
kind(
  "fs.ReadStream in the middle",
  "refused",
  async () => {
    const stream = require("node:fs").createReadStream(__filename, { highWaterMark: 4 });
    await once(stream, "readable");
    stream.read(1);
    return stream;
  },
  async (s) => String(await text(s)).length,
);
kind(
  "fs.WriteStream, opened and not written",
  "made again",
  async () => {
    const stream = require("node:fs").createWriteStream("log.txt");
    await once(stream, "open");
    return stream;
  },
  async (s) => {
    s.end("text");
    await once(s, "close");
    return [require("node:fs").readFileSync("log.txt", "utf8"), s.bytesWritten];
  },
);
kind(
  "fs.WriteStream that appends",
  "made again",
  async () => {
    require("node:fs").rmSync("log.txt", { force: true });
    const stream = require("node:fs").createWriteStream("log.txt", { flags: "a" });
    stream.write("a");
    await new Promise((r) => setTimeout(r, 50));
    return stream;
  },
  async (s) => {
    s.end("b");
    await once(s, "close");
    return require("node:fs").readFileSync("log.txt", "utf8");
  },
);
kind(
  "fs.WriteStream in the middle",
  "refused",
  async () => {
    const stream = require("node:fs").createWriteStream("log.txt");
    stream.write("a");
    await new Promise((r) => setTimeout(r, 50));
    return stream;
  },
  async (s) => {
    s.end("b");
    await once(s, "close");
    return s.bytesWritten;
  },
);
kind(
  "fs.ReadStream, opened and closed",
  "survives",
  async () => {
    const s = require("node:fs").createReadStream(__filename);
    s.resume();
    await once(s, "close");
    return s;
  },
  (s) => s.bytesRead > 0,
);
kind(
  "fs.WriteStream, finished",
  "survives",
  async () => {
    const s = require("node:fs").createWriteStream("written.txt");
    s.end("a");
    await once(s, "close");
    return s;
  },
  (s) => s.bytesWritten,
);
kind(
  "fs.Stats",
  "survives",
  () => require("node:fs").statSync(__filename),
  (s) => [s.isFile(), s.mtime instanceof Date],
);
kind(
  "fs.Dirent",
  "survives",
  () => require("node:fs").readdirSync(__dirname, { withFileTypes: true })[0],
  (d) => typeof d.isFile(),
);
kind(
  "fs.Dir, closed",
  "survives",
  () => {
    const d = require("node:fs").opendirSync(__dirname);
    d.closeSync();
    return d;
  },
  (d) => d.path === __dirname,
);
kind(
  "fs.Dir, open",
  "survives",
  () => require("node:fs").opendirSync(__dirname),
  (d) => {
    const e = d.readSync();
    d.closeSync();
    return typeof e.name;
  },
);
kind(
  "fs.FSWatcher, closed",
  "survives",
  () => {
    const w = require("node:fs").watch(__dirname);
    w.close();
    return w;
  },
  (w) => typeof w.close,
);
kind(
  "fs.FileHandle",
  "refused",
  async () => ({ handle: await require("node:fs").promises.open(__filename) }),
  async ({ handle }) => {
    const s = await handle.stat();
    await handle.close();
    return s.isFile();
  },
);
kind(
  "fs.FileHandle, closed",
  "survives",
  async () => {
    const handle = await require("node:fs").promises.open(__filename);
    await handle.close();
    return { handle };
  },
  ({ handle }) => handle.fd,
);
kind(
  "child_process.ChildProcess, ended",
  "survives",
  async () => {
    const c = require("node:child_process").spawn("true");
    await once(c, "close");
    return c;
  },
  (c) => c.exitCode,
);
kind(
  "child_process.ChildProcess, forked and ended",
  "survives",
  async () => {
    require("node:fs").writeFileSync("child.js", "process.on('message', (m) => { process.send(m * 2); process.disconnect(); })");
    const c = require("node:child_process").fork("child.js");
    c.send(21);
    [c.got] = await once(c, "message");
    await once(c, "close");
    return c;
  },
  (c) => [c.exitCode, c.connected, c.got],
);
kind(
  "child_process.ChildProcess, not found",
  "survives",
  async () => {
    const c = require("node:child_process").spawn("a-program-that-is-not-there");
    [c.error] = await once(c, "error");
    return c;
  },
  (c) => [c.pid, c.error.code],
);
kind(
  "child_process.ChildProcess, running",
  "refused",
  () => {
    const c = require("node:child_process").spawn("sleep", ["5"], { stdio: "ignore" });
    c.unref();
    return c;
  },
  (c) => c.exitCode,
);
kind(
  "console.Console",
  "survives",
  () => new console.Console(process.stdout, process.stderr),
  (c) => {
    c.log("printed");
    return 1;
  },
);
