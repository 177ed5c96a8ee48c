import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as namespace from "./first.json" with { type: "json" };
import first from "./first.json" with { type: "json" };

const require = createRequire(import.meta.url);
const json = { with: { type: "json" } };

// Imported first: what `require.cache` has is no module, and the file is read once.
const file = require.resolve("./first.json");
console.log("imported first:", require.cache[file], require("./first.json") === first);
console.log("passed on:", require("./passes_on.mjs").default === first, (await import("./first.json", json)) === namespace);
writeFileSync(new URL("first.json", import.meta.url), '{ "name": "changed" }');
delete require.cache[file];
console.log("forgotten:", require("./first.json"), (await import("./first.json", json)).default);

// Required first.
const second = require("./second.json");
second.more = true;
const imports = await Promise.all([import("./second.json", json), import("./second.json", json)]);
console.log("required first:", imports[0].default === second, imports[0] === imports[1]);
const again = (await import("./second.json?again", json)).default;
console.log("with a query:", again, again === require("./second.json"));

// What stands in the cache is what is imported.
require("./third.json");
require.cache[require.resolve("./third.json")].exports = "replaced";
console.log("replaced:", (await import("./third.json", json)).default);

// Broken, then mended.
const fails = (error) => `${error.name}: ${error.message.replace(/.*broken/, "broken")}`;
console.log(await import("./broken.json", json).catch(fails));
writeFileSync(new URL("broken.json", import.meta.url), "5");
console.log((await import("./broken.json", json)).default, require("./broken.json"));
