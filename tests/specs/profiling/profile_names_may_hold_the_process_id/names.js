const fs = require("fs");

const pid = fs.readFileSync("pid", "utf8");
console.log(fs.readdirSync(".").filter((file) => file.endsWith(".prof")).sort().map((file) => file.replaceAll(pid, "PID")));
