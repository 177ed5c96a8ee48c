const fs = require("fs");
process.on("beforeExit", () => console.log("beforeExit", fs.existsSync("cov")));
process.on("exit", function atExit() {
  console.log("exit", fs.existsSync("cov"));
});
