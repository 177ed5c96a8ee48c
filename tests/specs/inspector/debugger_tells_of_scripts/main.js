const vm = require("vm");
const { Session } = require("inspector");

const session = new Session();
session.connect();
const seen = [];
session.on("inspectorNotification", ({ method, params }) => {
  if (!/^(node|ext|internal):/.test(params.url)) seen.push([method, params]);
});
session.post("Debugger.enable", (error, result) => console.log(error, Object.keys(result)));
seen.length = 0;
const script = new vm.Script("1;\n2;", { filename: "fine.js" });
console.log("scripts before it runs", seen.length);
script.runInThisContext();
try {
  new vm.Script("1 2", { filename: "broken.js" });
} catch {}
vm.compileFunction("return 1", [], { filename: "function.js" });
for (const [method, params] of seen) {
  console.log(method, params.url, params.startLine, params.endLine, params.endColumn, params.length, params.scriptLanguage);
}
const { scriptId } = seen[0][1];
session.post("Debugger.getScriptSource", { scriptId }, (error, result) => console.log(result));
session.post("Debugger.disable");
seen.length = 0;
new vm.Script("3");
console.log(seen.length);
