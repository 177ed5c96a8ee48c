import { books } from "./shelf.mjs";
globalThis.runs = (globalThis.runs ?? 0) + 1;
books.push(runs);
console.log(`entry ${runs}`, books, import.meta.main, import.meta.filename, await Promise.resolve("awaited"));
export const run = runs;
