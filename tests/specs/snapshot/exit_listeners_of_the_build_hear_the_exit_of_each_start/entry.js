const { startupSnapshot } = require("v8");
const codes = [];
process.on("exit", (code) => codes.push(code));
startupSnapshot.setDeserializeMainFunction(() => {
  process.on("exit", () => console.log(codes));
  process.exitCode = 6;
});
