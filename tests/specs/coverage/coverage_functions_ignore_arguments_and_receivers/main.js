const fs = require("fs");
const v8 = require("v8");
// One file for each take: two within one millisecond would have the same name.
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);

function show(run) {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}

console.log(Object.getOwnPropertyNames(v8.takeCoverage), Object.getOwnPropertyNames(v8.stopCoverage));
show(() => v8.takeCoverage("elsewhere", { directory: "elsewhere" }, Symbol("x")));
pause();
show(() => v8.takeCoverage.call(undefined));
pause();
show(() => v8.takeCoverage.apply({ takeCoverage: 5 }, [1n]));
pause();
show(() => [1, 2].map(v8.takeCoverage));
show(() => new v8.takeCoverage());
show(() => new v8.stopCoverage());
console.log(fs.existsSync("elsewhere"), fs.readdirSync("cov").length >= 4);
show(() => v8.stopCoverage.call(5, "start", { start: true }));
