const fs = require("node:fs");
fs.symlinkSync("nothing", "dangling");
fs.writeFileSync("plain", "", { mode: 0o644 });
const tell = (call) => {
  try {
    console.log(call());
  } catch ({ code, errno, message, path, syscall }) {
    console.log(code, errno, syscall, path, message);
  }
};
tell(() => fs.accessSync("dangling"));
tell(() => fs.accessSync("plain", fs.constants.R_OK | fs.constants.W_OK));
tell(() => fs.accessSync("plain", fs.constants.X_OK));
tell(() => fs.accessSync("plain/below"));
fs.access("dangling", (error) => {
  console.log(error.message);
  fs.promises.access("plain").then(console.log);
});
