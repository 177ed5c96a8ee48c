import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
console.log(require("./a.cjs"));
require.cache[require.resolve("./a.cjs")].exports = { name: "another" };
// What was put in its place later is for `require`, and for whoever imports it under another name.
console.log((await import("./a.cjs")).default, require("./a.cjs"));
console.log((await import("./a.cjs?2")).default);
