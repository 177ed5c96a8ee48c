const { getCipherInfo, setEngine } = require("crypto");

for (const args of [[], [1], ["x"], ["x", 1], ["x", "y"]]) {
  try {
    console.log(args, setEngine(...args));
  } catch (error) {
    console.log(args, error.name, error.code, error.message);
  }
}
// Nor is a cipher, by a number that none has.
for (const number of [1.5, NaN, 1e99, 419]) console.log(number, getCipherInfo(number)?.name);
