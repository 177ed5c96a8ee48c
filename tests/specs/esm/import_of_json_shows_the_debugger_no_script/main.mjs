import { Session } from "node:inspector/promises";

const session = new Session();
session.connect();
const urls = [];
session.on("Debugger.scriptParsed", ({ params }) => urls.push(params.url));
await session.post("Debugger.enable");
urls.length = 0;
const { default: data } = await import("./data.json", { with: { type: "json" } });
console.log(
  data,
  urls.filter((url) => !url.startsWith("node:")),
);
