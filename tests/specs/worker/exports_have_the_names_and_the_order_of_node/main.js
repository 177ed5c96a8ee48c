const wt = require("node:worker_threads");
for (const key of Object.keys(wt)) {
  const value = wt[key];
  console.log(key, typeof value, typeof value === "function" ? value.length : String(value));
}
console.log(require("worker_threads") === wt);
import("node:worker_threads").then((ns) => console.log(Object.keys(ns).join(" ")));
