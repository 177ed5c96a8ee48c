require("fs").writeFileSync("pid", String(process.pid));
