const v8 = require("v8");
const pause = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3);
function outer(inner) {
  inner();
  return v8.takeCoverage();
}
outer(function inner() {
  v8.takeCoverage();
  pause();
});
process.on("exit", function atExit() {
  pause();
  v8.takeCoverage();
  pause();
});
