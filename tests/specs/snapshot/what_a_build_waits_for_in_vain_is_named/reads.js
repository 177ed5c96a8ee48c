process.stdin.on("data", () => {});
require("node:fs").readFile("fifo", () => {});
