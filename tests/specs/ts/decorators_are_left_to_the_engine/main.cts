const { stripTypeScriptTypes } = require("node:module");
process.removeAllListeners("warning");
console.log(stripTypeScriptTypes("@dec class A { @field x: number = 1; @m() f(a: string): void {} }"));
const kind: string = "decorated.cts";
try {
  require(`./${kind}`);
} catch (error) {
  console.log((error as Error).name, (error as { code?: string }).code, (error as Error).message);
}
