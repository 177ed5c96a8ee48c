const { spawnSync } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

const kinds = {
  "a hash": `require("node:crypto").createHash("sha1")`,
  "a secret key": `require("node:crypto").createSecretKey(Buffer.alloc(8))`,
  "a compression stream": `new CompressionStream("gzip")`,
  "a gzip stream": `require("node:zlib").createGzip()`,
  "a locale": `new Intl.Locale("de")`,
  "a collator": `new Intl.Collator("de")`,
  "a script": `new (require("node:vm").Script)("1")`,
  "a context": `require("node:vm").createContext({})`,
  "a datagram socket": `require("node:dgram").createSocket("udp4")`,
  "a block list": `new (require("node:net").BlockList)()`,
  "a serializer": `new (require("node:v8").Serializer)()`,
  "a database": `new (require("node:sqlite").DatabaseSync)(":memory:")`,
};
for (const [kind, code] of Object.entries(kinds)) {
  writeFileSync("entry.js", `globalThis.held = ${code};`);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", "--snapshot-blob", "held.blob", "--build-snapshot", "entry.js"],
    { encoding: "utf8" },
  );
  const oneLine = /^Cannot write the snapshot: .+\n$/.test(stderr);
  console.log(kind, status, signal, oneLine ? "one line" : stderr, JSON.stringify(stdout), existsSync("held.blob"));
}
