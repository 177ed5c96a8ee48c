const { spawnSync } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

// (module (memory 1 1 shared) (func (export "func"))): threads share its memory, so no instance is made again.
const bytes = `new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 7, 8, 1, 4, 102, 117, 110, 99, 0, 0, 10, 4, 1, 2, 0, 11,
])`;
const kinds = {
  "an exception": "new WebAssembly.Exception(new WebAssembly.Tag({ parameters: [] }), [])",
  "a global of a reference": `new WebAssembly.Global({ value: "externref" }, {})`,
  "an instance": `new WebAssembly.Instance(new WebAssembly.Module(${bytes}))`,
  "a shared memory": "new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })",
  "a buffer of a memory with properties": "Object.assign(new WebAssembly.Memory({ initial: 1 }).buffer, { own: 1 })",
  "an exported function": `new WebAssembly.Instance(new WebAssembly.Module(${bytes})).exports.func`,
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
