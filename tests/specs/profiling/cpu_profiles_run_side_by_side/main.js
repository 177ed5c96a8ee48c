const v8 = require("v8");

function spin(milliseconds) {
  const start = process.threadCpuUsage();
  while (process.threadCpuUsage(start).user < milliseconds * 1000) {}
}
function early() { spin(60); }
function late() { spin(60); }

const names = (text) => {
  const found = new Set(JSON.parse(text).nodes.map((node) => node.callFrame.functionName));
  return ["early", "late"].filter((name) => found.has(name));
};
const whole = v8.startCpuProfile();
const first = v8.startCpuProfile();
early();
console.log(names(first.stop()));
const second = v8.startCpuProfile();
late();
console.log(names(second.stop()).includes("late"));
console.log(names(whole.stop()));
