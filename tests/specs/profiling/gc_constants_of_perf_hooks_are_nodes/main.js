const { constants } = require("perf_hooks");

for (const [name, value] of Object.entries(constants)) {
  console.log(name, value, Object.getOwnPropertyDescriptor(constants, name).writable);
}
