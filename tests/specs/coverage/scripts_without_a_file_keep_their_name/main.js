const vm = require("vm");

new vm.Script("function plain() {} plain();", { filename: "plain.js" }).runInThisContext();
new vm.Script("function nameless() {} nameless();").runInThisContext();
eval("function direct() {} direct();");
eval("function named() {} named();\n//# sourceURL=named.js");
