function show(run) {
  try {
    console.log("returned", run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

const { getCppHeapStatistics } = require("v8");

const level = (...args) => getCppHeapStatistics(...args).detail_level;
console.log(level(), level(undefined), level("detailed"), level("brief"), level("brief", "detailed"));
console.log(getCppHeapStatistics.call(null, "brief").detail_level, new getCppHeapStatistics("brief").detail_level);
const others = [
  "", "Brief", " brief", "brief,detailed", ["brief"], new String("brief"), { toString: () => "brief" }, true, 0, NaN, 1n,
  Symbol("brief"), () => "brief",
];
for (const other of others) {
  show(() => getCppHeapStatistics(other));
}
