import { createRequire } from "node:module";
globalThis.evaluated = 1;
export const later = () => createRequire(import.meta.url)("./other.mjs");
