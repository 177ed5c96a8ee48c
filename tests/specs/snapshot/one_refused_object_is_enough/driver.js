const { spawnSync } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

const kinds = [
  `require("node:vm").createContext(require("node:vm").constants.DONT_CONTEXTIFY)`,
  `require("node:crypto").createSecretKey(Buffer.alloc(16))`,
  `new WebAssembly.Memory({ initial: 1, maximum: 2, shared: true })`,
  `require("node:crypto").createCipheriv("aes-128-cbc", Buffer.alloc(16), Buffer.alloc(16))`,
  `new (require("node:inspector").Session)(); held.connect()`,
  `new (require("node:inspector").Session)(); held.connect(); held.disconnect()`,
  `require("node:fs").promises.open(__filename).then((handle) => { held = handle; })`,
  `URL.createObjectURL(new Blob(["text"])); URL.revokeObjectURL(held)`,
];

for (const code of kinds) {
  writeFileSync("entry.js", `globalThis.held = ${code};`);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", "--snapshot-blob", "held.blob", "--build-snapshot", "entry.js"],
    { encoding: "utf8" },
  );
  console.log(status, signal, stdout + stderr.split("\n")[0], existsSync("held.blob"));
}
