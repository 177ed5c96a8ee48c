import { books } from "./shelf.mjs";
console.log("other", books, import.meta.main, (await import("./entry.mjs")).run);
