import { readFileSync } from "node:fs";
import data from "./lib/data.json" with { type: "json" };
import { dep } from "./lib/dep.js";

console.log(import.meta.url, import.meta.main, data, dep);
console.log(readFileSync(new URL("text", import.meta.url), "utf8"));
