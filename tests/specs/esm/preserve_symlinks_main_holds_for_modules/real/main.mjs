import path from "node:path";
import { count } from "data:text/javascript,export const count = (globalThis.times = (globalThis.times ?? 0) + 1);";
console.log(path.basename(import.meta.filename), path.basename(import.meta.url), path.basename(process.argv[1]), import.meta.main, count);
