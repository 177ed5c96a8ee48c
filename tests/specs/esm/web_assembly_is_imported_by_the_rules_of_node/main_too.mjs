// A file without an extension, in a package of ES modules.
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";

mkdirSync("package");
writeFileSync("package/package.json", '{ "type": "module" }');
copyFileSync("add.wasm", "package/add");
console.log((await import("./package/add")).add(2, 2));
