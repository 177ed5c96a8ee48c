import { register } from "node:module";

// The warning of the old name is of the thread of the hooks.
process.removeAllListeners("warning");
register("./hooks.mjs", import.meta.url);
console.log((await import("app:json", { with: { type: "json" } })).default);
