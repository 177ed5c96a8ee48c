const fs = require("fs");

const pid = fs.readFileSync("pid", "utf8");
for (const file of fs.readdirSync(".").filter((file) => file.endsWith("profile")).sort()) {
  const [kind, date, time, process, thread, count, end, ...rest] = file.split(".");
  console.log(kind, /^20\d\d[01]\d[0-3]\d$/.test(date), /^[0-2]\d[0-5]\d[0-6]\d$/.test(time), process === pid, thread, count, end, rest);
  console.log((fs.statSync(file).mode & 0o777).toString(8));
}
