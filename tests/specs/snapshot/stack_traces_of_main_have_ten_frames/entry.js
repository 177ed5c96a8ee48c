const { startupSnapshot } = require("v8");
const deep = (n) => (n ? deep(n - 1) : new Error("deep"));
console.log(deep(20).stack.split("\n").length);
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(deep(20).stack.split("\n").length, deep(0).stack.split("\n")[1].includes("entry.js:2:"));
});
