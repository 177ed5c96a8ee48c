require("./lib.js");
process.on("uncaughtException", () => {
  process.exitCode = 5;
});
Promise.reject(new Error("broken"));
