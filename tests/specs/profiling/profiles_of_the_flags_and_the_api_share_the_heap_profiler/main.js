const v8 = require("v8");

console.log(typeof v8.startCpuProfile().stop());
try {
  v8.startHeapProfile();
} catch (error) {
  console.log(error.code);
}
