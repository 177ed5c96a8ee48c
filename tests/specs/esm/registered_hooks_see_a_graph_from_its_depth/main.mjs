import "./left.mjs";
import "./right.mjs";
import data from "./data.json" with { type: "json" };

console.log("main", data);
await import("./late.mjs");
