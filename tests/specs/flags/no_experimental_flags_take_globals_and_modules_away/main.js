const names = ["navigator", "Navigator", "WebSocket", "CloseEvent", "Storage", "localStorage", "sessionStorage", "EventSource"];
console.log(names.filter((name) => name in globalThis).join());
const { builtinModules, isBuiltin } = require("node:module");
console.log(builtinModules.includes("node:sqlite"));
try {
  require("node:sqlite");
  console.log("sqlite");
} catch (error) {
  console.log(error.code);
}
import("node:sqlite").then(() => console.log("sqlite"), (error) => console.log(error.code));
