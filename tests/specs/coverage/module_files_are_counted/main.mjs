import { add, never } from "./lib.mjs";
import names from "./names.cjs";

for (const name of names) add(name, "!");
const more = await import("./more.mjs");
more.default(3);
export { never };
