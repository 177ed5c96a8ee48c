const fs = require("node:fs");
const { Session } = require("node:inspector");

const session = new Session();
session.connect();
session.on("inspectorNotification", ({ method, params }) => {
  const events = (params.value ?? []).filter(({ cat, name }) => cat !== "__metadata" && !name.endsWith(".write"));
  if (method !== "NodeTracing.dataCollected" || events.length > 0) console.log(method);
  for (const { cat, name, ph } of events) console.log(" ", ph, cat, name);
});
const post = (method, params) =>
  session.post(method, params, (error, result) => console.log(method, error?.message ?? JSON.stringify(result)));

post("NodeTracing.getCategories");
post("NodeTracing.start", {});
post("NodeTracing.start", { traceConfig: { includedCategories: [] } });
const traceConfig = { includedCategories: ["node.fs.sync", "node.promises.rejections"] };
post("NodeTracing.start", { traceConfig });
post("NodeTracing.start", { traceConfig });
fs.statSync(".");
process.on("unhandledRejection", () => {});
Promise.reject(new Error("nobody waits"));
setTimeout(() => {
  post("NodeTracing.stop");
  fs.statSync(".");
}, 10);
