const v8 = require("v8");

const statistics = v8.getHeapCodeStatistics();
for (const [key, value] of Object.entries(statistics)) {
  console.log(key, typeof value, Number.isInteger(value) && value >= 0);
}
console.log(statistics.bytecode_and_metadata_size > 0);
