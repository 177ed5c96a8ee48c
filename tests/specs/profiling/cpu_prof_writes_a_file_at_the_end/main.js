const fs = require("fs");

const count = (when) => console.log(when, fs.readdirSync(".").filter((file) => file.endsWith(".cpuprofile")).length);
process.on("beforeExit", () => count("beforeExit"));
process.on("exit", () => count("exit"));
count("main");
