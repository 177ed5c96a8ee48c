const { parentPort } = require("worker_threads");
let depth = 0;
const f = () => (depth++, f() + 1);
try {
  f();
} catch (e) {
  parentPort.postMessage([e.name, e.message, depth > 1000]);
}
