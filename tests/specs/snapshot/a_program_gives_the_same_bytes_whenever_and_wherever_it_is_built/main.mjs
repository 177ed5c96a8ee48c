import { readFileSync } from "node:fs";
import { argv } from "node:process";
import data from "./data.json" with { type: "json" };
import { later } from "./later.mjs";
globalThis.kept = { data, text: readFileSync(new URL("data.json", import.meta.url), "utf8"), url: import.meta.url, count: argv.length };
await new Promise((resolve) => setTimeout(resolve, 20));
kept.late = await import("./later.mjs");
console.log(later === kept.late.later);
