const v8 = require("v8");
// Two files within one millisecond would have the same name.
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);

function work(x) {
  return x ? 1 : 2;
}
work(1);
work(0);
console.log(v8.takeCoverage(), require("fs").readdirSync("cov").length);
pause();
work(1);
v8.takeCoverage();
pause();
v8.takeCoverage();
pause();
work(0);
work(0);
work(0);
