require("fs").mkdirSync("diag");
const timer = setTimeout(() => {}, 10000);
process.on("SIGUSR2", () => clearTimeout(timer));
process.kill(process.pid, "SIGUSR2");
