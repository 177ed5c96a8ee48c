const vm = require("vm");
const { pathToFileURL } = require("url");

eval("function direct() {} direct();\n//# sourceURL=file:///direct.js");
new vm.Script("function plain() {} plain();", { filename: "plain.js" }).runInThisContext();
new vm.Script("(function url() {})(); () => 1", { filename: "file:///url.js" }).runInThisContext();
vm.runInNewContext("const other = () => 2; other(); other()", {}, { filename: "file:///context.js" });
vm.compileFunction("return a ? 1 : 2", ["a"], { filename: "file:///compiled.js" })(1);
vm.runInThisContext("0", { filename: __filename });
new Function("a", "return a\n//# sourceURL=file:///function.js")(1);
