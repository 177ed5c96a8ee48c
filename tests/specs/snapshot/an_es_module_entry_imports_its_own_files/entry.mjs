import { startupSnapshot } from "node:v8";
import { shelf, self } from "./lib/shelf.mjs";
import legacy from "./legacy.cjs";
import data from "./data.json" with { type: "json" };
import { name } from "tool";
const { late } = await import("./lib/late.mjs");
console.log("building", import.meta.filename === process.argv[1] || import.meta.filename.endsWith("/entry.mjs"));
startupSnapshot.setDeserializeMainFunction(() => {
  shelf.set("n", shelf.get("n") + 1);
  console.log([...shelf], self, legacy, data, name, late);
  console.log(import.meta.url === `file://${import.meta.filename}`, import.meta.dirname, import.meta.resolve("./x.mjs"));
});
