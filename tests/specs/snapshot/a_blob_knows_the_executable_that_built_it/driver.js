const { spawnSync } = require("node:child_process");
const { closeSync, copyFileSync, openSync, readSync, writeSync } = require("node:fs");

function run(rt, ...args) {
  const { status, stdout, stderr } = spawnSync(rt, ["--snapshot-blob", "snapshot.blob", ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

// Where the executable has its note of type 3, the build id: in a segment of type 4.
function buildIdOffset(file) {
  const read = (position, length) => {
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, position);
    return buffer;
  };
  const elf = read(0, 64);
  const headers = Number(elf.readBigUInt64LE(32));
  for (let i = 0; i < elf.readUInt16LE(56); i++) {
    const header = read(headers + i * elf.readUInt16LE(54), 56);
    if (header.readUInt32LE(0) !== 4) continue;
    const start = Number(header.readBigUInt64LE(8));
    const notes = read(start, Number(header.readBigUInt64LE(32)));
    for (let at = 0; at + 12 <= notes.length;) {
      const content = at + 12 + ((notes.readUInt32LE(at) + 3) & ~3);
      if (notes.readUInt32LE(at + 8) === 3) return start + content;
      at = content + ((notes.readUInt32LE(at + 4) + 3) & ~3);
    }
  }
  throw new Error("no build id");
}

console.log(run(process.execPath, "--build-snapshot", "entry.js"));

copyFileSync(process.execPath, "other");
console.log(run("./other"));

const file = openSync("other", "r+");
const offset = buildIdOffset(file);
const byte = Buffer.alloc(1);
readSync(file, byte, 0, 1, offset);
byte[0] ^= 1;
writeSync(file, byte, 0, 1, offset);
closeSync(file);
const { status, stdout, stderr } = run("./other");
const [, built, now] = /^Failed to load the startup snapshot because it was built by another build of rt: (\S+), this is (\S+)\.\n$/.exec(stderr);
console.log({ status, stdout }, built !== now, built.length === now.length, built.slice(0, -40) === now.slice(0, -40));
