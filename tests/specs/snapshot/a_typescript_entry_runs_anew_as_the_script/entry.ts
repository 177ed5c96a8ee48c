import { basename } from "node:path";
const runs: number = ((globalThis as any).runs ?? 0) + 1;
(globalThis as any).runs = runs;
console.log(`module ${runs}`, import.meta.main, basename(import.meta.filename));
