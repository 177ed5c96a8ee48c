import { createRequire } from "node:module";
import early from "./early.json" with { type: "json" };

const require = createRequire(import.meta.url);

console.log("of an import:", require("./early.json") === early);
const { default: late } = await import("./late.json", { with: { type: "json" } });
late.changed = true;
console.log("of import():", require("./late.json") === late, require("./late.json").changed);

// Who takes it out of the cache has the file read anew.
delete require.cache[require.resolve("./late.json")];
console.log("anew:", require("./late.json") === late, require("./late.json").changed);
// A query makes another module of it.
const { default: other } = await import("./early.json?other", { with: { type: "json" } });
console.log("another:", other === early);
