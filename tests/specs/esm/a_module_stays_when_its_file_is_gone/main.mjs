import { rmSync, writeFileSync } from "node:fs";

const code = (error) => error.code;
console.log(await import("./made.mjs").catch(code));
writeFileSync("made.mjs", "export default 1;");
const made = await import("./made.mjs");
rmSync("made.mjs");
console.log(made === (await import("./made.mjs")), await import("./made.mjs?again").catch(code));
