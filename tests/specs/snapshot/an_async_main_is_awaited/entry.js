const { startupSnapshot } = require("v8");
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
startupSnapshot.setDeserializeMainFunction(async () => {
  process.on("exit", () => console.log("exit"));
  await sleep(5);
  console.log("after a sleep", await Promise.all([1, sleep(1).then(() => 2)]));
});
