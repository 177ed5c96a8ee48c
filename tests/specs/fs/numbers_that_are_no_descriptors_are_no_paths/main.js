const fs = require("node:fs");

for (const value of [5.5, NaN, -1, Infinity]) {
  for (const call of ["readFileSync", "ftruncateSync"]) {
    try {
      console.log(call, fs[call](value));
    } catch (error) {
      console.log(call, error.code, error.message);
    }
  }
  try {
    fs.ftruncate(value, () => {});
  } catch (error) {
    console.log("ftruncate", error.code);
  }
}
try {
  fs.readFile(5.5, () => {});
} catch (error) {
  console.log("readFile", error.code);
}
