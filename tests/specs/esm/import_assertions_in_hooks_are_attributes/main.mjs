import { register } from "node:module";

// Node warns of the old name once; both are the same.
process.on("warning", ({ message }) => console.log(message));
process.removeAllListeners("warning");
register("./hooks.mjs", import.meta.url);
console.log((await import("app:json", { with: { type: "json" } })).default);
