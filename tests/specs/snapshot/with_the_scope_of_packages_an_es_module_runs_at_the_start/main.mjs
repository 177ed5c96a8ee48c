import { loadedAt } from "esm-dep";
import fs from "node:fs";
const now = process.env.WHEN;
console.log(loadedAt, now, import.meta.main, typeof fs.readFileSync);
await null;
console.log(process.argv.length);
