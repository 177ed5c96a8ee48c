const { spawnSync } = require("node:child_process");
const { existsSync, writeFileSync } = require("node:fs");

// (module (func $start) (start $start)): it runs when an instance is made, so none can be made again.
const bytes = `new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 102, 117, 110, 99, 0, 0, 8, 1, 0, 10, 4, 1, 2, 0, 11,
])`;
const kinds = {
  "an exception": "new WebAssembly.Exception(new WebAssembly.Tag({ parameters: [] }), [])",
  "a global": `new WebAssembly.Global({ value: "i32" }, 1)`,
  "an instance": `new WebAssembly.Instance(new WebAssembly.Module(${bytes}))`,
  "a memory": "new WebAssembly.Memory({ initial: 1 })",
  "the buffer of a memory": "new WebAssembly.Memory({ initial: 1 }).buffer",
  "a table": `new WebAssembly.Table({ initial: 1, element: "anyfunc" })`,
  "a tag": "new WebAssembly.Tag({ parameters: [] })",
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
