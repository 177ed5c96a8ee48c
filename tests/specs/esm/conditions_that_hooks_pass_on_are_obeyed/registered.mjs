import { register } from "node:module";

register("./thread.mjs", import.meta.url);
console.log((await import("pkg/a")).name, (await import("pkg/b")).name);
