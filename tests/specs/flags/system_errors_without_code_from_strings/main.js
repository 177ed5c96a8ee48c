const fs = require("node:fs");
for (const run of [() => fs.readlinkSync("/nope"), () => fs.symlinkSync("a", "/nope/b"), () => eval("1")]) {
  try {
    run();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
