const { exec, execFile } = require("node:child_process");
for (const start of [exec, execFile]) {
  for (const maxBuffer of ["x", "5", {}, -1, NaN, null, Infinity]) {
    try {
      start("true", { maxBuffer });
      console.log(start.name, maxBuffer, "taken");
    } catch (error) {
      console.log(start.name, error.code, error.message);
    }
  }
}
