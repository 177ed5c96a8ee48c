// The input ends when this process has.
process.stdin.on("data", () => {});
process.stdin.unref();
process.on("exit", () => {
  console.log("ended");
  require("node:fs").writeFileSync("ended", "");
});
