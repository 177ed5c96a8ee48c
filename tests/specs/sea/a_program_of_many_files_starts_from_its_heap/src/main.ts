import { startupSnapshot } from "node:v8";
import { loads, table } from "./lib/table.mts";
import shapes from "./lib/shapes.cjs";

interface Shape {
  name: string;
}

startupSnapshot.setDeserializeMainFunction(async (data: { built: number }) => {
  const { getAsset, isSea } = await import("node:sea");
  console.log(process.argv.slice(2), isSea(), getAsset("words", "utf8"));
  console.log(loads, table.size, table.get("key 999"), data);
  console.log((shapes.all as Shape[]).map((shape) => shape.name));
  console.log((await import("./lib/table.mts")).table === table);
}, { built: 1 });
