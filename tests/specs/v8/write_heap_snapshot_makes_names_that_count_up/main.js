const v8 = require("v8");
const fs = require("fs");

const names = [v8.writeHeapSnapshot(), v8.writeHeapSnapshot(undefined)];
for (const name of names) {
  const [prefix, day, time, pid, thread, sequence, extension] = name.split(".");
  console.log(prefix, /^\d{8}$/.test(day), /^\d{6}$/.test(time), pid == process.pid, thread, sequence, extension);
}
const now = new Date();
console.log(names[0].split(".")[1].startsWith(String(now.getFullYear())));
console.log(names.every((name) => fs.existsSync(name)));
