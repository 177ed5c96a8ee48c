import { startupSnapshot } from "node:v8";
import { shelf } from "./shelf.mjs";
shelf.push("from the build");
startupSnapshot.setDeserializeMainFunction(async () => {
  const late = await import("./late.mjs");
  console.log(late.shelf === shelf, late.shelf, late.file, (await import("./late.mjs")) === late);
  console.log((await import("./shelf.mjs")).shelf === shelf, (await import("node:v8")).startupSnapshot === startupSnapshot);
});
