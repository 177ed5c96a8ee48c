const { parentPort } = require("worker_threads");
const v8 = require("v8");

const kept = [];
const answers = {
  compile() {
    for (let i = 0; i < 2000; i++) {
      const compiled = new Function("a", `let x = a + ${i}; for (let j = 0; j < 2; j++) { x += j * a; } return x;`);
      kept.push(compiled, compiled(1));
    }
  },
  look: () => v8.getHeapCodeStatistics(),
  profile: () => typeof v8.startCpuProfile().stop(),
};
parentPort.on("message", (question) => parentPort.postMessage(answers[question]()));
