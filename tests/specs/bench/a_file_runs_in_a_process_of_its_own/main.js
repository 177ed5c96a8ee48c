"use strict";
const { runFile } = require("node:bench");

const show = ({ type, data }) =>
  console.log(type, data.name ?? data.stream ?? "", data.error?.name ?? "", data.message ?? "", data.counts?.completed ?? "");

async function main() {
  const env = { ...process.env, OWN: "from the environment", NODE_OPTIONS: "--no-such-flag" };
  for await (const record of runFile("./file.js", { env, execArgv: ["--title", "a title"] })) show(record);
  for await (const record of runFile("./missing.js")) show(record);
  const stop = new AbortController();
  const stream = runFile("./endless.js", { signal: stop.signal });
  stream.once("bench:start", () => stop.abort(new Error("enough")));
  for await (const record of stream) show(record);
}
main();
