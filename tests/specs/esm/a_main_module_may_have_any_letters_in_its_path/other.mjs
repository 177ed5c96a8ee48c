import * as one from "./a^b|c~/[y].mjs";

const other = await import("./a%5Eb%7Cc%7E/%5By%5D.mjs");
console.log(one === other, import.meta.resolve("./a^b|c~/[y].mjs") === one.url);
