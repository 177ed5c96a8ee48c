const v8 = require("v8");

const { space_statistics, type_names, detail_level, ...sizes } = v8.getCppHeapStatistics("brief");
console.log(space_statistics.length, type_names.length, detail_level);
console.log(Object.keys(sizes).join(), Object.values(sizes).every((n) => typeof n === "number"));
