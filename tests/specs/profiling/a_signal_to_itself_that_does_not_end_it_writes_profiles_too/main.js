const fs = require("fs");

const count = () => fs.readdirSync(".").filter((file) => file.endsWith(".prof")).length;
process.on("SIGUSR2", () => {
  console.log("listener", count());
  process.kill(process.pid, "SIGWINCH");
  console.log("without a listener", count());
  // What was written stays as it is: the profilers have ended.
  for (const file of ["1.prof", "2.prof"]) fs.writeFileSync(file, "[]");
  clearInterval(timer);
});
const timer = setInterval(() => {}, 1000);
process.kill(process.pid, 0);
console.log("signal 0", count());
process.kill(process.pid, "SIGUSR2");
console.log("with a listener", count());
