import "./imported.cjs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
require("./required.cjs");
await import("./failing.cjs").catch((error) => console.log(error.code, error.requireStack.length, error.message.split("\n").length));
