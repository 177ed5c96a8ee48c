const fs = require("fs");

const count = () => fs.readdirSync(".").filter((file) => file.endsWith(".heapsnapshot")).length;
console.log(process.listenerCount("SIGUSR2"));
const timer = setTimeout(() => {}, 10000);
// The listener of the flag was there first.
process.on("SIGUSR2", () => {
  console.log("signal", count());
  if (count() < 2) process.kill(process.pid, "SIGUSR2");
  else clearTimeout(timer);
});
process.kill(process.pid, "SIGUSR2");
console.log("later", count());
