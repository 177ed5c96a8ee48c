const fs = require("fs");
const vm = require("vm");

const source = "(function () { function add(a, b) { return a + b; } return add; })()";
if (fs.existsSync("code")) {
  const script = new vm.Script(source, { cachedData: fs.readFileSync("code"), filename: "other.js" });
  console.log(Object.keys(script), script.cachedDataRejected, script.runInThisContext()(1, 2));
} else {
  const script = new vm.Script(source, { filename: "first.js" });
  script.runInThisContext()(1, 2);
  fs.writeFileSync("code", script.createCachedData());
}
