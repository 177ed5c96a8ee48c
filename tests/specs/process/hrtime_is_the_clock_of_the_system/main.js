const { readFileSync } = require("node:fs");

const seconds = () => Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]);
const near = (a, b) => Math.abs(a - b) < 5;
console.log(near(process.hrtime()[0], seconds()), near(Number(process.hrtime.bigint() / 1_000_000_000n), seconds()));
const before = process.hrtime();
const first = process.hrtime.bigint();
const second = process.hrtime.bigint();
const [s, n] = process.hrtime(before);
console.log(second >= first, s >= 0 && n >= 0 && n < 1e9);
