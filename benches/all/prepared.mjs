// What is made once and measured often: folders of modules, and blobs.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { whole } from "../kit/whole.mjs";

// A program of so many small modules, `cjs` or `mjs`, which prints how many there are.
export function moduleFolder(work, kind, count) {
  const folder = join(work, `${kind}-${count}`);
  const main = join(folder, `main.${kind}`);
  if (existsSync(main)) return main;
  mkdirSync(folder);
  const lines = [];
  for (let i = 0; i < count; i++) {
    const text =
      kind === "cjs"
        ? `"use strict";\nexports.value = function value() {\n  return ${i};\n};\n`
        : `export function value() {\n  return ${i};\n}\n`;
    writeFileSync(join(folder, `m${i}.${kind}`), text);
    lines.push(kind === "cjs" ? `list.push(require("./m${i}.cjs"));` : `import * as m${i} from "./m${i}.mjs";`);
  }
  const names = Array.from({ length: count }, (_, i) => `m${i}`);
  const list = kind === "cjs" ? "const list = [];" : "";
  const whole = kind === "cjs" ? "" : `const list = [${names.join(", ")}];`;
  writeFileSync(main, `${[list, ...lines, whole].join("\n")}\nconsole.log(list.filter((one, i) => one.value() === i).length);\n`);
  return main;
}

// The blob that the peer builds of `entry`, which is told how many MB its heap is to have.
export function snapshotOf(peer, work, entry, megabytes = 0) {
  const blob = join(work, `${peer.name}-${megabytes}.blob`);
  const flags = ["--max-old-space-size=8192", "--snapshot-blob", blob, "--build-snapshot", entry];
  whole(peer, work, undefined, [], { flags, env: { BENCH_MB: String(megabytes) } });
  return blob;
}
