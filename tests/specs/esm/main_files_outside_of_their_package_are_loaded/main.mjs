import { createRequire } from "node:module";
import found from "pointer";

console.log(found);
console.log(createRequire(import.meta.url)("pointer"));
console.log(import.meta.resolve("pointer").replace(import.meta.dirname, ""));
