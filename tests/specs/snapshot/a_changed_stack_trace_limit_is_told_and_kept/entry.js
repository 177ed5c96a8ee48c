const { startupSnapshot } = require("v8");
Error.stackTraceLimit = 2;
const deep = (n) => (n ? deep(n - 1) : new Error("deep"));
startupSnapshot.setDeserializeMainFunction(() => console.log(Error.stackTraceLimit, deep(9).stack.split("\n").length));
