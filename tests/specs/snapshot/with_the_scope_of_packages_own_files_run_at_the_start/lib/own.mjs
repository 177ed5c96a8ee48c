import { name } from "esm-dep";
import "node:fs";
console.log("own.mjs runs");
export { name };
