import { writeFileSync } from "node:fs";
import { build, func, I32 } from "./build.mjs";

const add = { types: [[[I32, I32], [I32]]], funcs: [0], exports: [["add", 0, 0]], code: [[0x20, 0, 0x20, 1, 0x6a]] };
build("add.wasm", add);
build("trap.wasm", { funcs: [0], start: 0, code: [[0]] });
build("missing.wasm", { imports: [["./gone.mjs", "nope", func(0)]] });
writeFileSync("text.wasm", "no WebAssembly");
writeFileSync("data.json", "{}");
