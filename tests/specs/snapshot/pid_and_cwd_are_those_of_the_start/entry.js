const { startupSnapshot } = require("v8");
const fs = require("fs");
const built = { pid: process.pid, cwd: process.cwd() };
console.log(process.cwd() === __dirname);
startupSnapshot.setDeserializeMainFunction(() => {
  console.log(process.pid !== built.pid, String(process.pid) === fs.readlinkSync("/proc/self"));
  console.log(process.cwd() !== built.cwd, process.cwd(), require("path").resolve("x"));
});
