import * as plain from "./a b.mjs";
import * as encoded from "./a%20b%2emjs";

console.log(plain === encoded, plain === (await import("./%61 b.mjs")), plain === (await import("./a b.mjs?1")));
console.log(import.meta.resolve("./%61%20b.mjs").endsWith("/a%20b.mjs"));
