const { execSync } = require("node:child_process");
const os = require("node:os");
const util = require("node:util");

const text = (command) => execSync(command).toString().trim();
console.log(os.version() === text("uname -v"), os.release() === text("uname -r"));
console.log(Object.keys(os).join());
for (const table of [os.constants, os.constants.signals, os.constants.errno, os.constants.priority, os.constants.dlopen]) {
  console.log(Object.getPrototypeOf(table), Object.isFrozen(table), Object.keys(table).length);
}
for (const number of [-75, -94, -61, -49, -8]) {
  console.log(util.getSystemErrorMap().get(number), util.getSystemErrorName(number), util.getSystemErrorMessage(number));
}
console.log(util.getSystemErrorMessage(-9999));
process.env.HOME = "";
console.log(JSON.stringify(os.homedir()));
