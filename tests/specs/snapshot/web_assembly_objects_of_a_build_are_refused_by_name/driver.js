const { spawnSync } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

const bytes = "new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])";
// (a: i32, b: i32) => a + b, as "add"
const add = `new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 7, 1, 96, 2, 127, 127, 1, 127, 3, 2, 1, 0, 7, 7, 1, 3, 97, 100, 100, 0, 0, 10, 9, 1, 7, 0, 32,
  0, 32, 1, 106, 11,
])`;
const kinds = {
  "an exception": "new WebAssembly.Exception(new WebAssembly.Tag({ parameters: [] }), [])",
  "a global": `new WebAssembly.Global({ value: "i32" }, 1)`,
  "an instance": `new WebAssembly.Instance(new WebAssembly.Module(${bytes}))`,
  "a memory": "new WebAssembly.Memory({ initial: 1 })",
  "the buffer of a memory": "new WebAssembly.Memory({ initial: 1 }).buffer",
  "a table": `new WebAssembly.Table({ initial: 1, element: "anyfunc" })`,
  "a tag": "new WebAssembly.Tag({ parameters: [] })",
  "an exported function": `new WebAssembly.Instance(new WebAssembly.Module(${add})).exports.add`,
};
for (const [kind, code] of Object.entries(kinds)) {
  writeFileSync("entry.js", `globalThis.held = ${code};`);
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    ["--snapshot-blob", "held.blob", "--build-snapshot", "entry.js"],
    { encoding: "utf8" },
  );
  console.log(`${kind}:`, status, signal, JSON.stringify(stdout), existsSync("held.blob"), stderr.trim());
}
