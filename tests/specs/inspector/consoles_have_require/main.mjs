import { Session } from "node:inspector";

const session = new Session();
session.connect();
for (const params of [
  { expression: "require('node:path').sep", includeCommandLineAPI: true },
  { expression: "require('./data.json').value", includeCommandLineAPI: true },
  { expression: "require('node:path').sep" },
  { expression: "typeof require", includeCommandLineAPI: true },
]) {
  session.post("Runtime.evaluate", params, (_error, { result }) => console.log(result.value ?? result.className));
}
console.log(typeof require, Object.keys(globalThis).includes("require"));
