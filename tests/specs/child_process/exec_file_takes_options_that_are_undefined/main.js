const { execFile } = require("node:child_process");

execFile("sh", ["-c", "echo out; exit 5"], undefined, (error, stdout) => {
  console.log(error.code, stdout);
  execFile("true", undefined, null, (error) => {
    console.log(error);
    for (const rest of [["x"], [[], "x"], [[], {}, "x"], [null, null, 5]]) {
      try {
        execFile("true", ...rest);
      } catch (error) {
        console.log(error.message);
      }
    }
  });
});
